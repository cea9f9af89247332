using System.Runtime.ExceptionServices;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>Walks the branches of the grid that are not finished, one after the other or side by side (method.md 6).</summary>
internal sealed class GridWalker
{
    private readonly SculptProblem _problem;
    private readonly SculptState _state;
    private readonly TrainerFactory _trainers;
    private readonly OrderedEvents _events;
    private readonly BranchState?[] _branches;
    private readonly int _first;
    private int _next;
    private int _threadsEach = 1;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Gets ready to go on from a state, which is completed in place.</summary>
    public GridWalker(
        SculptProblem problem, SculptState state, TrainerFactory trainers, ISculptObserver? observer)
    {
        (_problem, _state, _trainers) = (problem, state, trainers);
        _branches = new BranchState?[problem.Branches];
        for (var i = 0; i < state.Branches.Count; i++)
            _branches[i] = state.Branches[i];
        _first = state.Branches.Count;
        if (_first > 0 && !IsFinished(state.Branches[^1]))
            _first--;
        // Attempts of the branch that is taken up again keep their numbers, so only those before it count.
        var before = 1 + state.Branches.Take(_first).Sum(b => b.Attempts);
        _events = new OrderedEvents(observer, _first, _branches.Length, before);
        _next = _first;
    }

    /// <summary>Walks every branch to its end.</summary>
    public void Run(int threads, CancellationToken cancel)
    {
        // Branches of large tasks go one after the other with all threads in each: one set of buffers, and no thread ends idle.
        if (!_problem.Data.IsTable)
            (_threadsEach, threads) = (threads, 1);
        threads = Math.Min(threads, _branches.Length - _first);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (threads <= 1)
        {
            Work(stop);
        }
        else
        {
            var workers = new Thread[threads];
            for (var i = 0; i < threads; i++)
            {
                workers[i] = new Thread(() => Work(stop)) { IsBackground = true, Name = "sculptor" };
                workers[i].Start();
            }
            foreach (var worker in workers)
                worker.Join();
        }
        cancel.ThrowIfCancellationRequested();
        _failure?.Throw();
        _state.Branches.Clear();
        _state.Branches.AddRange(_branches!);
    }

    private bool IsFinished(BranchState branch) =>
        branch.Cells.Count == (_problem.Options.Pruning.Mode == PruningMode.UnitsOnly ? 1 : _problem.Options.Pruning.EdgeSteps.Count);

    private void Work(CancellationTokenSource stop)
    {
        try
        {
            using var trainer = _trainers(_problem.Data, _problem.Options.Training, _threadsEach);
            for (var branch = Interlocked.Increment(ref _next) - 1; branch < _branches.Length; branch = Interlocked.Increment(ref _next) - 1)
                Walk(branch, trainer, stop.Token);
        }
        catch (Exception failure)
        {
            // The first failure is the one that is told; it stops the other branches.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            stop.Cancel();
        }
    }

    private void Walk(int branch, ITrainer trainer, CancellationToken cancel)
    {
        var state = _branches[branch] ??= new BranchState
        {
            Present = _state.Dense, History = new HistoryBuilder(_problem.Architecture),
        };
        ISculptObserver? observer = _events.HasListener ? new BranchObserver(_events, branch) : null;
        new BranchWalker(_problem, _problem.UnitStep(branch), state, trainer, observer, within => Offer(observer, branch, within), cancel)
            .Run();
        _events.Finish(branch, state.Attempts, (listener, turn) => listener.CheckpointReached(() => Checkpoint(turn - 1)));
    }

    private void Offer(ISculptObserver? observer, int branch, bool withinCall)
    {
        if (withinCall)
            observer?.EpochCheckpointReached(() => Checkpoint(branch));
        else
            observer?.CheckpointReached(() => Checkpoint(branch));
    }

    /// <summary>The state up to and with a branch; called while it is that branch's turn, so that all before it have ended.</summary>
    private SculptCheckpoint Checkpoint(int branch)
    {
        var state = new SculptState(_state.Dense) { DenseSteps = _state.DenseSteps };
        state.Branches.AddRange(_branches.Take(branch + 1)!);
        return state.Checkpoint(_problem);
    }
}
