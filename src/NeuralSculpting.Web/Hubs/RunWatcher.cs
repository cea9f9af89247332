using System.Runtime.CompilerServices;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Api.Resources;

namespace NeuralSculpting.Web.Hubs;

/// <summary>
/// Follows the journal of one run for one listener: a cursor, looked at ten times a second, one message a look. What has
/// gathered before is handed over without pause, as fast as the listener takes it.
/// </summary>
/// <param name="journal">The journal.</param>
/// <param name="request">What the listener asked for.</param>
/// <param name="clock">Sets the pace.</param>
internal sealed class RunWatcher(IRunJournalReader journal, WatchRequest request, TimeProvider clock)
{
    /// <summary>Epochs of one message at most.</summary>
    public const int MostEpochs = 8192;

    /// <summary>Attempts of one message at most.</summary>
    public const int MostAttempts = 1024;

    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(100);

    private RunCursor _cursor = request.From ?? new RunCursor();
    private (long, RunState, double, int, int)? _row;
    private long _sequence;

    /// <summary>Message after message, until the run has ended or the listener goes.</summary>
    public async IAsyncEnumerable<RunUpdate> WatchAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(_pace, clock);
        do
        {
            var behind = true;
            while (behind)
            {
                (var update, behind) = await LookAsync(cancel);
                if (update is not null)
                    yield return update;
                if (update is null or { Ended: true })
                    behind = false;
                if (update is { Ended: true })
                    yield break;
            }
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }

    /// <summary>What is new, or null; and whether more waits.</summary>
    private async Task<(RunUpdate? Update, bool Behind)> LookAsync(CancellationToken cancel)
    {
        // In this order every epoch belongs to an attempt that is known or current.
        var epochs = request.Epochs ? await journal.ReadEpochsAsync(_cursor.Epochs, MostEpochs, cancel) : default;
        if (await journal.StatusAsync(cancel) is not { } status)
            return (Message(null, default, epochs, null, true), false);
        var attempts = await journal.ReadAttemptsAsync(_cursor.Attempts, MostAttempts, cancel);
        var path = request.Paths && status.Path != _cursor.Path ? await journal.ReadPathAsync(_cursor.Path, cancel) : null;

        var row = status.Summary;
        var key = (row.Revision, row.State, row.Progress, row.Attempts, row.Trainings);
        var changed = _row != key;
        _row = key;
        var behind = attempts.Next < status.Attempts || (request.Epochs && epochs.Next < status.Epochs);
        var ended = (row.HasEnded || row.Deleted is not null) && !behind;
        return (Message(changed ? row : null, attempts, epochs, path, ended), behind);
    }

    private RunUpdate? Message(RunSummary? row, JournalPage<AttemptEntry> attempts, JournalPage<EpochPoint> epochs, PruningPath? path, bool ended)
    {
        var (newAttempts, newEpochs) = (IsNews(attempts, _cursor.Attempts), request.Epochs && IsNews(epochs, _cursor.Epochs));
        if (row is null && path is null && !newAttempts && !newEpochs && !ended)
            return null;
        _cursor = new RunCursor(
            newAttempts ? attempts.Next : _cursor.Attempts, newEpochs ? epochs.Next : _cursor.Epochs, path?.Version ?? _cursor.Path);
        return new RunUpdate(
            _sequence++,
            _cursor,
            row is null ? null : RunResource.Of(row),
            newAttempts ? Of(attempts) : null,
            newEpochs ? EpochStretch.Of(epochs, request.Binary) : null,
            path is null ? null : PathUpdate.Of(path, request.Binary),
            ended);
    }

    // Without items too: a page before the cursor says that the journal went back.
    private static bool IsNews<T>(JournalPage<T> page, long cursor) => page.Items is not null && (page.Items.Count > 0 || page.First < cursor);

    private Stretch<AttemptResource> Of(JournalPage<AttemptEntry> page) => request.Binary
        ? new(page.First, page.Items.Count, page.Total, null, JournalFrames.Encode(page))
        : new(page.First, page.Items.Count, page.Total, [.. page.Items.Select(AttemptResource.Of)], null);
}
