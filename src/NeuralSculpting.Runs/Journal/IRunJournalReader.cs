using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// Reads the journal of one run, live or stored, in the same way. A listener keeps its cursors and asks for what comes after
/// them, at most ten times a second: starting from 0, a late one reads exactly what an early one did.
/// </summary>
public interface IRunJournalReader
{
    /// <summary>The run.</summary>
    string RunId { get; }

    /// <summary>What there is to read; null when there is no such run. From memory while the run is running.</summary>
    ValueTask<JournalStatus?> StatusAsync(CancellationToken cancel = default);

    /// <summary>Attempts from a cursor on, at most <paramref name="most"/>.</summary>
    ValueTask<JournalPage<AttemptEntry>> ReadAttemptsAsync(long cursor, int most = 4096, CancellationToken cancel = default);

    /// <summary>Epochs from a cursor on, at most <paramref name="most"/>.</summary>
    ValueTask<JournalPage<EpochPoint>> ReadEpochsAsync(long cursor, int most = 16_384, CancellationToken cancel = default);

    /// <summary>
    /// The accepted steps from the dense network to the one that the sculpt goes on from now, with the step at which each edge
    /// died. While a run is not running: the path at its last checkpoint; of a finished run: that of the network shown.
    /// Null when nothing has changed since version <paramref name="known"/>.
    /// </summary>
    ValueTask<PruningPath?> ReadPathAsync(long known = -1, CancellationToken cancel = default);

    /// <summary>
    /// The epochs first..last (inclusive) thinned out to at most two points for each of the <paramref name="buckets"/>, which
    /// keep the least and the greatest value of every trace; all of them where they are fewer.
    /// </summary>
    ValueTask<EpochSeries> ReadSeriesAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default);

    /// <summary>
    /// The epochs first..last (inclusive) in at most about so many buckets (1 to <see cref="EpochBuckets.MostBuckets"/>), aligned
    /// to multiples of their size. Where a bucket has 128 epochs or more nothing but the extremes of stored chunks is read.
    /// </summary>
    ValueTask<EpochBuckets> ReadBucketsAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default) =>
        EpochBuckets.ReadAllAsync(this, first, last, buckets, cancel);

    /// <summary>
    /// Milliseconds of work, pauses left out, at the end of each attempt, entry i for attempt i; fewer than there are attempts
    /// where they are not known, none for runs of older versions.
    /// </summary>
    ValueTask<IReadOnlyList<double>> ReadClockAsync(CancellationToken cancel = default) => new([]);
}
