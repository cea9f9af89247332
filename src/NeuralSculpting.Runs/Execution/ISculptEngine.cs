using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Execution;

/// <summary>What a worker sculpts with; the same spec gives the same calls and the same result.</summary>
public interface ISculptEngine
{
    /// <inheritdoc cref="Sculptor.Run(BooleanTask, SculptOptions, ISculptObserver?, SculptCheckpoint?, int, CancellationToken)"/>
    SculptResult Run(
        BooleanTask task, SculptOptions options, ISculptObserver observer, SculptCheckpoint? resume, int threads, CancellationToken cancel);
}

/// <summary>The engine of Core.</summary>
internal sealed class SculptorEngine : ISculptEngine
{
    /// <inheritdoc/>
    public SculptResult Run(
        BooleanTask task, SculptOptions options, ISculptObserver observer, SculptCheckpoint? resume, int threads, CancellationToken cancel) =>
        Sculptor.Run(task, options, observer, resume, threads, cancel);
}

/// <summary>Finds the modules of a sculpted network and judges them.</summary>
public interface IRunEvaluator
{
    /// <summary>The result of a run.</summary>
    RunResult Evaluate(BooleanTask task, SculptOptions options, SculptResult sculpt);
}
