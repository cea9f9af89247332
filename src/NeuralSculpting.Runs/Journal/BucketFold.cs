using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>Gathers epochs, and stretches of which only the extremes are known, into buckets; in their order.</summary>
/// <param name="plan">The aligned stretch.</param>
/// <param name="total">Epochs of the whole run.</param>
/// <param name="weights">Edges of the dense network.</param>
internal sealed class BucketFold((long First, long End, int Size) plan, long total, long weights)
{
    private static readonly Extent _nothing = new(float.NaN, float.NaN, float.NaN);

    private readonly Extent[][] _traces = Make((int)((plan.End - plan.First + plan.Size - 1) / plan.Size));

    /// <summary>The first epoch.</summary>
    public long First => plan.First;

    /// <summary>The epoch after the last one.</summary>
    public long End => plan.End;

    /// <summary>Whether buckets are made of whole groups (<see cref="ChunkExtremes"/>): no epoch needs to be read.</summary>
    public bool TakesGroups => plan.Size >= ChunkExtremes.Group;

    /// <summary>Adds the epochs from one on; those outside of the stretch are left out.</summary>
    public void Add(long first, ReadOnlySpan<EpochPoint> points, in EdgesOfAttempts edges)
    {
        var (from, to) = ((int)Math.Max(0, First - first), (int)Math.Min(points.Length, End - first));
        for (var i = from; i < to; i++)
        {
            ref readonly var point = ref points[i];
            var at = (int)((first + i - First) / plan.Size);
            Put(at, 0, Extent.Of(point.TrainingLoss));
            Put(at, 1, Extent.Of(point.ValidationLoss));
            Put(at, 2, Extent.Of(point.Accuracy));
            Put(at, 3, Extent.Of(Percent(edges[point.Attempt])));
        }
    }

    /// <summary>Adds a group of epochs; the last trace has edges.</summary>
    public void Add(long first, ReadOnlySpan<Extent> group)
    {
        if (first < First || first >= End)
            return;
        var at = (int)((first - First) / plan.Size);
        for (var t = 0; t < EpochBuckets.TraceCount - 1; t++)
            Put(at, t, group[t]);
        Put(at, 3, new Extent(Percent(group[3].Min), Percent(group[3].Max), Percent(group[3].Last)));
    }

    /// <summary>The buckets.</summary>
    public EpochBuckets Done() => new(First, End, plan.Size, total, _traces);

    private void Put(int at, int trace, in Extent later) => _traces[trace][at] = _traces[trace][at].Then(later);

    private float Percent(float edges) => (float)(100.0 * edges / weights);

    private static Extent[][] Make(int count)
    {
        var traces = new Extent[EpochBuckets.TraceCount][];
        for (var t = 0; t < traces.Length; t++)
        {
            traces[t] = new Extent[count];
            traces[t].AsSpan().Fill(_nothing);
        }
        return traces;
    }
}
