using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>Runs a whole sculpt: dense training, then every pruning of the grid (method.md 4 to 6).</summary>
public static class Sculptor
{
    /// <summary>Sculpts a network.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="options">Valid options (see <see cref="SculptOptions.Validate"/>).</param>
    /// <param name="observer">Hears every attempt and epoch; null = nobody listens.</param>
    /// <param name="resume">Where an earlier sculpt of the same spec stopped; null = from the start.</param>
    /// <param name="threads">Unit steps sculpted side by side, 1..; the result is the same for any number.</param>
    /// <param name="cancel">Ends the sculpt between two epochs.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidOptionsException">The options are not valid for the task.</exception>
    /// <exception cref="InvalidDataException">The checkpoint is damaged or of another spec.</exception>
    public static SculptResult Run(
        BooleanTask task, SculptOptions options, ISculptObserver? observer = null, SculptCheckpoint? resume = null,
        int threads = 1, CancellationToken cancel = default) =>
        Run(task, new TaskData(task.ToDataset()), options, Trainers.Create, observer, resume, threads, cancel);

    /// <summary>The same for rows of any kind, and with another trainer.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="data">Its rows.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="trainers">Makes a trainer for the rows.</param>
    /// <param name="observer">Hears every attempt and epoch; null = nobody listens.</param>
    /// <param name="resume">Where an earlier sculpt of the same spec stopped; null = from the start.</param>
    /// <param name="threads">Threads in all, 1..: unit steps of truth tables are sculpted side by side, other tasks train faster.</param>
    /// <param name="cancel">Ends the sculpt between two epochs.</param>
    public static SculptResult Run(
        ILearningTask task, TaskData data, SculptOptions options, TrainerFactory trainers, ISculptObserver? observer = null,
        SculptCheckpoint? resume = null, int threads = 1, CancellationToken cancel = default) =>
        Run(new SculptProblem(task, data, options), trainers, observer, resume, threads, cancel);

    internal static SculptResult Run(
        SculptProblem problem, TrainerFactory trainers, ISculptObserver? observer, SculptCheckpoint? resume,
        int threads, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        problem.Validate();
        var (state, call) = resume is null ? (null, null) : CheckpointCodec.Load(problem, resume.State);
        state ??= TrainDense(problem, trainers, observer, call, threads, cancel);
        new GridWalker(problem, state, trainers, observer).Run(threads, cancel);
        return ResultBuilder.Build(problem, state);
    }

    private static SculptState TrainDense(
        SculptProblem problem, TrainerFactory trainers, ISculptObserver? observer, CallState? resume, int threads,
        CancellationToken cancel)
    {
        using var trainer = trainers(problem.Data, problem.Options.Training, threads);
        var network = Initialiser.Create(problem.Architecture, problem.Options.Activation, RandomKey.FromSeed(problem.Options.Seed));
        var attempt = new Attempt
        {
            Index = 0, Stage = SculptStage.Dense, Units = problem.Architecture.HiddenUnits, Edges = network.Edges,
            Outcome = AttemptOutcome.Trained, Epochs = problem.Options.Training.Epochs,
        };
        observer?.AttemptStarted(attempt, network.Masks);
        WatchedCall call = null!;
        call = new WatchedCall(problem, 0, observer, resume)
        {
            OwnsStart = true,
            CanBeSaved = observer is null ? null : () => observer.EpochCheckpointReached(() => CheckpointCodec.DenseCheckpoint(call.State()!)),
        };
        var outcome = call.Train(trainer, network, problem.Key(SculptStage.Dense), cancel);
        observer?.AttemptEnded(
            attempt with { Accuracy = outcome.Accuracy, ValidationLoss = outcome.ValidationLoss, BestEpoch = outcome.BestEpoch },
            network.Masks);
        var state = new SculptState(new Candidate(outcome.Network, outcome.Accuracy, outcome.ValidationLoss)) { DenseSteps = outcome.Steps };
        observer?.CheckpointReached(() => state.Checkpoint(problem));
        return state;
    }
}
