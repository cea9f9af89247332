using System.Runtime.InteropServices;
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
    private OptimizerKernels.AdamStep _constants;

    /// <summary>Fresh state for a number of parameters, a multiple of 16.</summary>
    /// <param name="arena">Where the state comes from.</param>
    /// <param name="parameters">Their number.</param>
    /// <param name="options">The update rule.</param>
    /// <param name="withGradient">Whether it keeps a gradient of all parameters for <see cref="Step"/>.</param>
    public OptimizerStep(Arena arena, int parameters, TrainingOptions options, bool withGradient = true)
    {
        (_options, _count) = (options, parameters);
        Gradient = withGradient ? arena.Floats(parameters) : null;
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
        BeginStep();
        Apply(values, Gradient, 0, _count);
    }

    /// <summary>Writes the state that changes.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(Steps);
        to.Write(_decay1);
        to.Write(_decay2);
        to.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<float>(_first, _count)));
        to.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<float>(_second, _count)));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader from)
    {
        (Steps, _decay1, _decay2) = (from.ReadInt64(), from.ReadDouble(), from.ReadDouble());
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<float>(_first, _count)));
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<float>(_second, _count)));
    }

    /// <summary>Begins a step; each parameter must then be moved once.</summary>
    public void BeginStep()
    {
        Steps++;
        _decay1 *= _options.Beta1;
        _decay2 *= _options.Beta2;
        _constants = new OptimizerKernels.AdamStep(
            (float)(_rate / (1 - _decay1)), (float)(1 / Math.Sqrt(1 - _decay2)),
            (float)_options.Beta1, (float)_options.Beta2, (float)_options.Epsilon, (float)_options.WeightDecay);
    }

    /// <summary>Moves some of the parameters.</summary>
    /// <param name="values">All parameters.</param>
    /// <param name="gradient">(count).</param>
    /// <param name="first">The first parameter that moves, a multiple of 16.</param>
    /// <param name="count">How many move, a multiple of 16.</param>
    public void Apply(float* values, float* gradient, int first, int count)
    {
        switch (_options.Optimizer)
        {
            case Optimizer.Adam:
                OptimizerKernels.Adam(values + first, gradient, _first + first, _second + first, count, _constants);
                break;
            case Optimizer.RmsProp:
                OptimizerKernels.RmsProp(values + first, gradient, _second + first, count, _constants with { StepSize = (float)_rate });
                break;
            default:
                var momentum = _options.Optimizer == Optimizer.Nesterov ? (float)_options.Momentum : 0;
                OptimizerKernels.Descend(values + first, gradient, _first + first, count, (float)_rate, momentum, (float)_options.WeightDecay);
                break;
        }
    }
}
