using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Execution;

/// <summary>
/// Sculpts queued runs, the oldest first, as many at once as set. At its start it puts back into the queue what an earlier
/// process was working on; at its end it stops the runs at their checkpoints and puts them back too.
/// </summary>
internal sealed partial class RunWorker(
    IRunStore store, ActiveRuns active, RunExecution execution, RunsFeed changes, RunsOptions options, TimeProvider clock, ILogger<RunWorker> log)
    : IHostedService, IDisposable
{
    /// <summary>How long the end of the process waits for runs to stop.</summary>
    public static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(10);

    // Another process may have queued runs in the same store: look now and then without being called.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _slots = new(options.Concurrency, options.Concurrency);
    private readonly CancellationTokenSource _stopping = new();
    private FolderLock? _lock;
    private Task _loop = Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.InitialiseAsync(cancellationToken);
        if (!options.Work)
            return;
        _lock = FolderLock.Take(options.DataFolder);
        foreach (var row in await store.RequeueRunningAsync(cancellationToken))
        {
            LogRequeued(row.Id);
            changes.Publish(row);
        }
        _loop = Task.Run(() => LoopAsync(_stopping.Token), CancellationToken.None);
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop;
        var running = active.All();
        active.Stop(running.Select(run => run.Id));
        try
        {
            await Task.WhenAll(running.Select(run => run.Ended.Task)).WaitAsync(DrainTime, clock, cancellationToken);
        }
        catch (Exception fault) when (fault is TimeoutException or OperationCanceledException)
        {
            // The next start finds these runs as running and takes them up from their checkpoints.
            LogNotDrained(active.Count);
        }
        if (_lock is not null)
            await store.RequeueRunningAsync(CancellationToken.None);
        _lock?.Dispose();
        _lock = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock?.Dispose();
        _slots.Dispose();
        _stopping.Dispose();
    }

    private async Task LoopAsync(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                await _slots.WaitAsync(cancel);
                if (await ClaimAsync(cancel) is { } run)
                    _ = Task.Run(() => WorkAsync(run), CancellationToken.None);
                else
                {
                    _slots.Release();
                    await active.SleepAsync(LookAgain, cancel);
                }
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task<(StoredRun Run, ActiveRun Active)?> ClaimAsync(CancellationToken cancel)
    {
        try
        {
            if (await store.ClaimAsync(clock.GetUtcNow(), CancellationToken.None) is not { } run)
                return null;
            // A run that was stopped and resumed at once may still be on its way out.
            if (active.Find(run.Summary.Id) is { } before)
                await before.Ended.Task.WaitAsync(cancel);
            return (run, active.Begin(run.Summary.Id));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A full disk, say: the queue goes on when the store can be written again.
            LogNoClaim(fault);
            return null;
        }
    }

    private async Task WorkAsync((StoredRun Run, ActiveRun Active) claimed)
    {
        try
        {
            changes.Publish(claimed.Run.Summary);
            await execution.WorkAsync(claimed.Run, claimed.Active, Math.Max(1, options.Concurrency - active.Count + 1));
        }
        catch (Exception fault)
        {
            LogLost(claimed.Run.Summary.Id, fault);
        }
        finally
        {
            active.End(claimed.Active);
            _slots.Release();
            active.Wake();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Id} goes on from its last checkpoint")]
    private partial void LogRequeued(string id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} runs did not stop in time; they go on from their checkpoints at the next start")]
    private partial void LogNotDrained(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue cannot be read")]
    private partial void LogNoClaim(Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of run {Id} could not be stored; it goes on from its checkpoint at the next start")]
    private partial void LogLost(string id, Exception fault);
}
