using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Training.Kernels;

namespace NeuralSculpting.Core.Training;

/// <summary>The optimiser of one training call: its state, its learning rate and its steps (method.md 3).</summary>
internal sealed unsafe class OptimizerStep
{
    private readonly TrainingOptions _options;
    private readonly int _count;
    private readonly float* _first;
    private readonly float* _second;
    private double _rate;
    private double _decay1 = 1;
    private double _decay2 = 1;

    /// <summary>Fresh state for a number of parameters, a multiple of 16.</summary>
    public OptimizerStep(Arena arena, int parameters, TrainingOptions options)
    {
        (_options, _count) = (options, parameters);
        Gradient = arena.Floats(parameters);
        _first = arena.Floats(parameters);
        _second = arena.Floats(parameters);
    }

    /// <summary>Laid out as the parameters.</summary>
    public float* Gradient { get; }

    /// <summary>Steps made.</summary>
    public long Steps { get; private set; }

    /// <summary>Sets the learning rate of an epoch.</summary>
    public void BeginEpoch(int epoch) => _rate = _options.Schedule == LearningRateSchedule.Cosine
        ? _options.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * epoch / _options.Epochs))
        : _options.LearningRate * Math.Pow(_options.Gamma, epoch);

    /// <summary>One step along the gradient.</summary>
    public void Step(float* values)
    {
        Steps++;
        var decay = (float)_options.WeightDecay;
        switch (_options.Optimizer)
        {
            case Optimizer.Adam:
                OptimizerKernels.Adam(values, Gradient, _first, _second, _count, AdamConstants());
                break;
            case Optimizer.RmsProp:
                OptimizerKernels.RmsProp(values, Gradient, _second, _count, AdamConstants() with { StepSize = (float)_rate });
                break;
            default:
                var momentum = _options.Optimizer == Optimizer.Nesterov ? (float)_options.Momentum : 0;
                OptimizerKernels.Descend(values, Gradient, _first, _count, (float)_rate, momentum, decay);
                break;
        }
    }

    private OptimizerKernels.AdamStep AdamConstants()
    {
        _decay1 *= _options.Beta1;
        _decay2 *= _options.Beta2;
        return new OptimizerKernels.AdamStep(
            (float)(_rate / (1 - _decay1)), (float)(1 / Math.Sqrt(1 - _decay2)),
            (float)_options.Beta1, (float)_options.Beta2, (float)_options.Epsilon, (float)_options.WeightDecay);
    }
}
