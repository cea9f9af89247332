using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>Thins out epochs for a chart so that nothing which stands out is lost.</summary>
internal static class EpochThinning
{
    /// <summary>Points in [first, last].</summary>
    public static int Length(long first, long last) => (int)Math.Clamp(last - Math.Max(0, first), -1, int.MaxValue - 1) + 1;

    /// <summary>All epochs, or two points a bucket: the least and the greatest value of every trace, in the order in which they came.</summary>
    /// <param name="page">Epochs.</param>
    /// <param name="attempts">Attempts of the run, entry i with index i.</param>
    /// <param name="current">The attempt that has not ended.</param>
    /// <param name="weights">Mask entries of the dense network.</param>
    /// <param name="buckets">1..</param>
    public static EpochSeries Thin(in JournalPage<EpochPoint> page, IReadOnlyList<AttemptEntry> attempts, Attempt? current, long weights, int buckets)
    {
        var (points, first) = (page.Items, page.First);
        var traces = new float[4][];
        for (var t = 0; t < traces.Length; t++)
            traces[t] = new float[points.Count];
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var edges = point.Attempt < attempts.Count ? attempts[point.Attempt].Attempt.Edges : current?.Edges;
            traces[0][i] = point.TrainingLoss;
            traces[1][i] = point.ValidationLoss;
            traces[2][i] = point.Accuracy;
            traces[3][i] = edges is { } e ? (float)((double)e / weights) : float.NaN;
        }
        buckets = Math.Clamp(buckets, 1, 100_000);
        if (points.Count <= 2 * buckets)
            return Series([.. Enumerable.Range(0, points.Count).Select(i => (double)(first + i))], traces);
        var x = new double[2 * buckets];
        var thin = traces.Select(_ => new float[2 * buckets]).ToArray();
        for (var b = 0; b < buckets; b++)
        {
            var (from, to) = ((int)((long)b * points.Count / buckets), (int)((long)(b + 1) * points.Count / buckets));
            (x[2 * b], x[(2 * b) + 1]) = (first + from, first + to - 1);
            for (var t = 0; t < traces.Length; t++)
                (thin[t][2 * b], thin[t][(2 * b) + 1]) = Extremes(traces[t].AsSpan(from, to - from));
        }
        return Series(x, thin);
    }

    private static (float Earlier, float Later) Extremes(ReadOnlySpan<float> values)
    {
        var (least, most) = (0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            // Written so that a leading NaN gives way to the first number.
            if (!(values[i] >= values[least]) && !float.IsNaN(values[i]))
                least = i;
            if (!(values[i] <= values[most]) && !float.IsNaN(values[i]))
                most = i;
        }
        return least <= most ? (values[least], values[most]) : (values[most], values[least]);
    }

    private static EpochSeries Series(double[] x, float[][] traces) => new(x, traces[0], traces[1], traces[2], traces[3]);
}
