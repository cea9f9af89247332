using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Training.Kernels;

namespace NeuralSculpting.Core.Training;

/// <summary>One training call under way: its chance, its optimiser and its buffers (method.md 3).</summary>
/// <typeparam name="T">Rows in a block.</typeparam>
internal sealed unsafe class TrainingCall<T>
    where T : struct, ILanes<T>
{
    private readonly NetworkPlan _plan;
    private readonly TrainingRows _rows;
    private readonly TrainingOptions _options;
    private readonly Activation _activation;
    private readonly StepBuffers _buffers;
    private readonly OptimizerStep _optimizer;
    private NormalStream _noise;
    private Shuffler _shuffler;

    /// <summary>Begins a call on a compiled network; the rows go back to their own order.</summary>
    public TrainingCall(Arena arena, NetworkPlan plan, TrainingRows rows, TrainingOptions options, Activation activation, RandomKey key)
    {
        (_plan, _rows, _options, _activation) = (plan, rows, options, activation);
        _buffers = new StepBuffers(arena, plan, T.Width, gradients: true);
        if (options.Dropout > 0)
            _buffers.Dropout = new DropoutFactors(arena, plan, T.Width, options.Dropout);
        _optimizer = new OptimizerStep(arena, plan.Parameters, options);
        (_noise, _shuffler) = (new NormalStream(key.With(1UL)), new Shuffler(key.With(2UL)));
        rows.Restore();
    }

    /// <summary>Optimiser steps made.</summary>
    public long Steps => _optimizer.Steps;

    /// <summary>One pass over the rows; returns the mean of the batches' losses, or 0 when it is not asked for.</summary>
    public double Epoch(int epoch, bool withLoss)
    {
        _optimizer.BeginEpoch(epoch);
        _rows.Shuffle(ref _shuffler);
        var (losses, batches) = (0.0, 0);
        for (var first = 0; first < _rows.Count; first += _options.BatchSize, batches++)
        {
            var rows = Math.Min(_options.BatchSize, _rows.Count - first);
            var terms = _options.Loss == Loss.CrossEntropy ? rows : rows * _plan.Counts[^1];
            var loss = 0.0;
            for (var block = 0; block < rows; block += T.Width)
                loss += Block(first + block, Math.Min(T.Width, rows - block), 1f / terms, add: block > 0, withLoss);
            _optimizer.Step(_plan.Values);
            losses += loss / terms;
        }
        return losses / batches;
    }

    /// <summary>Forward and backward over one block of a batch; returns the summed loss.</summary>
    private double Block(int first, int rows, float scale, bool add, bool withLoss)
    {
        var (last, outputs) = (_plan.Layers.Length, _plan.Counts[^1]);
        _buffers.SetRows(rows);
        _rows.Fill(first, T.Width, _plan.Units[0].AsSpan(0, _plan.Counts[0]), _buffers.Unit(0), _buffers.Target);
        AddNoise();
        _buffers.Dropout?.Draw(ref _noise);
        Passes.Forward<T>(_plan, _plan.Values, _activation, _buffers, _buffers.Dropout);
        var loss = withLoss
            ? OutputKernels.LossSum(_options.Loss, _buffers.Unit(last), _buffers.Target, outputs, T.Width, _buffers.LaneMask)
            : 0;
        OutputKernels.Delta(_options.Loss, _buffers.Unit(last), _buffers.Target, outputs, T.Width, _buffers.LaneMask, scale);
        Passes.Backward<T>(_plan, _plan.Values, _activation, _buffers, _optimizer.Gradient, rows, add, _buffers.Dropout);
        return loss;
    }

    /// <summary>Fresh noise on every input of every row (method.md 2).</summary>
    private void AddNoise()
    {
        if (_options.InputNoise > 0)
            _noise.AddTo(_buffers.Unit(0), _plan.Counts[0] * T.Width, (float)_options.InputNoise);
    }
}
