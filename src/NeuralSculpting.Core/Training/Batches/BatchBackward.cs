using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>
/// The backward pass over all blocks of a batch, shared by the threads of a team. A layer's gradient is used up by the
/// optimiser tile by tile while it is in the cache, so no gradient of the whole network is ever held.
/// </summary>
internal sealed unsafe class BatchBackward
{
    private const int Width = WideKernels.Width;
    private const int LinesAtOnce = 2 * WideKernels.Lines;
    private const int ColumnsAtOnce = 8 * WideKernels.Lines;
    private const int EdgesAtOnce = 1024;

    private readonly ThreadTeam _team;
    private readonly NetworkPlan _plan;
    private readonly BatchBuffers _buffers;
    private readonly Activation _activation;
    private readonly OptimizerStep? _optimizer;
    private readonly float*[] _gradient;
    private readonly Action<int, int> _turnTile;
    private readonly Action<int, int> _unitTile;
    private readonly Action<int, int> _weightTile;
    private float* _values;
    private int _l;
    private int _rows;
    private int _blocks;
    private int _chunk;
    private int _chunks;

    /// <summary>Gets ready for a compiled network.</summary>
    /// <param name="arena">Where the gradients of a tile lie.</param>
    /// <param name="team">The threads.</param>
    /// <param name="plan">The network.</param>
    /// <param name="buffers">Holds activations and output deltas.</param>
    /// <param name="activation">Of the hidden units.</param>
    /// <param name="optimizer">Moves the parameters; null = the deltas alone are wanted.</param>
    public BatchBackward(
        Arena arena, ThreadTeam team, NetworkPlan plan, BatchBuffers buffers, Activation activation, OptimizerStep? optimizer)
    {
        (_team, _plan, _buffers, _activation, _optimizer) = (team, plan, buffers, activation, optimizer);
        _gradient = new float*[team.Size];
        if (optimizer is not null)
        {
            var longest = plan.Layers.Max(LongestTile);
            for (var t = 0; t < team.Size; t++)
                _gradient[t] = arena.Floats(longest);
        }
        (_turnTile, _unitTile, _weightTile) = (TurnTile, UnitTile, WeightTile);
    }

    /// <summary>The dropout of each block; null = none.</summary>
    public DropoutFactors[]? Dropout { get; set; }

    /// <summary>Hears of dL/dh of a hidden layer before it becomes dL/dz; null = nobody.</summary>
    public Action<int>? BeforeActivation { get; set; }

    /// <summary>From dL/dz of the outputs, which stands in the buffers, to a step of all parameters.</summary>
    /// <param name="values">All parameters; they are moved.</param>
    /// <param name="rows">Rows of the batch.</param>
    public void Run(float* values, int rows)
    {
        _values = values;
        (_rows, _blocks) = (rows, (rows + Width - 1) / Width);
        for (_l = _plan.Layers.Length - 1; _l >= 0; _l--)
        {
            var layer = _plan.Layers[_l];
            // The gradient reads the activations as they are now; the deltas below need the weights before they move.
            if (_optimizer is not null && layer.Dense)
                _team.Run(_blocks * ((layer.Stride + ColumnsAtOnce - 1) / ColumnsAtOnce), _turnTile);
            if (_l > 0)
            {
                _chunk = layer.Dense ? ColumnsAtOnce : Math.Max(1, (layer.Columns + 7) / 8);
                _chunks = (layer.Columns + _chunk - 1) / _chunk;
                _team.Run(_blocks * _chunks, _unitTile);
            }
            if (_optimizer is not null)
            {
                _chunk = layer.Dense ? LinesAtOnce : EdgesAtOnce;
                _chunks = ((layer.Dense ? layer.Lines : LayerPlan.Pad(layer.Edges)) + _chunk - 1) / _chunk;
                _team.Run(_chunks + 1, _weightTile);
            }
            if (_l > 0)
                Derive(layer);
        }
    }

    /// <summary>Parameters of a layer that are moved at once.</summary>
    private static int LongestTile(LayerPlan layer) => Math.Max(
        LayerPlan.Pad(layer.Rows), layer.Dense ? Math.Min(LinesAtOnce, layer.Rows) * layer.Stride : Math.Min(EdgesAtOnce, LayerPlan.Pad(layer.Edges)));

