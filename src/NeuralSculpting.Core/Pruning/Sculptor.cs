using NeuralSculpting.Core.Tasks;

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
    public static SculptResult Run(
        BooleanTask task, SculptOptions options, ISculptObserver? observer = null, SculptCheckpoint? resume = null,
        int threads = 1, CancellationToken cancel = default) => throw new PlatformNotSupportedException("the engine is on its way");
}
