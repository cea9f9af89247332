using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Runs.Execution;

/// <summary>What a worker sculpts with; the same spec gives the same calls and the same result.</summary>
public interface ISculptEngine
{
    /// <inheritdoc cref="Sculptor.Run(ILearningTask, TaskData, SculptOptions, TrainerFactory, ISculptObserver?, SculptCheckpoint?, int, CancellationToken)"/>
    SculptResult Run(
        ILearningTask task, TaskData data, SculptOptions options, ISculptObserver observer, SculptCheckpoint? resume, int threads, CancellationToken cancel);
}

/// <summary>The engine of Core.</summary>
internal sealed class SculptorEngine : ISculptEngine
{
    /// <inheritdoc/>
    public SculptResult Run(
        ILearningTask task, TaskData data, SculptOptions options, ISculptObserver observer, SculptCheckpoint? resume, int threads, CancellationToken cancel) =>
        Sculptor.Run(task, data, options, Trainers.Create, observer, resume, threads, cancel);
}

/// <summary>Finds the modules of a sculpted network and judges them.</summary>
public interface IRunEvaluator
{
    /// <summary>The result of a run.</summary>
    RunResult Evaluate(ILearningTask task, SculptOptions options, SculptResult sculpt);
}
