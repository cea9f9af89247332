using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Execution;

/// <summary>
/// Writes what happens in a sculpt to the feed at once, and now and then to the store, so that the stored journal always ends
/// exactly at the stored checkpoint. The sculptor never waits for the store: one flush is under way at a time.
/// </summary>
/// <param name="feed">The feed, with everything up to the checkpoint that the run goes on from.</param>
/// <param name="progress">Tells how far an attempt is.</param>
/// <param name="store">The store.</param>
/// <param name="changes">Hears of the row now and then.</param>
/// <param name="clock">Measures time.</param>
/// <param name="stop">Ends the sculpt; called when a flush failed or the run is not running any more.</param>
internal sealed class RunRecorder(
    RunFeed feed, GridProgress progress, IRunStore store, RunsFeed changes, TimeProvider clock, Action stop) : ISculptObserver
{
    /// <summary>A flush is due when the last one is this long ago.</summary>
    public static readonly TimeSpan FlushInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Within a training call the last flush must be this long ago: such a checkpoint has the optimiser's state too, so it is
    /// large, and less than this is lost with it.
    /// </summary>
    public static readonly TimeSpan EpochFlushInterval = TimeSpan.FromSeconds(5);

    private readonly long _architectureWeights = feed.Architecture.Weights;
    private readonly TimeSpan _before = feed.Summary.Duration;
    private readonly long _start = clock.GetTimestamp();
    private long _lastFlush = clock.GetTimestamp();
    private long _lastPublished = clock.GetTimestamp();
    private (long Attempts, long Epochs) _flushed = (feed.Attempts.Count, feed.Epochs.Count);
    private Task _flush = Task.CompletedTask;
    private Exception? _fault;

    /// <inheritdoc/>
    public void AttemptStarted(Attempt attempt, EdgeMask[] masks)
    {
        feed.Path.Started(attempt);
        feed.Current = attempt;
        if (clock.GetElapsedTime(_lastPublished) < FlushInterval)
            return;
        _lastPublished = clock.GetTimestamp();
        changes.Publish(feed.Update(row => row with { Duration = Duration() }));
    }

    /// <inheritdoc/>
    public void EpochEnded(in EpochPoint point) => feed.Epochs.Append(point);

    /// <inheritdoc/>
    public void AttemptEnded(Attempt attempt, EdgeMask[] masks)
    {
        feed.Path.Ended(attempt, masks);
        feed.Clock.Append(Duration().TotalMilliseconds);
        feed.Attempts.Append(new AttemptEntry(attempt, feed.Epochs.Count - attempt.Epochs));
        feed.Current = null;
        var kept = attempt.Outcome is AttemptOutcome.Accepted or AttemptOutcome.Trained;
        feed.Update(row => row with
        {
            Progress = Math.Max(row.Progress, progress.At(attempt)),
            Accuracy = kept ? attempt.Accuracy : row.Accuracy,
            Density = kept ? (double)attempt.Edges / _architectureWeights : row.Density,
            Edges = kept ? attempt.Edges : row.Edges,
            Trainings = row.Trainings + (attempt.Epochs > 0 ? 1 : 0),
            Attempts = row.Attempts + 1,
            Duration = Duration(),
        });
    }

    /// <inheritdoc/>
    public void CheckpointReached(Func<SculptCheckpoint> take) => Flush(take, FlushInterval);

    /// <inheritdoc/>
    public void EpochCheckpointReached(Func<SculptCheckpoint> take) => Flush(take, EpochFlushInterval);

    /// <summary>Waits for the flush that is under way.</summary>
    /// <exception cref="RunStoreException">A flush failed.</exception>
    public async Task SettleAsync()
    {
        await _flush;
        if (_fault is not null)
            throw new RunStoreException($"the journal could not be stored: {_fault.Message}", _fault);
    }

    /// <summary>Everything that the store does not have yet, for the end of the run.</summary>
    public JournalFlush Rest(RunSummary row) => new(Chunks(feed.Attempts.Count, feed.Epochs.Count), null, row with { Duration = Duration() });

    private TimeSpan Duration() => _before + clock.GetElapsedTime(_start);

    private void Flush(Func<SculptCheckpoint> take, TimeSpan interval)
    {
        if (!_flush.IsCompleted || clock.GetElapsedTime(_lastFlush) < interval)
            return;
        _lastFlush = clock.GetTimestamp();
        var checkpoint = take();
        var (path, unitSteps) = feed.Path.Snapshot();
        var row = feed.Summary;
        _flush = Task.Run(() => FlushAsync(checkpoint, path, unitSteps, row));
    }

    private List<SeriesChunk> Chunks(long attempts, long epochs) =>
        [.. ChunkCodec.Attempts(feed.Attempts, _flushed.Attempts, attempts), .. ChunkCodec.Epochs(feed.Epochs, _flushed.Epochs, epochs, feed.Attempts),
            .. ChunkCodec.Clock(feed.Clock, Math.Min(_flushed.Attempts, feed.Clock.Count), Math.Min(attempts, feed.Clock.Count))];

    private async Task FlushAsync(SculptCheckpoint checkpoint, PruningPath path, int unitSteps, RunSummary row)
    {
        try
        {
            var stored = new StoredCheckpoint(checkpoint, PathCodec.Encode(path, unitSteps));
            var written = await store.FlushAsync(new JournalFlush(Chunks(checkpoint.Attempts, checkpoint.Epochs), stored, row));
            if (written is null)
            {
                stop();
                return;
            }
            _flushed = (checkpoint.Attempts, checkpoint.Epochs);
            changes.Publish(feed.Merge(written));
        }
        catch (Exception fault)
        {
            // Kept for SettleAsync: an exception here would only be lost in the task.
            _fault = fault;
            stop();
        }
    }
}
