using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Training.Kernels;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>One training call of a large network under way: its chance, its optimiser and its buffers (method.md 3).</summary>
internal sealed unsafe class BatchCall
{
    private const int Width = WideKernels.Width;

    private readonly ThreadTeam _team;
    private readonly NetworkPlan _plan;
    private readonly BatchRows _rows;
    private readonly TrainingOptions _options;
    private readonly BatchBuffers _buffers;
    private readonly BatchForward _forward;
    private readonly BatchBackward _backward;
    private readonly OptimizerStep _optimizer;
    private readonly DropoutFactors[]? _dropout;
    private readonly Action<int, int> _fillTile;
    private NormalStream _noise;
    private Shuffler _shuffler;
    private int _first;
    private int _count;

    /// <summary>Begins a call on a compiled network; the rows go back to their own order.</summary>
    public BatchCall(
        Arena arena, ThreadTeam team, NetworkPlan plan, BatchRows rows, BatchBuffers buffers, TrainingOptions options, (Activation Activation, RandomKey Key) of)
    {
        (_team, _plan, _rows, _options, _buffers) = (team, plan, rows, options, buffers);
        if (options.Dropout > 0)
            _dropout = [.. Enumerable.Range(0, buffers.Blocks).Select(_ => new DropoutFactors(arena, plan, Width, options.Dropout))];
        _optimizer = new OptimizerStep(arena, plan.Parameters, options, withGradient: false);
        _forward = new BatchForward(team, plan, buffers, of.Activation) { Dropout = _dropout };
        _backward = new BatchBackward(arena, team, plan, buffers, of.Activation, _optimizer) { Dropout = _dropout };
        (_noise, _shuffler) = (new NormalStream(of.Key.With(1UL)), new Shuffler(of.Key.With(2UL)));
        _fillTile = FillTile;
        rows.Restore();
    }

    /// <summary>Optimiser steps made.</summary>
    public long Steps => _optimizer.Steps;

    /// <summary>One pass over the rows; returns the mean of the batches' losses, or 0 when it is not asked for.</summary>
    public double Epoch(int epoch, bool withLoss, CancellationToken cancel)
    {
        _optimizer.BeginEpoch(epoch);
        _rows.Shuffle(ref _shuffler);
        var (losses, batches) = (0.0, 0);
        for (var first = 0; first < _rows.Count; first += _options.BatchSize, batches++)
        {
            cancel.ThrowIfCancellationRequested();
            losses += Step(first, Math.Min(_options.BatchSize, _rows.Count - first), withLoss);
        }
        return losses / batches;
    }

    /// <summary>Writes the chance and the optimiser.</summary>
    public void Save(BinaryWriter to)
    {
        _noise.Save(to);
        _optimizer.Save(to);
    }

    /// <summary>Reads what <see cref="Save"/> wrote after some epochs.</summary>
    public void Load(BinaryReader from, int epochs)
    {
        _noise.Load(from);
        _optimizer.Load(from);
        for (var epoch = 0; epoch < epochs; epoch++)
            _rows.Shuffle(ref _shuffler);
    }

    /// <summary>One optimiser step; returns the mean loss of the batch, or 0 when it is not asked for.</summary>
    public double Step(int first, int rows, bool withLoss)
    {
        (_first, _count) = (first, rows);
        var (blocks, last, outputs) = ((rows + Width - 1) / Width, _plan.Layers.Length, _plan.Counts[^1]);
        var terms = _options.Loss == Loss.CrossEntropy ? rows : rows * outputs;
        _buffers.SetRows(rows);
        _team.Run(blocks, _fillTile);
        // The order in which chance is drawn is that of the blocks, whatever the number of threads.
        for (var block = 0; block < blocks && (_options.InputNoise > 0 || _dropout is not null); block++)
        {
            AddNoise(_buffers.Unit(0, block));
            _dropout?[block].Draw(ref _noise);
        }
        _forward.Run(_plan.Values, blocks);
        var loss = 0.0;
        for (var block = 0; block < blocks; block++)
        {
            float* z = _buffers.Unit(last, block), y = _buffers.Target(block), lanes = _buffers.LaneMask(block);
            if (withLoss)
                loss += OutputKernels.LossSum(_options.Loss, z, y, outputs, Width, lanes);
            OutputKernels.Delta(_options.Loss, z, y, outputs, Width, lanes, 1f / terms);
        }
        _optimizer.BeginStep();
        _backward.Run(_plan.Values, rows);
        return loss / terms;
    }

    private void FillTile(int block, int thread) => _rows.Fill(
        _first + (block * Width), Math.Min(Width, _count - (block * Width)), _plan.Units[0].AsSpan(0, _plan.Counts[0]),
        _buffers.Scratch(thread), _buffers.Unit(0, block), _buffers.Target(block));

    private void AddNoise(float* x)
    {
        if (_options.InputNoise > 0)
            _noise.AddTo(x, _plan.Counts[0] * Width, (float)_options.InputNoise);
    }
}
