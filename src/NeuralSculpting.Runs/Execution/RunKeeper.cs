using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Execution;

/// <summary>
/// Keeps house, at the start and every ten minutes, however long the queue is: removes for good what was deleted
/// <see cref="KeepDeleted"/> ago, and lets the store tidy up.
/// </summary>
public sealed partial class RunKeeper(IRunStore store, RunsOptions options, TimeProvider clock, ILogger<RunKeeper> log) : IHostedService, IDisposable
{
    /// <summary>How long a deleted run can be restored: long enough to notice a mistake.</summary>
    public static readonly TimeSpan KeepDeleted = TimeSpan.FromDays(30);

    /// <summary>Time between two rounds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Work)
            _loop = Task.Run(() => LoopAsync(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop;
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task LoopAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
                await TidyAsync();
            while (await timer.WaitForNextTickAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private async Task TidyAsync()
    {
        try
        {
            var purged = await store.PurgeAsync(clock.GetUtcNow() - KeepDeleted, CancellationToken.None);
            if (purged > 0)
                LogPurged(purged);
            await store.TidyAsync(CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogNotTidied(fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} runs that were deleted 30 days ago")]
    private partial void LogPurged(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store could not be tidied; it works as before")]
    private partial void LogNotTidied(Exception fault);
}
