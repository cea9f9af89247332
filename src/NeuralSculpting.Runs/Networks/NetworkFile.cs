using System.Text;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Networks;

/// <summary>A network on its way into the store.</summary>
public sealed record NamedNetwork(string Name, NetworkDocument Document);

/// <summary>Files of networks: .json (a network document), .jsonl (one a line) and .safetensors; read whole or not at all.</summary>
public static class NetworkFile
{
    /// <summary>The longest file, in bytes.</summary>
    public const long MostBytes = 64L << 20;

    /// <summary>Most networks of one file.</summary>
    public const int MostNetworks = 1000;

    private const int MostErrors = 20;

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name, whose ending says what it is; without it the networks are called so.</param>
    /// <param name="bytes">All of it.</param>
    /// <exception cref="InvalidOptionsException">Fields are "file.jsonl line 3 $.masks[0]"; at most 20 are named.</exception>
    public static IReadOnlyList<NamedNetwork> Read(string name, ReadOnlyMemory<byte> bytes)
    {
        var file = Path.GetFileName(name.Trim());
        new OptionErrors().Require(bytes.Length > 0, file, "is empty").Require(bytes.Length <= MostBytes, file, $"must have at most {MostBytes >> 20} MiB").ThrowIfAny();
        var title = Title(Path.GetFileNameWithoutExtension(file));
        var text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".json" => [new NamedNetwork(title, One(file, () => NetworkDocumentReader.Read(text.Span)))],
            ".jsonl" or ".ndjson" => Lines(file, title, text.Span),
            ".safetensors" => [new NamedNetwork(title, One(file, () => Safetensors.Read(bytes.Span)))],
            _ => throw new InvalidOptionsException([new OptionError(file, "must be a file whose name ends in .json, .jsonl or .safetensors")]),
        };
    }

    private static NetworkDocument One(string file, Func<NetworkDocument> read)
    {
        try
        {
            return read();
        }
        catch (DocumentException fault)
        {
            throw new InvalidOptionsException([new OptionError($"{file} {fault.Path}", fault.Rule)]);
        }
    }

    private static List<NamedNetwork> Lines(string file, string title, ReadOnlySpan<byte> text)
    {
        var (found, errors, number, units) = (new List<NamedNetwork>(), new OptionErrors(), 0, new DetectionOptions());
        foreach (var range in text.Split((byte)'\n'))
        {
            number++;
            var line = text[range].Trim(" \t\r"u8);
            if (line.Length == 0)
                continue;
            var read = NetworkLine.Read(line, units);
            errors.Require(read.Fault is null, FormattableString.Invariant($"{file} line {number} {read.Fault?.Path}"), read.Fault?.Rule ?? "");
            errors.Require(found.Count < MostNetworks, file, $"must have at most {MostNetworks:N0} networks");
            if (errors.All.Count >= MostErrors || found.Count > MostNetworks)
                break;
            if (read.Document is { } document)
                found.Add(new NamedNetwork(Title($"{title} {Id(read.Id) ?? FormattableString.Invariant($"line {number}")}"), document));
        }
        errors.Require(found.Count > 0 || errors.All.Count > 0, file, "has no network in it").ThrowIfAny();
        return found;
    }

    private static string? Id(byte[] json) => Encoding.UTF8.GetString(json).Trim('"') is var text && text is "null" or "" ? null : text;

    private static string Title(string text)
    {
        var plain = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return plain.Length == 0 ? "network" : plain.Length <= 200 ? plain : plain[..200];
    }
}
