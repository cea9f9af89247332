using System.Buffers.Binary;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// The least, greatest and last value of every trace for each group of 128 epochs of a chunk: what a chart needs of it unless
/// it is zoomed in. In bytes, little-endian: uint8 format 1, then group after group, trace after trace (training loss,
/// validation loss, accuracy, edges) float32 least, greatest, last; the last group may be incomplete.
/// </summary>
internal static class ChunkExtremes
{
    /// <summary>Epochs a group: a power of two that divides a chunk.</summary>
    public const int Group = 128;

    private const byte Format = 1;
    private const int GroupBytes = EpochBuckets.TraceCount * 12;

    /// <summary>Of the epochs of a chunk.</summary>
    public static byte[] Encode(IReadOnlyList<EpochPoint> points, in EdgesOfAttempts edges)
    {
        var bytes = new byte[1 + (Groups(points.Count) * GroupBytes)];
        bytes[0] = Format;
        var at = 1;
        for (var first = 0; first < points.Count; first += Group)
        {
            foreach (var extent in Of(points, first, Math.Min(points.Count, first + Group), edges))
            {
                foreach (var value in (ReadOnlySpan<float>)[extent.Min, extent.Max, extent.Last])
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), value);
                    at += 4;
                }
            }
        }
        return bytes;
    }

    /// <summary>Adds a chunk to buckets; false, and nothing is added, where the bytes are missing or of another version.</summary>
    public static bool TryAdd(BucketFold fold, long first, int count, byte[]? bytes)
    {
        if (bytes is null || bytes.Length != 1 + (Groups(count) * GroupBytes) || bytes[0] != Format || first % Group != 0)
            return false;
        Span<Extent> group = stackalloc Extent[EpochBuckets.TraceCount];
        for (var g = 0; g < Groups(count); g++)
        {
            for (var t = 0; t < group.Length; t++)
            {
                var at = bytes.AsSpan(1 + (g * GroupBytes) + (t * 12));
                group[t] = new Extent(
                    BinaryPrimitives.ReadSingleLittleEndian(at), BinaryPrimitives.ReadSingleLittleEndian(at[4..]), BinaryPrimitives.ReadSingleLittleEndian(at[8..]));
            }
            fold.Add(first + (g * (long)Group), group);
        }
        return true;
    }

    /// <summary>Of the epochs [first, end) of a list: training loss, validation loss, accuracy, edges.</summary>
    public static Extent[] Of(IReadOnlyList<EpochPoint> points, int first, int end, in EdgesOfAttempts edges)
    {
        var result = new Extent[EpochBuckets.TraceCount];
        for (var i = first; i < end; i++)
        {
            var point = points[i];
            ReadOnlySpan<float> row = [point.TrainingLoss, point.ValidationLoss, point.Accuracy, edges[point.Attempt]];
            for (var t = 0; t < row.Length; t++)
                result[t] = i == first ? Extent.Of(row[t]) : result[t].Then(Extent.Of(row[t]));
        }
        return result;
    }

    private static int Groups(int points) => (points + Group - 1) / Group;
}
