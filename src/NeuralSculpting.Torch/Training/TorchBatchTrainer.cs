using System.Runtime.InteropServices;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using static TorchSharp.torch;

namespace NeuralSculpting.Torch.Training;

/// <summary>
/// Trains networks of one architecture together: one batched product a layer instead of one a network, so that a device is
/// used well by tiny networks too. Each is trained as it would be alone.
/// </summary>
/// <param name="data">The rows.</param>
/// <param name="options">Valid options.</param>
/// <param name="device">Where it computes: cpu or cuda:N.</param>
public sealed class TorchBatchTrainer(TaskData data, TrainingOptions options, Device device)
{
    /// <summary>One training call of every network (method.md 3).</summary>
    /// <param name="starts">Of one architecture and activation, 1..; not changed.</param>
    /// <param name="keys">One a network.</param>
    /// <param name="report">Called with the network's place and its epoch; null = nobody listens, and no training loss is computed.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    public IReadOnlyList<TrainingOutcome> Train(
        IReadOnlyList<Network> starts, IReadOnlyList<RandomKey> keys, Action<int, EpochReport>? report = null, CancellationToken cancel = default)
    {
        if (starts.Count == 0 || keys.Count != starts.Count)
            throw new ArgumentException($"{starts.Count} networks and {keys.Count} keys", nameof(keys));
        if (starts.Any(s => !s.Architecture.Equals(starts[0].Architecture) || s.Activation != starts[0].Activation))
            throw new ArgumentException("networks that train together have one architecture and activation", nameof(starts));
        return Guarded(() => TrainAll(starts, keys, report, cancel));
    }

    /// <summary>The score of every hidden unit, layer after layer (method.md 4). In double for truth tables, as Core's are.</summary>
    /// <param name="network">Not changed.</param>
    /// <exception cref="DeviceMemoryException">The device has too little memory.</exception>
    public float[] Scores(Network network) => Guarded(() =>
    {
        var layouts = LayOut([network]);
        var type = data.IsTable ? ScalarType.Float64 : ScalarType.Float32;
        using var owned = layouts[0];
        using var parameters = new BatchParameters(layouts, device, type);
        using var validation = new DeviceValidation(data, layouts, options.Loss, device, type);
        return validation.Scores(parameters);
    });

    /// <summary>Accuracy in percent and mean loss over the validation rows.</summary>
    public (double Accuracy, double ValidationLoss) Evaluate(Network network) => Guarded(() =>
    {
        var layouts = LayOut([network]);
        using var owned = layouts[0];
        using var parameters = new BatchParameters(layouts, device);
        using var validation = new DeviceValidation(data, layouts, options.Loss, device);
        var (accuracy, loss) = validation.Evaluate(parameters);
        return (accuracy[0], loss[0]);
    });

    private TrainingOutcome[] TrainAll(
        IReadOnlyList<Network> starts, IReadOnlyList<RandomKey> keys, Action<int, EpochReport>? report, CancellationToken cancel)
    {
        var layouts = LayOut(starts);
        try
        {
            using var call = new DeviceCall(data, options, layouts, keys, device);
            for (var epoch = 0; epoch < options.Epochs; epoch++)
            {
                cancel.ThrowIfCancellationRequested();
                var training = call.Epoch(epoch, withLoss: report is not null, cancel);
                var (accuracy, loss) = call.Evaluate(epoch);
                for (var n = 0; n < starts.Count; n++)
                    report?.Invoke(n, new EpochReport(epoch, (float)training[n], (float)loss[n], (float)accuracy[n]));
            }
            return call.Outcomes();
        }
        finally
        {
            foreach (var layout in layouts)
                layout.Dispose();
        }
    }

    private NetworkLayout[] LayOut(IReadOnlyList<Network> networks)
    {
        var compact = networks.Count == 1 && networks[0].Architecture.Weights >= NetworkLayout.CompactFrom;
        return [.. networks.Select(network => new NetworkLayout(network, compact, wide: !data.IsTable))];
    }

    private T Guarded<T>(Func<T> work)
    {
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        try
        {
            return work();
        }
        catch (ExternalException fault) when (DeviceMemoryException.IsOutOfMemory(fault))
        {
            throw new DeviceMemoryException(device.ToString(), fault);
        }
    }
}
