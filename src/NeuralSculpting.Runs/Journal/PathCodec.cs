using System.Buffers.Binary;
using System.IO.Compression;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// A pruning path in the store: a version byte, then deflated: int64 version, int32 unit steps, int32 steps, int32 an attempt
/// (little-endian), then the low bytes and the high bytes of the death steps, weight layer after weight layer.
/// </summary>
internal static class PathCodec
{
    private const byte Format = 1;

    /// <summary>The path and how many of its steps belong to the unit pruning.</summary>
    public static byte[] Encode(PruningPath path, int unitSteps)
    {
        var attempts = path.History.Attempts;
        var raw = new byte[16 + (4 * attempts.Count) + (int)(2 * path.Architecture.Weights)];
        BinaryPrimitives.WriteInt64LittleEndian(raw, path.Version);
        BinaryPrimitives.WriteInt32LittleEndian(raw.AsSpan(8), unitSteps);
        BinaryPrimitives.WriteInt32LittleEndian(raw.AsSpan(12), attempts.Count);
        for (var i = 0; i < attempts.Count; i++)
            BinaryPrimitives.WriteInt32LittleEndian(raw.AsSpan(16 + (4 * i)), attempts[i]);
        var at = 16 + (4 * attempts.Count);
        foreach (var layer in path.History.DeathSteps)
        {
            for (var i = 0; i < layer.Length; i++)
                (raw[at + i], raw[at + layer.Length + i]) = ((byte)layer[i], (byte)(layer[i] >> 8));
            at += 2 * layer.Length;
        }
        return Packed.Pack(raw, Format);
    }

    /// <summary>Reads what <see cref="Encode"/> wrote for the same architecture.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a path.</exception>
    public static (PruningPath Path, int UnitSteps) Decode(byte[] bytes, Architecture architecture)
    {
        var raw = Packed.Unpack(bytes, Format);
        if (raw.Length < 16 || BinaryPrimitives.ReadInt32LittleEndian(raw.AsSpan(12)) is var steps && (steps < 0 || raw.Length != 16 + (4L * steps) + (2 * architecture.Weights)))
            throw new InvalidDataException($"the stored path does not fit {architecture}");
        var attempts = new int[BinaryPrimitives.ReadInt32LittleEndian(raw.AsSpan(12))];
        for (var i = 0; i < attempts.Length; i++)
            attempts[i] = BinaryPrimitives.ReadInt32LittleEndian(raw.AsSpan(16 + (4 * i)));
        var at = 16 + (4 * attempts.Length);
        var deaths = new ushort[architecture.Depth][];
        for (var l = 0; l < deaths.Length; l++)
        {
            var layer = deaths[l] = new ushort[architecture.Layers[l + 1] * architecture.Layers[l]];
            for (var i = 0; i < layer.Length; i++)
                layer[i] = (ushort)(raw[at + i] | (raw[at + layer.Length + i] << 8));
            at += 2 * layer.Length;
        }
        var path = new PruningPath(BinaryPrimitives.ReadInt64LittleEndian(raw), architecture, new PruningHistory { Attempts = attempts, DeathSteps = deaths });
        return (path, BinaryPrimitives.ReadInt32LittleEndian(raw.AsSpan(8)));
    }
}

/// <summary>Bytes deflated behind a byte that names their format.</summary>
internal static class Packed
{
    /// <summary>Packs.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> raw, byte format)
    {
        using var buffer = new MemoryStream();
        buffer.WriteByte(format);
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(raw);
        return buffer.ToArray();
    }

    /// <summary>Unpacks.</summary>
    /// <param name="bytes">What was packed.</param>
    /// <param name="format">Its format.</param>
    /// <param name="most">The most bytes that it may have, for what comes from elsewhere.</param>
    /// <exception cref="InvalidDataException">Another format, damaged, or longer.</exception>
    public static byte[] Unpack(byte[] bytes, byte format, long most = long.MaxValue)
    {
        if (bytes.Length == 0 || bytes[0] != format)
            throw new InvalidDataException($"stored bytes are not of format {format}");
        using var deflate = new DeflateStream(new MemoryStream(bytes, 1, bytes.Length - 1), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        var part = new byte[81920];
        for (int n; (n = deflate.Read(part)) > 0;)
        {
            if (raw.Length + n > most)
                throw new InvalidDataException($"stored bytes are more than {most}");
            raw.Write(part, 0, n);
        }
        return raw.ToArray();
    }
}
