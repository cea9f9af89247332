using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using static TorchSharp.torch;
using Loss = NeuralSculpting.Core.Training.Loss;

namespace NeuralSculpting.Torch.Training;

/// <summary>One training call of N networks under way (method.md 3).</summary>
internal sealed class DeviceCall : IDisposable
{
    private readonly TrainingOptions _options;
    private readonly Device _device;
    private readonly int _networks;
    private readonly int _outputs;
    private readonly BatchParameters _parameters;
    private readonly DeviceOptimizer _optimizer;
    private readonly StepFeed _feed;
    private readonly DeviceValidation _validation;
    private readonly DevicePass _pass;
    private readonly (int Epoch, double Accuracy, double Loss)[] _best;

    /// <summary>Begins a call.</summary>
    public DeviceCall(TaskData data, TrainingOptions options, NetworkLayout[] layouts, IReadOnlyList<RandomKey> keys, Device device)
    {
        (_options, _device, _networks, _outputs) = (options, device, layouts.Length, data.Outputs);
        _parameters = new BatchParameters(layouts, device);
        _optimizer = new DeviceOptimizer(_parameters.Values, options);
        _feed = new StepFeed(data, options, layouts, keys, device);
        _validation = new DeviceValidation(data, layouts, options.Loss, device);
        _pass = new DevicePass(_parameters, layouts[0].Network.Activation, 1 - (float)options.Dropout);
        _best = [.. layouts.Select(_ => (-1, double.NegativeInfinity, double.PositiveInfinity))];
    }

    /// <summary>One pass over the rows; returns the mean of the batches' losses of each network, 0 when it is not asked for.</summary>
    public double[] Epoch(int epoch, bool withLoss, CancellationToken cancel)
    {
        _optimizer.BeginEpoch(epoch);
        _feed.BeginEpoch();
        var batches = 0;
        using var losses = zeros([_networks], ScalarType.Float64, _device);
        while (_feed.Next())
        {
            cancel.ThrowIfCancellationRequested();
            for (var step = 0; step < _feed.Steps; step++, batches++)
            {
                using var scope = NewDisposeScope();
                Step(step, withLoss ? losses : null);
            }
        }
        using var cpu = losses.cpu();
        return [.. cpu.data<double>().ToArray().Select(l => l / batches)];
    }

    /// <summary>Accuracy and loss after an epoch; each network's best epoch is kept.</summary>
    public (double[] Accuracy, double[] Loss) Evaluate(int epoch)
    {
        var (accuracy, loss) = _validation.Evaluate(_parameters);
        var better = new bool[_networks];
        for (var n = 0; n < _networks; n++)
        {
            ref var best = ref _best[n];
            better[n] = best.Epoch < 0 || accuracy[n] > best.Accuracy || (accuracy[n] == best.Accuracy && loss[n] < best.Loss);
            if (better[n])
                best = (epoch, accuracy[n], loss[n]);
        }
        _parameters.KeepBest(better);
        return (accuracy, loss);
    }

    /// <summary>What the call returns for each network.</summary>
    public TrainingOutcome[] Outcomes() =>
        [.. _parameters.Export().Zip(_best, (network, best) => new TrainingOutcome(network, best.Accuracy, best.Loss, best.Epoch, _optimizer.Steps))];

    /// <inheritdoc/>
    public void Dispose()
    {
        _validation.Dispose();
        _feed.Dispose();
        _optimizer.Dispose();
        _parameters.Dispose();
    }

    private void Step(int step, Tensor? losses)
    {
        var (x, y, dropout) = _feed.At(step);
        var terms = _options.Loss == Loss.CrossEntropy ? _feed.BatchRows : _feed.BatchRows * _outputs;
        var z = _pass.Forward(x, dropout);
        losses?.add_(DeviceLoss.Sum(_options.Loss, z, y), alpha: 1.0 / terms);
        _optimizer.Step(_pass.Gradient(DeviceLoss.Delta(_options.Loss, z, y, 1f / terms)));
    }
}
