using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training.Kernels;

namespace NeuralSculpting.Core.Training;

/// <summary>Accuracy and validation loss of a compiled network over the noise-free rows (method.md 3).</summary>
internal sealed unsafe class Evaluator : IDisposable
{
    private readonly Arena _arena = new();
    private readonly Dataset _data;
    private readonly Loss _loss;
    private readonly int _width;
    private readonly int _blocks;
    private readonly float* _x;
    private readonly float* _y;
    private float* _used = null;
    private StepBuffers? _buffers;

    public Evaluator(Dataset data, Loss loss)
    {
        (_data, _loss) = (data, loss);
        _width = data.Rows <= 16 ? 16 : data.Rows <= 32 ? 32 : 64;
        _blocks = (data.Rows + _width - 1) / _width;
        _x = _arena.Floats(_blocks * data.Inputs * _width);
        _y = _arena.Floats(_blocks * data.Outputs * _width);
        for (var r = 0; r < data.Rows; r++)
        {
            var (block, lane) = (r / _width, r % _width);
            for (var i = 0; i < data.Inputs; i++)
                _x[(((block * data.Inputs) + i) * _width) + lane] = data.X[(r * data.Inputs) + i];
            for (var o = 0; o < data.Outputs; o++)
                _y[(((block * data.Outputs) + o) * _width) + lane] = data.Y[(r * data.Outputs) + o];
        }
    }

    /// <summary>Gets ready for a compiled network, with buffers from its arena.</summary>
    public void Prepare(Arena arena, NetworkPlan plan)
    {
        _buffers = new StepBuffers(arena, plan, _width, gradients: false);
        var inputs = plan.Counts[0];
        if (inputs == _data.Inputs)
        {
            _used = _x;
            return;
        }
        _used = arena.Floats(_blocks * inputs * _width);
        for (var block = 0; block < _blocks; block++)
        {
            for (var i = 0; i < inputs; i++)
            {
                var from = _x + (((block * _data.Inputs) + plan.Units[0][i]) * _width);
                new Span<float>(from, _width).CopyTo(new Span<float>(_used + (((block * inputs) + i) * _width), _width));
            }
        }
    }

    /// <summary>Accuracy in percent and mean loss.</summary>
    /// <param name="values">All parameters of the plan.</param>
    public (double Accuracy, double Loss) Evaluate(NetworkPlan plan, float* values, Activation activation) => _width switch
    {
        16 => Evaluate<Lanes16>(plan, values, activation),
        32 => Evaluate<Lanes32>(plan, values, activation),
        _ => Evaluate<Lanes64>(plan, values, activation),
    };

    /// <inheritdoc/>
    public void Dispose() => _arena.Dispose();

    private (double Accuracy, double Loss) Evaluate<T>(NetworkPlan plan, float* values, Activation activation)
        where T : struct, ILanes<T>
    {
        var buffers = _buffers!;
        var (inputs, outputs) = (plan.Counts[0], _data.Outputs);
        var (correct, loss) = (0L, 0.0);
        for (var block = 0; block < _blocks; block++)
        {
            if (block == 0 || block == _blocks - 1)
                buffers.SetRows(Math.Min(_width, _data.Rows - (block * _width)));
            buffers.UseInputs(_used + (block * inputs * _width));
            Passes.Forward<T>(plan, values, activation, buffers);
            var (z, y) = ((nint)buffers.Unit(plan.Layers.Length), (nint)(_y + (block * outputs * _width)));
            correct += OutputKernels.Correct(_loss, (float*)z, (float*)y, outputs, _width, buffers.LaneMask);
            loss += OutputKernels.LossSum(_loss, (float*)z, (float*)y, outputs, _width, buffers.LaneMask);
        }
        var terms = _loss == Loss.CrossEntropy ? _data.Rows : (double)_data.Rows * outputs;
        return (100.0 * correct / terms, loss / terms);
    }
}
