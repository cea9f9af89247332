using System.Buffers.Binary;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// Series as chunks: points as in a frame (<see cref="JournalFrames"/>), bytes of the same rank put side by side, deflated.
/// Neighbouring points differ in few bytes, so this packs several times better than the points as they are.
/// </summary>
internal static class ChunkCodec
{
    /// <summary>Epochs a chunk.</summary>
    public const int EpochsAChunk = 1024;

    /// <summary>Attempts a chunk.</summary>
    public const int AttemptsAChunk = 256;

    private const byte Format = 1;

    /// <summary>The chunks that hold the attempts [from, to), the first one from its beginning.</summary>
    public static IEnumerable<SeriesChunk> Attempts(AppendLog<AttemptEntry> log, long from, long to) =>
        Chunks(log, from, to, AttemptsAChunk, Encode);

    /// <summary>Attempts a chunk of the clock.</summary>
    public const int TimesAChunk = 1024;

    /// <summary>The chunks that hold the epochs [from, to), the first one from its beginning; with their extremes where the attempts are given.</summary>
    public static IEnumerable<SeriesChunk> Epochs(AppendLog<EpochPoint> log, long from, long to, AppendLog<AttemptEntry>? attempts = null) =>
        Chunks(log, from, to, EpochsAChunk, page => Encode(page, attempts));

    /// <summary>The chunks that hold the times of the attempts [from, to), the first one from its beginning.</summary>
    public static IEnumerable<SeriesChunk> Clock(AppendLog<double> log, long from, long to) => Chunks(log, from, to, TimesAChunk, Encode);

    /// <summary>The attempts of a chunk.</summary>
    public static AttemptEntry[] DecodeAttempts(SeriesChunk chunk)
    {
        var raw = Unshuffle(Packed.Unpack(chunk.Bytes, Format), JournalFrames.AttemptBytes);
        Check(chunk, raw, JournalFrames.AttemptBytes);
        var entries = new AttemptEntry[chunk.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = JournalFrames.ReadAttempt(raw.AsSpan(i * JournalFrames.AttemptBytes, JournalFrames.AttemptBytes));
        return entries;
    }

    /// <summary>The epochs of a chunk.</summary>
    public static EpochPoint[] DecodeEpochs(SeriesChunk chunk)
    {
        var raw = Unshuffle(Packed.Unpack(chunk.Bytes, Format), 4);
        Check(chunk, raw, JournalFrames.EpochBytes);
        return JournalFrames.ReadEpochs(raw, chunk.Count);
    }

    /// <summary>The times of a chunk, milliseconds.</summary>
    public static double[] DecodeClock(SeriesChunk chunk)
    {
        var raw = Unshuffle(Packed.Unpack(chunk.Bytes, Format), 8);
        Check(chunk, raw, 8);
        return [.. Enumerable.Range(0, chunk.Count).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(raw.AsSpan(8 * i)))];
    }

    private static SeriesChunk Encode(JournalPage<double> page)
    {
        var raw = new byte[8 * page.Items.Count];
        for (var i = 0; i < page.Items.Count; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(raw.AsSpan(8 * i), page.Items[i]);
        var (least, most) = Range(page.Items);
        return new SeriesChunk(SeriesKind.Clock, page.First, page.Items.Count, least, most, Packed.Pack(Shuffle(raw, 8), Format));
    }

    private static SeriesChunk Encode(JournalPage<AttemptEntry> page)
    {
        var raw = new byte[page.Items.Count * JournalFrames.AttemptBytes];
        for (var i = 0; i < page.Items.Count; i++)
            JournalFrames.WriteAttempt(raw.AsSpan(i * JournalFrames.AttemptBytes, JournalFrames.AttemptBytes), page.Items[i]);
        var (least, most) = Range(page.Items.Select(e => e.Attempt.Accuracy));
        return new SeriesChunk(SeriesKind.Attempts, page.First, page.Items.Count, least, most, Packed.Pack(Shuffle(raw, JournalFrames.AttemptBytes), Format));
    }

    private static SeriesChunk Encode(JournalPage<EpochPoint> page, AppendLog<AttemptEntry>? attempts)
    {
        var raw = new byte[page.Items.Count * JournalFrames.EpochBytes];
        JournalFrames.WriteEpochs(raw, page.Items);
        var (least, most) = Range(page.Items.Select(e => (double)e.ValidationLoss));
        return new SeriesChunk(SeriesKind.Epochs, page.First, page.Items.Count, least, most, Packed.Pack(Shuffle(raw, 4), Format))
        {
            Extremes = attempts is null ? null : ChunkExtremes.Encode(page.Items, LiveExtremes.Edges(attempts, page.Items, null)),
        };
    }

    private static IEnumerable<SeriesChunk> Chunks<T>(AppendLog<T> log, long from, long to, int size, Func<JournalPage<T>, SeriesChunk> encode)
    {
        if (from >= to)
            yield break;
        for (var first = from / size * size; first < to; first += size)
            yield return encode(log.Read(first, (int)Math.Min(size, to - first)));
    }

    private static void Check(SeriesChunk chunk, byte[] raw, int stride)
    {
        if (raw.Length != chunk.Count * stride)
            throw new InvalidDataException($"a stored chunk of {chunk.Count} points has {raw.Length} bytes, not {chunk.Count * stride}");
    }

    private static (double Least, double Most) Range(IEnumerable<double> values)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }
        return least <= most ? (least, most) : (0, 0);
    }

    private static byte[] Shuffle(byte[] raw, int stride)
    {
        var (result, count) = (new byte[raw.Length], raw.Length / stride);
        for (var i = 0; i < count; i++)
        {
            for (var b = 0; b < stride; b++)
                result[(b * count) + i] = raw[(i * stride) + b];
        }
        return result;
    }

    private static byte[] Unshuffle(byte[] shuffled, int stride)
    {
        var (result, count) = (new byte[shuffled.Length], shuffled.Length / stride);
        for (var i = 0; i < count; i++)
        {
            for (var b = 0; b < stride; b++)
                result[(i * stride) + b] = shuffled[(b * count) + i];
        }
        return result;
    }
}
