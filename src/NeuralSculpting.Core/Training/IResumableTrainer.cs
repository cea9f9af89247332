using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Training;

/// <summary>Who listens to a training call, and where it goes on from.</summary>
public sealed record TrainingWatch
{
    /// <summary>Called after every epoch that is trained now; null = nobody listens, and the training loss is not computed.</summary>
    public Action<EpochReport>? Report { get; init; }

    /// <summary>What <see cref="EpochEnded"/> was offered by an earlier call of the same network, key and options; null = from the start.</summary>
    public byte[]? Resume { get; init; }

    /// <summary>
    /// Called after every epoch, after <see cref="Report"/>. The function takes the state of the call, about 16 bytes a weight;
    /// it may be called only before this returns.
    /// </summary>
    public Action<Func<byte[]>>? EpochEnded { get; init; }

    /// <summary>Whether the network that the call starts from may become its result, which saves a copy of it; false = it is not changed.</summary>
    public bool MayOverwriteStart { get; init; }
}

/// <summary>A trainer whose calls can be taken up between two epochs and then end bit-identical to uninterrupted ones.</summary>
public interface IResumableTrainer : ITrainer
{
    /// <summary>One training call (see <see cref="ITrainer.Train"/>).</summary>
    /// <param name="start">Not changed, unless the watch allows it.</param>
    /// <param name="key">Fixes the order of the rows and the noise.</param>
    /// <param name="watch">Who listens, and where the call goes on from.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <exception cref="InvalidDataException">The state to go on from is damaged or of another call.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    TrainingOutcome Train(Network start, RandomKey key, TrainingWatch watch, CancellationToken cancel = default);
}
