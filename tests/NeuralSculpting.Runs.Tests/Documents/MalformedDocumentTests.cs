using System.Text;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Tests.Documents;

/// <summary>Documents with bytes changed, cut out, doubled or swapped: read or refused, never anything else.</summary>
public class MalformedDocumentTests
{
    private const string Line = """
        {"id":"n-1","format":"neural-sculpting/network@1","architecture":[2,3,1],"activation":"relu","masks":[["10","01","11"],["110"]],"weights":["AACAPwAAAAAAAAAAAACAPwAAgD8AAIA/","AACAPwAAgD8AAAAA"],"biases":["AAAAPwAAAAAAAIA/","AACAPw=="],"options":{"mergingThreshold":0.5,"steps":3},"task":"t","unitPercent":[10,50],"edgePercent":[25]}
        """;

    private static readonly byte[] Spice = [.. "\"\\{}[],:01 \u00e9null-9e9"u8];

    [Fact]
    public void Read_TwentyThousandMutatedLines_AreReadOrRefused()
    {
        var random = new Mutations(1);
        var original = Encoding.UTF8.GetBytes(Line);
        var (refused, read) = (0, 0);
        for (var i = 0; i < 20_000; i++)
        {
            var line = NetworkLine.Read(random.Mutate(original), new());
            if (line.Fault is { } fault)
            {
                Assert.StartsWith("$", fault.Path, StringComparison.Ordinal);
                Assert.NotEmpty(fault.Rule);
                refused++;
                continue;
            }
            line.Document!.Masks.ToList().ForEach(m => m.Count());
            read++;
        }
        Assert.True(refused > 10_000 && read > 100, $"{refused} refused, {read} read");
    }

    [Fact]
    public void Read_TwentyThousandMutatedSafetensors_AreReadOrRefused()
    {
        var random = new Mutations(2);
        var network = NetworkDocumentReader.Read(Encoding.UTF8.GetBytes(Line)).ToNetwork();
        var original = Safetensors.Write(network);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            try
            {
                Assert.NotNull(Safetensors.Read(random.Mutate(original)).Weights);
            }
            catch (DocumentException fault)
            {
                Assert.NotEmpty(fault.Rule);
                refused++;
            }
        }
        Assert.True(refused > 5_000, $"{refused} refused");
    }

    private sealed class Mutations(uint seed)
    {
        private uint _state = seed;

        public byte[] Mutate(byte[] original)
        {
            var bytes = original.ToList();
            for (var times = 1 + Next(3); times > 0 && bytes.Count > 0; times--)
            {
                var at = Next(bytes.Count);
                var length = Math.Min(1 + Next(12), bytes.Count - at);
                switch (Next(5))
                {
                    case 0: bytes[at] = Spice[Next(Spice.Length)]; break;
                    case 1: bytes[at] = (byte)Next(256); break;
                    case 2: bytes.RemoveRange(at, length); break;
                    case 3: bytes.InsertRange(Next(bytes.Count), bytes.GetRange(at, length)); break;
                    default: bytes.RemoveRange(at, Next(8) == 0 ? bytes.Count - at : 1); break;
                }
            }
            return [.. bytes];
        }

        private int Next(int below)
        {
            _state = (_state * 1664525) + 1013904223;
            return (int)((_state >> 8) % (uint)below);
        }
    }
}
