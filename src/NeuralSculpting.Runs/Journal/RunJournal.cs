using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Journal;

/// <summary>The journal of a run, from its feed while there is one and from the store otherwise: asked anew at each call.</summary>
internal sealed class RunJournal(string id, FeedHub hub, IRunStore store) : IRunJournalReader
{
    private readonly StoredJournal _stored = new(id, store);

    /// <inheritdoc/>
    public string RunId => _stored.RunId;

    private IRunJournalReader Now => (IRunJournalReader?)hub.Find(RunId) ?? _stored;

    /// <inheritdoc/>
    public ValueTask<JournalStatus?> StatusAsync(CancellationToken cancel = default) => Now.StatusAsync(cancel);

    /// <inheritdoc/>
    public ValueTask<JournalPage<AttemptEntry>> ReadAttemptsAsync(long cursor, int most = 4096, CancellationToken cancel = default) =>
        Now.ReadAttemptsAsync(cursor, most, cancel);

    /// <inheritdoc/>
    public ValueTask<JournalPage<EpochPoint>> ReadEpochsAsync(long cursor, int most = 16_384, CancellationToken cancel = default) =>
        Now.ReadEpochsAsync(cursor, most, cancel);

    /// <inheritdoc/>
    public ValueTask<PruningPath?> ReadPathAsync(long known = -1, CancellationToken cancel = default) => Now.ReadPathAsync(known, cancel);

    /// <inheritdoc/>
    public ValueTask<EpochSeries> ReadSeriesAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default) =>
        Now.ReadSeriesAsync(first, last, buckets, cancel);

    /// <inheritdoc/>
    public ValueTask<EpochBuckets> ReadBucketsAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default) =>
        Now.ReadBucketsAsync(first, last, buckets, cancel);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<double>> ReadClockAsync(CancellationToken cancel = default) => Now.ReadClockAsync(cancel);
}
