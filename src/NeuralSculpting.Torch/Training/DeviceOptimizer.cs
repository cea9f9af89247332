using NeuralSculpting.Core.Training;
using static TorchSharp.torch;

namespace NeuralSculpting.Torch.Training;

/// <summary>The update rules of method.md 3 over one flat tensor, with the constants rounded as the SIMD engine rounds them.</summary>
internal sealed class DeviceOptimizer(Tensor values, TrainingOptions options) : IDisposable
{
    private readonly Tensor _first = zeros_like(values).DetachFromDisposeScope();
    private readonly Tensor _second = zeros_like(values).DetachFromDisposeScope();
    private double _rate;
    private double _decay1 = 1;
    private double _decay2 = 1;

    /// <summary>Steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>Sets the learning rate of an epoch.</summary>
    public void BeginEpoch(int epoch) => _rate = options.Schedule == LearningRateSchedule.Cosine
        ? options.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * epoch / options.Epochs))
        : options.LearningRate * Math.Pow(options.Gamma, epoch);

    /// <summary>One step; the gradient is used up.</summary>
    /// <param name="gradient">Laid out as the parameters, 0 where they are masked.</param>
    public void Step(Tensor gradient)
    {
        Steps++;
        _decay1 *= options.Beta1;
        _decay2 *= options.Beta2;
        var (beta1, beta2, momentum) = ((float)options.Beta1, (float)options.Beta2, (float)options.Momentum);
        if (options.WeightDecay > 0)
            gradient.add_(values, alpha: (float)options.WeightDecay);
        switch (options.Optimizer)
        {
            case Optimizer.Adam:
                _first.mul_(beta1).add_(gradient, alpha: 1 - beta1);
                _second.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
                var root = _second.sqrt().mul_((float)(1 / Math.Sqrt(1 - _decay2))).add_((float)options.Epsilon);
                values.addcdiv_(_first, root, -(float)(_rate / (1 - _decay1)));
                break;
            case Optimizer.RmsProp:
                _second.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
                values.addcdiv_(gradient, _second.sqrt().add_((float)options.Epsilon), -(float)_rate);
                break;
            case Optimizer.Nesterov when options.Momentum > 0:
                _first.mul_(momentum).add_(gradient);
                values.add_(gradient.add_(_first, alpha: momentum), alpha: -(float)_rate);
                break;
            default:
                values.add_(gradient, alpha: -(float)_rate);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }
}