    /// <summary>dL/dh of the layer below becomes dL/dz.</summary>
    private void Derive(LayerPlan layer)
    {
        BeforeActivation?.Invoke(_l);
        for (var block = 0; block < _blocks; block++)
        {
            float* h = _buffers.Unit(_l, block), d = _buffers.Delta(_l, block);
            if (Dropout is { } dropout)
                dropout[block].Undo(_l, h, d);
            UnitKernels.Backward(_activation, h, d, layer.Columns * Width);
        }
    }

    /// <summary>Transposes some sending units of a block, 16 at a time.</summary>
    private void TurnTile(int tile, int thread)
    {
        var layer = _plan.Layers[_l];
        var chunks = (layer.Stride + ColumnsAtOnce - 1) / ColumnsAtOnce;
        var (block, first) = (tile / chunks, tile % chunks * ColumnsAtOnce);
        float* x = _buffers.Unit(_l, block), turned = _buffers.Turned(block);
        for (var u = first; u < Math.Min(first + ColumnsAtOnce, layer.Stride); u += 16)
        {
            for (var b = 0; b < Width; b += 16)
                Tiles.Transpose(x + (u * Width) + b, Width, turned + (b * layer.Stride) + u, layer.Stride);
        }
    }

    /// <summary>dL/dh of some sending units of a block.</summary>
    private void UnitTile(int tile, int thread)
    {
        var layer = _plan.Layers[_l];
        var (block, first) = (tile / _chunks, tile % _chunks * _chunk);
        var columns = Math.Min(_chunk, layer.Columns - first);
        float* w = _values + layer.WeightStart, delta = _buffers.Delta(_l + 1, block), dx = _buffers.Delta(_l, block) + (first * Width);
        if (layer.Dense)
            WideKernels.AcrossLines(w + first, layer.Rows, columns, layer.Stride, delta, dx);
        else
            SparseKernels.BackwardByColumn<Lanes64>(columns, layer.ColumnStart + first, layer.EdgeByColumn, layer.RowByColumn, w, delta, dx);
    }

    /// <summary>The gradient of some weights, and their step; tile 0 is the biases'.</summary>
    private void WeightTile(int tile, int thread)
    {
        var layer = _plan.Layers[_l];
        if (tile == 0)
            Biases(layer, thread);
        else if (layer.Dense)
            Lines(layer, (tile - 1) * _chunk, thread);
        else
            Edges(layer, (tile - 1) * _chunk, thread);
    }

    private void Biases(LayerPlan layer, int thread)
    {
        var g = _gradient[thread];
        for (var block = 0; block < _blocks; block++)
            SparseKernels.BiasGradient<Lanes64>(layer.Rows, _buffers.Delta(_l + 1, block), g, _buffers.Scratch(thread), add: block > 0);
        if (layer.HasMaskedBias)
            UnitKernels.Multiply(g, layer.BiasMask, LayerPlan.Pad(layer.Rows));
        _optimizer!.Apply(_values, g, layer.BiasStart, LayerPlan.Pad(layer.Rows));
    }

    private void Lines(LayerPlan layer, int first, int thread)
    {
        var (g, lines) = ((nint)_gradient[thread], Math.Min(_chunk, layer.Lines - first));
        for (var block = 0; block < _blocks; block++)
        {
            WideGradients.Add(
                _buffers.Delta(_l + 1, block) + (first * Width), _buffers.Turned(block), (float*)g, lines, layer.Stride,
                Math.Min(Width, _rows - (block * Width)), add: block > 0);
        }
        var (at, count) = (first * layer.Stride, lines * layer.Stride);
        if (layer.Mask is not null)
            UnitKernels.Multiply((float*)g, layer.Mask + at, count);
        _optimizer!.Apply(_values, (float*)g, layer.WeightStart + at, count);
    }

    private void Edges(LayerPlan layer, int first, int thread)
    {
        var (g, edges) = ((nint)_gradient[thread], Math.Min(_chunk, layer.Edges - first));
        for (var block = 0; block < _blocks; block++)
        {
            SparseKernels.Gradient<Lanes64>(
                edges, layer.Row + first, layer.Column + first, _buffers.Delta(_l + 1, block), _buffers.Unit(_l, block), (float*)g,
                _buffers.Scratch(thread), add: block > 0);
        }
        _optimizer!.Apply(_values, (float*)g, layer.WeightStart + first, LayerPlan.Pad(edges));
    }
}
