using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>Walks one branch of the grid from wherever it stands to its end (method.md 4 and 5).</summary>
internal sealed class BranchWalker(
    SculptProblem problem, double? unitStep, BranchState state, ITrainer trainer, ISculptObserver? observer, Action<bool> checkpoint,
    CancellationToken cancel)
{
    private readonly PruningOptions _pruning = problem.Options.Pruning;
    private readonly Reachability? _reachability = problem.RejectUnreachable && problem.Task is BooleanTask table
        ? new Reachability(table, problem.Architecture, problem.Options.Pruning.Accuracy, countsBits: problem.Options.Training.Loss != Loss.CrossEntropy)
        : null;
    private readonly OutputUnits? _outputUnits =
        problem.Options.Pruning.KeepOutputUnits && problem.Task is BooleanTask functions ? OutputUnits.For(functions, problem.Architecture) : null;
    private float[] _scratch = [];

    /// <summary>The walk of the pruning that a branch stands before: of units, or of edges once the units are done.</summary>
    public static PruningWalk NewWalk(SculptProblem problem, double? unitStep, BranchState state)
    {
        var (pruning, weights) = (problem.Options.Pruning, (double)problem.Architecture.Weights);
        return state.Retrained is { } start
            ? new PruningWalk(pruning.Schedule, pruning.EdgeSteps[state.Cells.Count], 100 * (weights - start.Edges) / weights, 100 / weights)
            : new PruningWalk(pruning.Schedule, unitStep!.Value, 0, 100.0 / problem.Architecture.HiddenUnits);
    }

    /// <summary>Walks to the end of the branch.</summary>
    public void Run()
    {
        if (state.Units is null)
            PruneUnits();
        if (_pruning.Mode == PruningMode.UnitsOnly)
        {
            if (state.Cells.Count == 0)
                AddCell(null, state.Units!);
            return;
        }
        if (state.Retrained is null)
            Retrain();
        while (state.Cells.Count < _pruning.EdgeSteps.Count)
            PruneEdges(_pruning.EdgeSteps[state.Cells.Count]);
    }

    private void PruneUnits()
    {
        if (unitStep is not null)
        {
            state.Walk ??= NewWalk(problem, unitStep, state);
            while (!state.Walk.Done)
                AttemptUnits(state.Walk);
        }
        (state.Units, state.UnitsHistory, state.UnitsPruned) = (state.Present, state.History.Build(), state.Pruned);
        state.Walk = null;
        checkpoint(false);
    }

    private void AttemptUnits(PruningWalk walk)
    {
        UnitCut? cut = null;
        if (walk.Target < 100)
        {
            var scores = state.Present.Scores(trainer.Scores);
            cut = UnitPruning.Keep(problem.Architecture, state.Present.Masks, scores, walk.Target, _pruning.Normalisation, Scratch(2 * scores.Length));
        }
        Try(walk, SculptStage.Units, null, cut?.Threshold, cut?.Masks);
    }

    /// <summary>The unit-pruned network, trained once more with its masks: the same start for every edge step.</summary>
    private void Retrain()
    {
        var attempt = Begin(SculptStage.Retraining, null, 0, 0, null, state.Units!.Masks);
        state.Retrained = Train(attempt, state.Units.Network, problem.Key(SculptStage.Retraining, unitStep), out var trained);
        End(trained with { Outcome = AttemptOutcome.Trained }, state.Retrained);
        checkpoint(false);
    }

    private void PruneEdges(double step)
    {
        if (state.Walk is null)
        {
            state.Walk = NewWalk(problem, unitStep, state);
            (state.Present, state.History, state.Pruned) = (state.Retrained!, new HistoryBuilder(state.UnitsHistory!), state.UnitsPruned);
        }
        while (!state.Walk.Done)
            AttemptEdges(state.Walk, step);
        state.Walk = null;
        AddCell(step, state.Present);
    }

    private void AttemptEdges(PruningWalk walk, double step)
    {
        var cut = walk.Target < 100 ? EdgePruning.Keep(state.Present.Masks, state.Present.Network.Weights, walk.Target, Scratch(state.Present.Edges)) : null;
        Try(walk, SculptStage.Edges, step, cut?.Threshold, cut?.Masks);
    }

    private float[] Scratch(int length) => _scratch = _scratch.Length < length ? new float[length] : _scratch;

    /// <summary>One attempt: train under the new masks and decide. No masks: the target is off the scale.</summary>
    private void Try(PruningWalk walk, SculptStage stage, double? edgeStep, float? threshold, EdgeMask[]? masks)
    {
        var before = state.Present;
        if (masks is not null && _outputUnits is not null)
            masks = _outputUnits.Protect(before.Network, masks);
        var attempt = Begin(stage, edgeStep, walk.Attempts + 1, walk.Target, threshold, masks ?? before.Masks);
        if (masks is null || _reachability?.IsOutOfReach(masks) == true)
        {
            walk.Reject();
            End(attempt with { Outcome = masks is null ? AttemptOutcome.OffScale : AttemptOutcome.Unreachable }, before);
            return;
        }
        LargeObjects.Settle(problem.Architecture);
        var key = problem.Key(stage, unitStep, edgeStep, attempt.Number);
        var candidate = Train(attempt, before.Under(masks), key, out var trained);
        if (!problem.Reaches(candidate.Accuracy))
        {
            walk.Reject();
            End(trained with { Outcome = AttemptOutcome.Rejected }, before);
            return;
        }
        walk.Accept();
        state.History.Accept(attempt.Index, before.Masks, masks);
        (state.Present, state.Pruned) = (candidate, true);
        End(trained with { Outcome = AttemptOutcome.Accepted }, candidate);
        checkpoint(false);
    }

    private Attempt Begin(SculptStage stage, double? edgeStep, int number, double target, float? threshold, EdgeMask[] masks)
    {
        var edges = 0;
        foreach (var mask in masks)
            edges += mask.Count();
        var attempt = new Attempt
        {
            Index = state.Attempts, Stage = stage, UnitStep = unitStep, EdgeStep = edgeStep, Number = number, TargetPercent = target,
            Threshold = threshold ?? float.NaN, Units = Candidate.CountUnits(masks), Edges = edges, Outcome = AttemptOutcome.Trained,
        };
        observer?.AttemptStarted(attempt, masks);
        return attempt;
    }

    private Candidate Train(Attempt attempt, Network network, RandomKey key, out Attempt trained)
    {
        var call = new WatchedCall(problem, attempt.Index, observer, state.Call)
        {
            MayGiveUp = _pruning.GiveUp && attempt.Stage is SculptStage.Units or SculptStage.Edges,
            // The network under new masks is the attempt's own; what is retrained is kept for other edge steps.
            OwnsStart = attempt.Stage is SculptStage.Units or SculptStage.Edges || state.Units!.IsPacked,
            CanBeSaved = observer is null ? null : () => checkpoint(true),
        };
        (state.Call, state.Running) = (null, call);
        var outcome = call.Train(trainer, network, key, cancel);
        state.Running = null;
        var epochs = call.Epochs == 0 ? problem.Options.Training.Epochs : call.Epochs;
        trained = attempt with
        {
            Accuracy = outcome.Accuracy,
            ValidationLoss = outcome.ValidationLoss,
            BestEpoch = outcome.BestEpoch,
            Epochs = epochs,
        };
        state.Trainings++;
        state.Epochs += epochs;
        state.Steps += outcome.Steps;
        return new Candidate(outcome.Network, outcome.Accuracy, outcome.ValidationLoss);
    }

    private void End(Attempt attempt, Candidate goesOn)
    {
        state.Attempts++;
        observer?.AttemptEnded(attempt, goesOn.Masks);
        cancel.ThrowIfCancellationRequested();
    }

    private void AddCell(double? edgeStep, Candidate end)
    {
        var cell = new GridCell(
            unitStep, edgeStep, end.Units, end.Edges, end.Accuracy, end.ValidationLoss, state.Pruned, state.History.Build());
        state.Cells.Add(new FinishedCell(cell, end));
        checkpoint(false);
    }
}
