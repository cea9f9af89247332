using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using NeuralSculpting.Core.Networks;
using MemoryMarshal = System.Runtime.InteropServices.MemoryMarshal;

namespace NeuralSculpting.Runs.Documents;

/// <summary>Layers of little-endian float32 as base64, the "weights" and "biases" of a network document.</summary>
internal static class NumberLayers
{
    /// <summary>Reads one base64 string a weight layer.</summary>
    /// <param name="value">At the array.</param>
    /// <param name="architecture">Says how many numbers a layer has.</param>
    /// <param name="field">"weights" or "biases".</param>
    /// <param name="perEdge">n_l x n_(l-1) numbers a layer, else n_l.</param>
    public static float[][] Read(ref Utf8JsonReader value, Architecture architecture, string field, bool perEdge)
    {
        if (value.TokenType != JsonTokenType.StartArray)
            throw JsonFields.Error($"$.{field}", $"must be an array of {architecture.Depth} base64 strings, one a weight layer", value);
        var layers = new float[architecture.Depth][];
        for (var l = 0; l < layers.Length; l++)
        {
            value.Read();
            var count = architecture.Layers[l + 1] * (perEdge ? architecture.Layers[l] : 1);
            if (value.TokenType != JsonTokenType.String)
                throw JsonFields.Error($"$.{field}[{l}]", $"must be the base64 of {count} float32 numbers ({4 * count} bytes)", value);
            layers[l] = Decode(value, count, $"$.{field}[{l}]");
        }
        value.Read();
        if (value.TokenType != JsonTokenType.EndArray)
            throw new DocumentException($"$.{field}", $"must be an array of {layers.Length} base64 strings, one a weight layer, and has more");
        return layers;
    }

    /// <summary>Refuses what is no number that a network can hold.</summary>
    public static void RequireFinite(ReadOnlySpan<float> numbers, string path)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.IsFinite(numbers[i]))
                throw new DocumentException(path, FormattableString.Invariant($"must hold finite numbers only, and number {i} is {numbers[i]}"));
        }
    }

    /// <summary>Turns numbers as they lie in memory into little-endian ones, or back.</summary>
    public static void LittleEndian(Span<float> numbers)
    {
        if (BitConverter.IsLittleEndian)
            return;
        var bits = MemoryMarshal.Cast<float, int>(numbers);
        BinaryPrimitives.ReverseEndianness(bits, bits);
    }

    private static float[] Decode(in Utf8JsonReader value, int count, string path)
    {
        byte[]? plain = null;
        if (value.ValueIsEscaped)
        {
            plain = new byte[value.ValueSpan.Length];
            plain = plain[..Unescape(value, plain, path)];
        }
        var base64 = plain is null ? value.ValueSpan : plain;
        // Checked before anything is allocated for it: the length tells the number of bytes.
        if (base64.Length != (4L * count + 2) / 3 * 4)
            throw new DocumentException(path, $"must be the base64 of {count} float32 numbers ({4L * count} bytes in {(4L * count + 2) / 3 * 4} characters), not {base64.Length} characters");
        var numbers = new float[count];
        var status = Base64.DecodeFromUtf8(base64, MemoryMarshal.AsBytes(numbers.AsSpan()), out var read, out var written);
        if (status != OperationStatus.Done || read != base64.Length || written != 4 * count)
            throw new DocumentException(path, $"must be the base64 of {count} float32 numbers ({4L * count} bytes)");
        LittleEndian(numbers);
        RequireFinite(numbers, path);
        return numbers;
    }

    private static int Unescape(in Utf8JsonReader value, Span<byte> plain, string path)
    {
        try
        {
            return value.CopyString(plain);
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException(path, "must be valid UTF-8 text");
        }
    }
}
