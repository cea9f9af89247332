using NeuralSculpting.Runs.Execution;

namespace NeuralSculpting.Runs.Studies.Engine;

/// <summary>
/// Leaves the cores to runs that somebody started: studies take what they leave, and at least one core.
/// </summary>
internal sealed class StudyGate(ActiveRuns runs, RunsOptions options)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private int _inside;

    /// <summary>Waits for room and takes it until disposed.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled while it waited.</exception>
    public IDisposable Enter(CancellationToken cancel)
    {
        while (!TryEnter())
        {
            cancel.WaitHandle.WaitOne(LookAgain);
            cancel.ThrowIfCancellationRequested();
        }
        return new Place(this);
    }

    private bool TryEnter()
    {
        lock (_lock)
        {
            if (_inside >= Math.Max(1, options.Concurrency - runs.Count))
                return false;
            _inside++;
            return true;
        }
    }

    private sealed class Place(StudyGate gate) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose()
        {
            lock (gate._lock)
                gate._inside--;
        }
    }
}
