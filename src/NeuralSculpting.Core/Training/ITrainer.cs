using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Training;

/// <summary>An epoch as the trainer reports it.</summary>
/// <param name="Epoch">From 0.</param>
/// <param name="TrainingLoss">Mean over the epoch's batches, noise included.</param>
/// <param name="ValidationLoss">Mean over the noise-free rows after the epoch.</param>
/// <param name="Accuracy">Percent of output bits right (cross-entropy: of rows).</param>
public readonly record struct EpochReport(int Epoch, float TrainingLoss, float ValidationLoss, float Accuracy);

/// <summary>What a training call returns (method.md 3).</summary>
/// <param name="Network">The network of the best epoch: highest accuracy, then lowest validation loss, then the earlier.</param>
/// <param name="Accuracy">Its accuracy in percent.</param>
/// <param name="ValidationLoss">Its validation loss.</param>
/// <param name="BestEpoch">Its epoch, from 0.</param>
/// <param name="Steps">Optimiser steps made.</param>
public sealed record TrainingOutcome(Network Network, double Accuracy, double ValidationLoss, int BestEpoch, long Steps);

/// <summary>Trains networks on one dataset; not for use by two threads at once.</summary>
public interface ITrainer : IDisposable
{
    /// <summary>One training call: fresh optimiser state, from the network's present weights, masks fixed (method.md 3).</summary>
    /// <param name="start">Not changed.</param>
    /// <param name="key">Fixes the order of the rows and the noise.</param>
    /// <param name="report">Called after every epoch; null = nobody listens, and the training loss is not computed.</param>
    /// <param name="cancel">Ends the call between two epochs.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    TrainingOutcome Train(Network start, RandomKey key, Action<EpochReport>? report = null, CancellationToken cancel = default);

    /// <summary>
    /// The score of every hidden unit, layer after layer: the mean over the validation rows of |dL/dh| * |h|, pruned units 0
    /// (method.md 4).
    /// </summary>
    /// <param name="network">Not changed.</param>
    float[] Scores(Network network);
}

/// <summary>Makes a trainer for the rows of a task.</summary>
/// <param name="data">The rows.</param>
/// <param name="options">Valid options.</param>
/// <param name="threads">Threads that one training call may use, 1..; the result is the same for any number.</param>
public delegate ITrainer TrainerFactory(TaskData data, TrainingOptions options, int threads);
