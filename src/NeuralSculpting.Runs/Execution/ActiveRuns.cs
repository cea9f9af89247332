using System.Collections.Concurrent;

namespace NeuralSculpting.Runs.Execution;

/// <summary>The runs that this process is working on, so that they can be stopped.</summary>
internal sealed class ActiveRuns
{
    private readonly ConcurrentDictionary<string, ActiveRun> _runs = new();
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>How many.</summary>
    public int Count => _runs.Count;

    /// <summary>The work on a run; null when there is none.</summary>
    public ActiveRun? Find(string id) => _runs.GetValueOrDefault(id);

    /// <summary>All of them.</summary>
    public IReadOnlyList<ActiveRun> All() => [.. _runs.Values];

    /// <summary>Begins; the one before on the same run must have ended.</summary>
    public ActiveRun Begin(string id)
    {
        var run = new ActiveRun(id);
        return _runs.TryAdd(id, run) ? run : throw new InvalidOperationException($"run {id} is being worked on already");
    }

    /// <summary>Ends.</summary>
    public void End(ActiveRun run)
    {
        _runs.TryRemove(new KeyValuePair<string, ActiveRun>(run.Id, run));
        run.Ended.TrySetResult();
        run.Dispose();
    }

    /// <summary>Stops runs between two epochs.</summary>
    public void Stop(IEnumerable<string> ids)
    {
        foreach (var id in ids)
            Find(id)?.Stop();
    }

    /// <summary>Something may be waiting in the queue.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has called already: one look at the queue finds everything.
        }
    }

    /// <summary>Waits until called, or for a while.</summary>
    public Task SleepAsync(TimeSpan most, CancellationToken cancel) => _wake.WaitAsync(most, cancel);
}

/// <summary>The work on one run.</summary>
internal sealed class ActiveRun(string id) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private bool _disposed;

    /// <summary>The run.</summary>
    public string Id { get; } = id;

    /// <summary>Done when nothing works on the run any more.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Cancelled when the work is to stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Stops the work.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            if (!_disposed)
                _stop.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
            _disposed = true;
        _stop.Dispose();
    }
}
