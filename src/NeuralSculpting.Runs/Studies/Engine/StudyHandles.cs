using System.Collections.Concurrent;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies.Engine;

/// <summary>The studies in memory, and who is to be told of changes.</summary>
internal sealed class StudyHandles(IStudyStore store, RunsOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, StudyHandle> _handles = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _working = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly Lock _loading = new();

    /// <summary>See <see cref="IStudyService.Changed"/>.</summary>
    public event Action<string>? Changed;

    /// <summary>Sculpts at once.</summary>
    public int Threads => options.Concurrency;

    /// <summary>The study in memory, with the stored row as it is now; loaded where it is not there.</summary>
    public StudyHandle Get(StoredStudy study)
    {
        if (_handles.TryGetValue(study.Id, out var known) && known.IsOf(study.Spec))
        {
            known.Study = study;
            return known;
        }
        lock (_loading)
        {
            // Whoever asks may have read the study before it was changed: the store knows what it is now.
            var now = store.Find(study.Id) ?? study;
            if (_handles.TryGetValue(now.Id, out known) && known.IsOf(now.Spec))
                return known;
            var board = new StudyBoard(StudyPlan.Of(now.Spec));
            board.Load(store);
            return _handles[now.Id] = new StudyHandle(now, board, clock);
        }
    }

    /// <summary>Tells that a study changed.</summary>
    public void Tell(string id) => Changed?.Invoke(id);

    /// <summary>There may be something to work on.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else has called already.
        }
    }

    /// <summary>Waits until called, or for a while.</summary>
    public Task SleepAsync(TimeSpan most, CancellationToken cancel) => _wake.WaitAsync(most, cancel);

    /// <summary>The work on a study begins: a token that <see cref="Stop"/> cancels.</summary>
    public CancellationTokenSource Begin(string id, CancellationToken cancel) => _working[id] = CancellationTokenSource.CreateLinkedTokenSource(cancel);

    /// <summary>The work on a study has ended.</summary>
    public void End(string id)
    {
        if (_working.TryRemove(id, out var source))
            source.Dispose();
    }

    /// <summary>Stops the work on a study.</summary>
    /// <param name="id">The study.</param>
    /// <param name="forget">Whether its plan may have changed: it is loaded anew.</param>
    public void Stop(string id, bool forget)
    {
        if (_working.TryGetValue(id, out var source))
        {
            try
            {
                source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended.
            }
        }
        if (forget)
            _handles.TryRemove(id, out _);
    }
}
