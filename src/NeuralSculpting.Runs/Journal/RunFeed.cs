using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// The journal of a run while it runs: append-only, written by its recorder, read by any number of listeners with a cursor
/// each. After the run it is dropped; the store then has the same.
/// </summary>
internal sealed class RunFeed(RunSummary summary, Architecture architecture) : IRunJournalReader
{
    private readonly Lock _lock = new();
    private RunSummary _summary = summary;
    private Attempt? _current;
    private LiveExtremes? _extremes;

    /// <inheritdoc/>
    public string RunId { get; } = summary.Id;

    /// <summary>The original units a layer.</summary>
    public Architecture Architecture { get; } = architecture;

    /// <summary>The row of the run, progress of this moment included.</summary>
    public RunSummary Summary => Volatile.Read(ref _summary);

    /// <summary>The attempt that is being trained.</summary>
    public Attempt? Current
    {
        get => Volatile.Read(ref _current);
        set => Volatile.Write(ref _current, value);
    }

    /// <summary>Attempts that ended.</summary>
    public AppendLog<AttemptEntry> Attempts { get; } = new();

    /// <summary>Epochs that ended.</summary>
    public AppendLog<EpochPoint> Epochs { get; } = new();

    /// <summary>Milliseconds of work at the end of each attempt; outside of what is bit-identical from run to run.</summary>
    public AppendLog<double> Clock { get; } = new();

    /// <summary>The path to the network that the sculpt goes on from.</summary>
    public PathTracker Path { get; init; } = new(architecture);

    /// <summary>Changes the row.</summary>
    public RunSummary Update(Func<RunSummary, RunSummary> change)
    {
        lock (_lock)
        {
            _summary = change(_summary);
            return _summary;
        }
    }

    /// <summary>Takes over a row that was stored, without going back in progress.</summary>
    public RunSummary Merge(RunSummary stored) => Update(live => stored.Revision < live.Revision ? live : stored.WithProgressOf(live));

    /// <inheritdoc/>
    public ValueTask<JournalStatus?> StatusAsync(CancellationToken cancel = default) =>
        new(new JournalStatus(Summary, Attempts.Count, Epochs.Count, Path.Version, Current));

    /// <inheritdoc/>
    public ValueTask<JournalPage<AttemptEntry>> ReadAttemptsAsync(long cursor, int most = 4096, CancellationToken cancel = default) =>
        new(Attempts.Read(cursor, most));

    /// <inheritdoc/>
    public ValueTask<JournalPage<EpochPoint>> ReadEpochsAsync(long cursor, int most = 16_384, CancellationToken cancel = default) =>
        new(Epochs.Read(cursor, most));

    /// <inheritdoc/>
    public ValueTask<PruningPath?> ReadPathAsync(long known = -1, CancellationToken cancel = default) =>
        new(Path.Version == known ? null : Path.Snapshot().Path);

    /// <inheritdoc/>
    public ValueTask<EpochSeries> ReadSeriesAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default)
    {
        var epochs = Epochs.Read(first, EpochThinning.Length(first, last));
        var attempts = Attempts.Read(0, int.MaxValue).Items;
        return new(EpochThinning.Thin(epochs, attempts, Current, Architecture.Weights, buckets));
    }

    /// <inheritdoc/>
    public ValueTask<EpochBuckets> ReadBucketsAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default)
    {
        // In this order every epoch belongs to an attempt that is known or current.
        var (total, current) = (Epochs.Count, Current);
        var fold = new BucketFold(EpochBuckets.Plan(total, first, last, buckets), total, Architecture.Weights);
        LazyInitializer.EnsureInitialized(ref _extremes, () => new LiveExtremes(Epochs, Attempts)).AddTo(fold, current);
        return new(fold.Done());
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double>> ReadClockAsync(CancellationToken cancel = default) => new(Clock.Read(0, int.MaxValue).Items);
}
