namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// Epochs first..end thinned out for a chart: the least, greatest and last value of every trace in each bucket. Buckets are
/// aligned to multiples of their size, a power of two, so the same epoch is drawn the same way in every stretch, and the last
/// one may be incomplete.
/// </summary>
/// <param name="First">The first epoch: a multiple of <paramref name="Size"/>.</param>
/// <param name="End">The epoch after the last one.</param>
/// <param name="Size">Epochs a bucket: 1, 2, 4, ...; with 1 every point is its own bucket: nothing is left out.</param>
/// <param name="Total">Epochs of the whole run.</param>
/// <param name="Traces">(4, buckets): training loss, validation loss, accuracy in percent, density in percent of the dense network's edges; NaN where missing.</param>
public sealed record EpochBuckets(long First, long End, int Size, long Total, IReadOnlyList<Extent[]> Traces)
{
    /// <summary>Traces there are.</summary>
    public const int TraceCount = 4;

    /// <summary>The most buckets of one answer.</summary>
    public const int MostBuckets = 200_000;

    /// <summary>Nothing.</summary>
    public static EpochBuckets None { get; } = new(0, 0, 1, 0, [[], [], [], []]);

    /// <summary>Buckets.</summary>
    public int Count => Traces[0].Length;

    /// <summary>The middle of a bucket's epochs, on the axis of all epochs of the run.</summary>
    public double X(int bucket)
    {
        var first = First + ((long)bucket * Size);
        return (first + Math.Min(End, first + Size) - 1) / 2.0;
    }

    /// <summary>The aligned stretch around epochs first..last (inclusive) in the finest buckets of which at most so many hold these epochs.</summary>
    internal static (long First, long End, int Size) Plan(long total, long first, long last, int buckets)
    {
        first = Math.Clamp(first, 0, total);
        var end = Math.Clamp(last, first - 1, total - 1) + 1;
        var (size, most) = (1L, Math.Clamp(buckets, 1, MostBuckets));
        while ((end - first + size - 1) / size > most)
            size *= 2;
        return (first / size * size, Math.Min(total, (end + size - 1) / size * size), (int)size);
    }

    /// <summary>The plain way: reads every epoch of the stretch. Any reader can do it; the others must answer the same.</summary>
    internal static async ValueTask<EpochBuckets> ReadAllAsync(IRunJournalReader journal, long first, long last, int buckets, CancellationToken cancel)
    {
        if (await journal.StatusAsync(cancel) is not { } status || !Core.Networks.Architecture.TryParse(status.Summary.Architecture, out var architecture))
            return None;
        var fold = new BucketFold(Plan(status.Epochs, first, last, buckets), status.Epochs, architecture!.Weights);
        var page = await journal.ReadEpochsAsync(fold.First, (int)(fold.End - fold.First), cancel);
        var attempts = await journal.ReadAttemptsAsync(0, int.MaxValue, cancel);
        fold.Add(page.First, [.. page.Items], new EdgesOfAttempts(attempts, status.Current));
        return fold.Done();
    }
}

/// <summary>How many edges the attempts of a stretch have.</summary>
internal readonly struct EdgesOfAttempts(JournalPage<AttemptEntry> attempts, Core.Pruning.Attempt? current)
{
    /// <summary>Of an attempt; NaN where it is not known.</summary>
    public float this[int attempt]
    {
        get
        {
            var at = attempt - attempts.First;
            return at >= 0 && at < attempts.Items.Count ? attempts.Items[(int)at].Attempt.Edges : current?.Index == attempt ? current.Edges : float.NaN;
        }
    }
}
