using System.Diagnostics;
using static TorchSharp.torch;

namespace NeuralSculpting.Torch.Benchmarks;

/// <summary>
/// One training step as TorchSharp's own guide writes it: Linear layers of the whole width, ReLU, binary cross-entropy from
/// the logits, autograd, torch.optim.Adam. With masks, every weight matrix is multiplied by its 0/1 mask, so that the cost
/// does not depend on the density.
/// </summary>
internal sealed class PlainTorch : IDisposable
{
    private readonly nn.Module<Tensor, Tensor>[] _linear;
    private readonly Tensor[] _weights;
    private readonly Tensor[] _biases;
    private readonly Tensor[]? _masks;
    private readonly optim.Optimizer _adam;
    private readonly Tensor _x;
    private readonly Tensor _y;

    /// <summary>Random weights and rows.</summary>
    /// <param name="layers">Units a layer.</param>
    /// <param name="batch">Rows a step.</param>
    /// <param name="density">Share of edges; null = no masks at all.</param>
    public PlainTorch(int[] layers, int batch, double? density)
    {
        random.manual_seed(1);
        Batch = batch;
        var linear = Enumerable.Range(0, layers.Length - 1).Select(l => nn.Linear(layers[l], layers[l + 1])).ToArray();
        _linear = linear;
        _weights = [.. linear.Select(l => (Tensor)l.weight!)];
        _biases = [.. linear.Select(l => (Tensor)l.bias!)];
        if (density is { } share)
            _masks = [.. _weights.Select(w => rand(w.shape).less(share).to(ScalarType.Float32))];
        _adam = optim.Adam(linear.SelectMany(l => l.parameters()), 1e-3, weight_decay: 1e-4);
        (_x, _y) = (rand(batch, layers[0]), rand(batch, layers[^1]).greater(0.5).to(ScalarType.Float32));
        for (var l = 0; l + 1 < layers.Length; l++)
            Flops += 2.0 * batch * layers[l] * layers[l + 1] * (l == 0 ? 2 : 3);
    }

    /// <summary>Rows a step.</summary>
    public int Batch { get; }

    /// <summary>Operations of the matrix products of a dense step: forward, weights, and inputs of all layers but the first.</summary>
    public double Flops { get; }

    /// <summary>Mean milliseconds a step, after a tenth as many steps to warm up.</summary>
    public double Time(int steps, int threads)
    {
        set_num_threads(threads);
        for (var i = 0; i < Math.Max(3, steps / 10); i++)
            Step();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < steps; i++)
            Step();
        return clock.Elapsed.TotalMilliseconds / steps;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _adam.Dispose();
        foreach (var module in _linear)
            module.Dispose();
    }

    private void Step()
    {
        using var scope = NewDisposeScope();
        var h = _x;
        for (var l = 0; l < _linear.Length; l++)
        {
            h = _masks is null ? _linear[l].call(h) : nn.functional.linear(h, _weights[l] * _masks[l], _biases[l]);
            if (l + 1 < _linear.Length)
                h = nn.functional.relu(h);
        }
        var loss = nn.functional.binary_cross_entropy_with_logits(h, _y);
        _adam.zero_grad();
        loss.backward();
        _adam.step();
    }
}
