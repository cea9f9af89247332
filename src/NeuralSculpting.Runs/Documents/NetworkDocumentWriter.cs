using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Documents;

/// <summary>Writes network documents (formats.md).</summary>
public static class NetworkDocumentWriter
{
    /// <summary>The document as UTF-8 JSON.</summary>
    public static byte[] Write(NetworkDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, DocumentJson.Writer))
            Write(writer, document);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the document as one JSON object.</summary>
    public static void Write(Utf8JsonWriter writer, NetworkDocument document)
    {
        writer.WriteStartObject();
        writer.WriteString("format"u8, NetworkDocument.FormatId);
        writer.WriteStartArray("architecture"u8);
        foreach (var units in document.Architecture.Layers)
            writer.WriteNumberValue(units);
        writer.WriteEndArray();
        writer.WriteString("activation"u8, DocumentJson.Name(document.Activation));
        WriteMasks(writer, document.Masks);
        WriteNumbers(writer, "weights"u8, document.Weights);
        WriteNumbers(writer, "biases"u8, document.Biases);
        writer.WriteEndObject();
    }

    /// <summary>"masks": one string of 0 and 1 a receiving unit.</summary>
    internal static void WriteMasks(Utf8JsonWriter writer, EdgeMask[] masks)
    {
        writer.WriteStartArray("masks"u8);
        foreach (var mask in masks)
        {
            writer.WriteStartArray();
            var text = ArrayPool<byte>.Shared.Rent(mask.Columns);
            for (var r = 0; r < mask.Rows; r++)
            {
                BitText.Write(mask, r, text);
                writer.WriteStringValue(text.AsSpan(0, mask.Columns));
            }
            ArrayPool<byte>.Shared.Return(text);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, ReadOnlySpan<byte> field, float[][]? layers)
    {
        if (layers is null)
            return;
        writer.WriteStartArray(field);
        foreach (var layer in layers)
        {
            float[] numbers = BitConverter.IsLittleEndian ? layer : [.. layer];
            NumberLayers.LittleEndian(numbers);
            writer.WriteBase64StringValue(MemoryMarshal.AsBytes(numbers.AsSpan()));
        }
        writer.WriteEndArray();
    }
}
