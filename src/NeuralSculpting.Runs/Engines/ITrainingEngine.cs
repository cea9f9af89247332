using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Runs.Engines;

/// <summary>An engine as the System page shows it.</summary>
/// <param name="Choice">Its name in a spec.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Detail">Where it computes: vector instructions, the name of a device.</param>
/// <param name="WhyNot">Why it cannot be used here and what helps; null = it can.</param>
/// <param name="Version">Of the library; null = that of the product.</param>
public sealed record EngineReport(EngineChoice Choice, string Title, string Detail, string? WhyNot, string? Version = null);

/// <summary>How an engine takes a sculpt.</summary>
/// <param name="Trainers">Makes the trainers of the sculpt.</param>
/// <param name="Threads">Threads that the sculpt is given.</param>
public readonly record struct EngineStart(TrainerFactory Trainers, int Threads);

/// <summary>Something that trains networks; the floors above bring those that Core does not have.</summary>
public interface ITrainingEngine
{
    /// <summary>Whether a choice is for this engine.</summary>
    bool Handles(EngineChoice choice);

    /// <summary>Why a choice cannot be used here and what helps; null = it can. May load a library.</summary>
    string? WhyNot(EngineChoice choice);

    /// <summary>Gets ready for a sculpt.</summary>
    /// <param name="choice">One that it handles and that can be used.</param>
    /// <param name="data">The rows.</param>
    /// <param name="options">Of the sculpt.</param>
    /// <param name="threads">Threads that it may use, 1..</param>
    EngineStart Start(EngineChoice choice, TaskData data, SculptOptions options, int threads);

    /// <summary>Every choice that it has here, and those that it would have.</summary>
    IReadOnlyList<EngineReport> Report();

    /// <summary>The devices it has besides the processor, as they are now; may ask another program, which takes a moment.</summary>
    Task<IReadOnlyList<DeviceReport>> DevicesAsync(CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<DeviceReport>>([]);
}
