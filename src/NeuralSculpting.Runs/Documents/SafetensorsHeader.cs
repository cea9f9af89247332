using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace NeuralSculpting.Runs.Documents;

/// <summary>A tensor of a safetensors file.</summary>
/// <param name="Type">"F32", "U8", "BOOL", ...</param>
/// <param name="Shape">Its sizes, row-major.</param>
/// <param name="Start">Its first byte in the data.</param>
/// <param name="End">One past its last byte.</param>
internal sealed record SafetensorsTensor(string Type, long[] Shape, long Start, long End);

/// <summary>
/// The header of a safetensors file: 8 bytes of its length, little-endian, then JSON that says where each tensor lies. The
/// tensors must cover the data without gaps or overlaps, as the format demands.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>Longest header that is read, in bytes: a network of most layers needs less than a hundredth of it.</summary>
    public const int MaxLength = 1_000_000;

    private static readonly Dictionary<string, int> Sizes = new()
    {
        ["BOOL"] = 1, ["U8"] = 1, ["I8"] = 1, ["F8_E5M2"] = 1, ["F8_E4M3"] = 1, ["I16"] = 2, ["U16"] = 2, ["F16"] = 2, ["BF16"] = 2,
        ["I32"] = 4, ["U32"] = 4, ["F32"] = 4, ["F64"] = 8, ["I64"] = 8, ["U64"] = 8,
    };

    /// <summary>Tensors by name.</summary>
    public Dictionary<string, SafetensorsTensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>"__metadata__".</summary>
    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Bytes of all tensors.</summary>
    public long DataLength { get; private set; }

    /// <summary>Adds an F32 tensor after the others.</summary>
    public void Append(string name, params long[] shape)
    {
        var end = DataLength + (4 * shape.Aggregate(1L, (a, b) => a * b));
        Tensors.Add(name, new SafetensorsTensor("F32", shape, DataLength, end));
        DataLength = end;
    }

    /// <summary>Length and JSON, padded with spaces so that the data begins at a multiple of 8.</summary>
    public byte[] Write()
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("__metadata__");
            foreach (var (name, value) in Metadata)
                writer.WriteString(name, value);
            writer.WriteEndObject();
            foreach (var (name, tensor) in Tensors)
                Write(writer, name, tensor);
            writer.WriteEndObject();
        }
        var length = (json.WrittenCount + 7) / 8 * 8;
        var bytes = new byte[8 + length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        json.WrittenSpan.CopyTo(bytes.AsSpan(8));
        bytes.AsSpan(8 + json.WrittenCount).Fill((byte)' ');
        return bytes;
    }

    /// <summary>Reads and checks the header.</summary>
    /// <param name="file">All of the file.</param>
    /// <param name="dataStart">Where the data begins.</param>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> file, out int dataStart)
    {
        if (file.Length < 8)
            throw new DocumentException("$", $"must begin with 8 bytes of header length, and has {file.Length} bytes");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > MaxLength || (int)length > file.Length - 8)
            throw new DocumentException("$", $"must have a header of at most {Math.Min(MaxLength, file.Length - 8)} bytes, not {length}");
        dataStart = 8 + (int)length;
        var header = new SafetensorsHeader();
        try
        {
            var options = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 };
            using var json = JsonDocument.Parse(file.Slice(8, (int)length).ToArray(), options);
            header.ReadObject(json.RootElement);
        }
        catch (JsonException fault)
        {
            throw new DocumentException("$", $"must have a header that is JSON: {fault.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException("$", "must have a header of valid UTF-8 text");
        }
        header.RequireCover(file.Length - dataStart);
        return header;
    }

    private static void Write(Utf8JsonWriter writer, string name, SafetensorsTensor tensor)
    {
        writer.WriteStartObject(name);
        writer.WriteString("dtype", tensor.Type);
        writer.WriteStartArray("shape");
        foreach (var size in tensor.Shape)
            writer.WriteNumberValue(size);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(tensor.Start);
        writer.WriteNumberValue(tensor.End);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void ReadObject(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw new DocumentException("$", "must have a header that is an object");
        foreach (var field in root.EnumerateObject())
        {
            if (field.Value.ValueKind != JsonValueKind.Object)
                throw new DocumentException(field.Name, "must be an object");
            if (field.Name != "__metadata__")
                Tensors.Add(field.Name, ReadTensor(field.Name, field.Value));
            else
                ReadMetadata(field.Value);
        }
    }

    private void ReadMetadata(JsonElement fields)
    {
        foreach (var field in fields.EnumerateObject())
        {
            Metadata[field.Name] = field.Value.ValueKind == JsonValueKind.String
                ? field.Value.GetString()!
                : throw new DocumentException($"__metadata__.{field.Name}", "must be a string");
        }
    }

    private static SafetensorsTensor ReadTensor(string name, JsonElement fields)
    {
        if (!fields.TryGetProperty("dtype", out var type) || type.ValueKind != JsonValueKind.String || !Sizes.TryGetValue(type.GetString()!, out var size))
            throw new DocumentException($"{name}.dtype", $"must be one of {string.Join(", ", Sizes.Keys)}");
        var shape = Whole(fields, name, "shape");
        var offsets = Whole(fields, name, "data_offsets");
        if (offsets.Length != 2 || offsets[0] > offsets[1])
            throw new DocumentException($"{name}.data_offsets", "must be the first byte and one past the last");
        Int128 bytes = size;
        foreach (var length in shape)
            bytes = Int128.Min(bytes * length, long.MaxValue);
        if (bytes != offsets[1] - offsets[0])
            throw new DocumentException($"{name}.data_offsets", $"must span {bytes} bytes for shape and type, not {offsets[1] - offsets[0]}");
        return new SafetensorsTensor(type.GetString()!, shape, offsets[0], offsets[1]);
    }

    private static long[] Whole(JsonElement fields, string name, string field)
    {
        if (!fields.TryGetProperty(field, out var array) || array.ValueKind != JsonValueKind.Array || array.GetArrayLength() > 8)
            throw new DocumentException($"{name}.{field}", "must be an array of at most 8 whole numbers");
        return [.. array.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out var number) && number >= 0
            ? number
            : throw new DocumentException($"{name}.{field}", "must hold whole numbers from 0"))];
    }

    private void RequireCover(long dataLength)
    {
        foreach (var (name, tensor) in Tensors.OrderBy(t => t.Value.Start).ThenBy(t => t.Value.End))
        {
            if (tensor.Start != DataLength)
                throw new DocumentException($"{name}.data_offsets", $"must begin at {DataLength}, where the tensor before it ends, not at {tensor.Start}");
            DataLength = tensor.End;
        }
        if (DataLength != dataLength)
            throw new DocumentException("$", $"must have {DataLength} bytes of data after its header, as its tensors say, not {dataLength}");
    }
}
