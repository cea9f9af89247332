using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Bundles;

/// <summary>
/// A bundle: a zip file of manifest.json ({"format":"neural-sculpting/bundle@1","run","parts":[{"name","bytes","sha256"}]}),
/// run.json (the row), spec.json (spec@1), and, where there are any, notes.md, result.json, series/attempts.bin,
/// series/epochs.bin, series/clock.bin, histories/0.bin and so on, checkpoint.bin, detections.json. Numbers in .bin are little-endian.
/// </summary>
public static class BundleFormat
{
    /// <summary>The "format" of the manifest.</summary>
    public const string FormatId = "neural-sculpting/bundle@1";

    /// <summary>The longest file that is read, in bytes.</summary>
    public const long MostBytes = 256L << 20;

    /// <summary>Most bytes of all parts together, unpacked.</summary>
    public const long MostUnpacked = 512L << 20;

    /// <summary>Most parts.</summary>
    public const int MostParts = 10_100;

    internal const string Manifest = "manifest.json";
    internal const string Run = "run.json";
    internal const string Spec = "spec.json";
    internal const string Notes = "notes.md";
    internal const string Result = "result.json";
    internal const string Attempts = "series/attempts.bin";
    internal const string Epochs = "series/epochs.bin";
    internal const string Clock = "series/clock.bin";
    internal const string Checkpoint = "checkpoint.bin";
    internal const string Detections = "detections.json";

    /// <summary>The part of each series.</summary>
    internal static IReadOnlyList<(string Name, SeriesKind Kind)> Series { get; } =
        [(Attempts, SeriesKind.Attempts), (Epochs, SeriesKind.Epochs), (Clock, SeriesKind.Clock)];

    private const int ChunkHeader = 32;

    /// <summary>How the documents of a bundle are written and read: nothing unknown, nothing missing, nothing null that must not be.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        IgnoreReadOnlyProperties = true, RespectNullableAnnotations = true, AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    internal static string History(int cell) => FormattableString.Invariant($"histories/{cell}.bin");

    /// <summary>Chunks one after the other: int64 first, int32 count, int32 length, float64 least, float64 most, the bytes.</summary>
    internal static byte[] WriteChunks(IEnumerable<SeriesChunk> chunks)
    {
        using var buffer = new MemoryStream();
        Span<byte> header = stackalloc byte[ChunkHeader];
        foreach (var chunk in chunks)
        {
            BinaryPrimitives.WriteInt64LittleEndian(header, chunk.First);
            BinaryPrimitives.WriteInt32LittleEndian(header[8..], chunk.Count);
            BinaryPrimitives.WriteInt32LittleEndian(header[12..], chunk.Bytes.Length);
            BinaryPrimitives.WriteDoubleLittleEndian(header[16..], chunk.Least);
            BinaryPrimitives.WriteDoubleLittleEndian(header[24..], chunk.Most);
            buffer.Write(header);
            buffer.Write(chunk.Bytes);
        }
        return buffer.ToArray();
    }

    /// <summary>Reads what <see cref="WriteChunks"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It ends within a chunk.</exception>
    internal static IReadOnlyList<SeriesChunk> ReadChunks(ReadOnlySpan<byte> bytes, SeriesKind kind)
    {
        var chunks = new List<SeriesChunk>();
        while (bytes.Length > 0)
        {
            if (bytes.Length < ChunkHeader || BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) is var length && (length < 0 || length > bytes.Length - ChunkHeader))
                throw new InvalidDataException("must not end within a chunk");
            length = BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]);
            chunks.Add(new SeriesChunk(
                kind, BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
                BinaryPrimitives.ReadDoubleLittleEndian(bytes[16..]), BinaryPrimitives.ReadDoubleLittleEndian(bytes[24..]),
                bytes.Slice(ChunkHeader, length).ToArray()));
            bytes = bytes[(ChunkHeader + length)..];
        }
        return chunks;
    }

    /// <summary>int32 attempts, int64 epochs, int32 length of the path, the path, the state of the sculptor.</summary>
    internal static byte[] WriteCheckpoint(StoredCheckpoint checkpoint)
    {
        var head = new byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(head, checkpoint.Sculpt.Attempts);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(4), checkpoint.Sculpt.Epochs);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), checkpoint.Path.Length);
        return [.. head, .. checkpoint.Path, .. checkpoint.Sculpt.State];
    }

    /// <summary>Reads what <see cref="WriteCheckpoint"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is too short.</exception>
    internal static StoredCheckpoint ReadCheckpoint(byte[] bytes)
    {
        if (bytes.Length < 16 || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)) is var length && (length < 0 || length > bytes.Length - 16))
            throw new InvalidDataException("must be whole");
        length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12));
        return new StoredCheckpoint(
            new SculptCheckpoint(BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(4)), bytes[(16 + length)..]),
            bytes[16..(16 + length)]);
    }
}

/// <summary>What a bundle says of itself.</summary>
internal sealed record BundleManifest(string Format, string Run, IReadOnlyList<BundlePart> Parts);

/// <summary>A part: its name, its unpacked bytes, and their SHA-256 in lower-case hexadecimal.</summary>
internal sealed record BundlePart(string Name, long Bytes, string Sha256);
