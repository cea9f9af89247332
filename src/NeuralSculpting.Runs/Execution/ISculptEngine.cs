using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Engines;

namespace NeuralSculpting.Runs.Execution;

/// <summary>A sculpt to be made.</summary>
/// <param name="Task">What is learned.</param>
/// <param name="Data">Its rows.</param>
/// <param name="Options">Valid options.</param>
/// <param name="Engine">What trains the networks.</param>
public sealed record SculptJob(ILearningTask Task, TaskData Data, SculptOptions Options, EngineChoice Engine = default);

/// <summary>What a worker sculpts with; the same spec gives the same calls and the same result.</summary>
public interface ISculptEngine
{
    /// <summary>Sculpts a network.</summary>
    /// <param name="job">What is sculpted.</param>
    /// <param name="observer">Hears every attempt and epoch.</param>
    /// <param name="resume">Where an earlier sculpt of the same spec stopped; null = from the start.</param>
    /// <param name="threads">Threads in all, 1..</param>
    /// <param name="cancel">Ends the sculpt between two epochs.</param>
    /// <exception cref="EngineUnavailableException">The engine of the job cannot be used here.</exception>
    SculptResult Run(SculptJob job, ISculptObserver observer, SculptCheckpoint? resume, int threads, CancellationToken cancel);
}

/// <summary>Core's sculptor with the trainers that the job asks for, never with others.</summary>
/// <param name="engines">What this process has.</param>
public sealed class SculptorEngine(TrainingEngines engines) : ISculptEngine
{
    /// <inheritdoc/>
    public SculptResult Run(SculptJob job, ISculptObserver? observer, SculptCheckpoint? resume, int threads, CancellationToken cancel)
    {
        var start = engines.Require(job.Engine).Start(job.Engine, job.Data, job.Options, threads);
        return Sculptor.Run(job.Task, job.Data, job.Options, start.Trainers, observer, resume, start.Threads, cancel);
    }
}

/// <summary>Finds the modules of a sculpted network and judges them.</summary>
public interface IRunEvaluator
{
    /// <summary>The result of a run.</summary>
    RunResult Evaluate(ILearningTask task, SculptOptions options, SculptResult sculpt);
}
