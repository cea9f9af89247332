using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>The forward pass of a compiled network over all blocks of a batch, shared by the threads of a team.</summary>
internal sealed unsafe class BatchForward
{
    // Eight tiles of the kernel: long enough to be worth a turn, short enough to share a layer between threads.
    private const int LinesAtOnce = 8 * WideKernels.Lines;

    private readonly ThreadTeam _team;
    private readonly NetworkPlan _plan;
    private readonly BatchBuffers _buffers;
    private readonly Activation _activation;
    private readonly Action<int, int> _layerTile;
    private int _l;
    private int _chunk;
    private int _chunks;

    /// <summary>Gets ready for a compiled network.</summary>
    public BatchForward(ThreadTeam team, NetworkPlan plan, BatchBuffers buffers, Activation activation)
    {
        (_team, _plan, _buffers, _activation) = (team, plan, buffers, activation);
        _layerTile = LayerTile;
    }

    /// <summary>The dropout of each block; null = none.</summary>
    public DropoutFactors[]? Dropout { get; set; }

    /// <summary>Activations of every layer from the inputs that stand in the buffers; the outputs keep their logits.</summary>
    /// <param name="values">All parameters.</param>
    /// <param name="blocks">Blocks that hold rows.</param>
    public void Run(float* values, int blocks)
    {
        _values = values;
        for (_l = 0; _l < _plan.Layers.Length; _l++)
        {
            var layer = _plan.Layers[_l];
            _chunk = layer.Dense ? LinesAtOnce : Math.Max(1, (layer.Rows + 7) / 8);
            _chunks = (layer.Rows + _chunk - 1) / _chunk;
            _team.Run(blocks * _chunks, _layerTile);
            if (_l < _plan.Layers.Length - 1 && Dropout is { } dropout)
            {
                for (var block = 0; block < blocks; block++)
                    dropout[block].Apply(_l + 1, _buffers.Unit(_l + 1, block));
            }
        }
    }

    private float* _values;

    private void LayerTile(int tile, int thread)
    {
        var layer = _plan.Layers[_l];
        var (block, first) = (tile / _chunks, tile % _chunks * _chunk);
        var rows = Math.Min(_chunk, layer.Rows - first);
        float* w = _values + layer.WeightStart, b = _values + layer.BiasStart + first;
        float* x = _buffers.Unit(_l, block), z = _buffers.Unit(_l + 1, block) + (first * WideKernels.Width);
        if (layer.Dense)
            WideKernels.AlongLines(w + ((nint)first * layer.Stride), rows, layer.Columns, layer.Stride, x, b, z);
        else
            SparseKernels.Forward<Lanes64>(rows, layer.RowStart + first, layer.Column, w, b, x, z);
        if (_l < _plan.Layers.Length - 1)
            UnitKernels.Activate(_activation, z, rows * WideKernels.Width);
    }
}
