using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using static TorchSharp.torch;

namespace NeuralSculpting.Torch.Training;

/// <summary>
/// The second engine: one network at a time on TorchSharp. From the same start and key it takes the batches, the noise and the
/// dropout of the SIMD engine; only roundings differ.
/// </summary>
/// <param name="data">The rows.</param>
/// <param name="options">Valid options.</param>
/// <param name="device">Where it computes: cpu or cuda:N.</param>
public sealed class TorchTrainer(TaskData data, TrainingOptions options, Device device) : ITrainer
{
    private readonly TorchBatchTrainer _trainer = new(data, options, device);

    /// <inheritdoc/>
    public TrainingOutcome Train(Network start, RandomKey key, Action<EpochReport>? report = null, CancellationToken cancel = default) =>
        _trainer.Train([start], [key], report is null ? null : (_, epoch) => report(epoch), cancel)[0];

    /// <inheritdoc/>
    public float[] Scores(Network network) => _trainer.Scores(network);

    /// <summary>Accuracy in percent and mean loss over the validation rows.</summary>
    public (double Accuracy, double ValidationLoss) Evaluate(Network network) => _trainer.Evaluate(network);

    /// <inheritdoc/>
    public void Dispose()
    {
        // What a call takes on the device it gives back at its end.
    }
}
