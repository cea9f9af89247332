using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training.Kernels;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>Accuracy, loss and unit scores of a compiled network over the noise-free validation rows (method.md 3 and 4).</summary>
internal sealed unsafe class BatchValidation
{
    private const int Width = WideKernels.Width;

    private readonly ThreadTeam _team;
    private readonly BatchRows _rows;
    private readonly Loss _loss;
    private readonly Action<int, int> _fillTile;
    private NetworkPlan _plan = null!;
    private BatchBuffers _buffers = null!;
    private BatchForward _forward = null!;
    private int _first;
    private int _count;

    /// <summary>Gets ready to evaluate on rows.</summary>
    public BatchValidation(ThreadTeam team, IRows rows, Loss loss)
    {
        (_team, _rows, _loss) = (team, new BatchRows(rows), loss);
        _rows.Restore();
        _fillTile = FillTile;
    }

    /// <summary>Turns to a compiled network, with buffers that may be shared with its training.</summary>
    public void Prepare(NetworkPlan plan, BatchBuffers buffers, Activation activation)
    {
        (_plan, _buffers) = (plan, buffers);
        _forward = new BatchForward(_team, plan, buffers, activation);
    }

    /// <summary>Accuracy in percent and mean loss.</summary>
    /// <param name="values">All parameters of the plan.</param>
    public (double Accuracy, double Loss) Evaluate(float* values)
    {
        var (outputs, last) = (_plan.Counts[^1], _plan.Layers.Length);
        var (correct, loss) = (0L, 0.0);
        for (_first = 0; _first < _rows.Count; _first += _buffers.Blocks * Width)
        {
            var blocks = Forward(values);
            for (var block = 0; block < blocks; block++)
            {
                float* z = _buffers.Unit(last, block), y = _buffers.Target(block), lanes = _buffers.LaneMask(block);
                correct += OutputKernels.Correct(_loss, z, y, outputs, Width, lanes);
                loss += OutputKernels.LossSum(_loss, z, y, outputs, Width, lanes);
            }
        }
        var terms = _loss == Loss.CrossEntropy ? _rows.Count : (double)_rows.Count * outputs;
        return (100.0 * correct / terms, loss / terms);
    }

    /// <summary>The mean over the rows of |dL/dh| * |h| for the compact units of each hidden layer, each row's loss taken alone.</summary>
    /// <param name="arena">Where the backward pass takes its memory.</param>
    /// <param name="activation">Of the hidden units.</param>
    /// <returns>Layer l's scores at l, for 1..D-1.</returns>
    public double[][] Scores(Arena arena, Activation activation)
    {
        var (outputs, last) = (_plan.Counts[^1], _plan.Layers.Length);
        double[][] sums = [.. _plan.Counts.Select(n => new double[n])];
        var backward = new BatchBackward(arena, _team, _plan, _buffers, activation, optimizer: null);
        backward.BeforeActivation = l => AddProducts(l, sums[l]);
        for (_first = 0; _first < _rows.Count; _first += _buffers.Blocks * Width)
        {
            var blocks = Forward(_plan.Values);
            for (var block = 0; block < blocks; block++)
            {
                OutputKernels.Delta(
                    _loss, _buffers.Unit(last, block), _buffers.Target(block), outputs, Width, _buffers.LaneMask(block),
                    _loss == Loss.CrossEntropy ? 1 : 1f / outputs);
            }
            backward.Run(_plan.Values, _count);
        }
        foreach (var layer in sums)
        {
            foreach (ref var sum in layer.AsSpan())
                sum /= _rows.Count;
        }
        return sums;
    }

    private int Forward(float* values)
    {
        _count = Math.Min(_buffers.Blocks * Width, _rows.Count - _first);
        var blocks = (_count + Width - 1) / Width;
        _buffers.SetRows(_count);
        _team.Run(blocks, _fillTile);
        _forward.Run(values, blocks);
        return blocks;
    }

    private void FillTile(int block, int thread) => _rows.Fill(
        _first + (block * Width), Math.Min(Width, _count - (block * Width)), _plan.Units[0].AsSpan(0, _plan.Counts[0]),
        _buffers.Scratch(thread), _buffers.Unit(0, block), _buffers.Target(block));

    /// <summary>In the order of the rows, so that the sum does not depend on the width of a vector.</summary>
    private void AddProducts(int l, double[] sums) => _team.Run(sums.Length, (unit, _) =>
    {
        var sum = sums[unit];
        for (var first = 0; first < _count; first += Width)
        {
            float* h = _buffers.Unit(l, first / Width) + (unit * Width), d = _buffers.Delta(l, first / Width) + (unit * Width);
            for (var b = 0; b < Math.Min(Width, _count - first); b++)
                sum += Math.Abs((double)h[b]) * Math.Abs((double)d[b]);
        }
        sums[unit] = sum;
    });
}
