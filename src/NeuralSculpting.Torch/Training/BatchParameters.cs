using NeuralSculpting.Core.Networks;
using static TorchSharp.torch;

namespace NeuralSculpting.Torch.Training;

/// <summary>
/// The parameters of N networks of one shape in one flat tensor, so that the optimiser is a handful of operations: layer
/// after layer the weights (N, out, in), then the biases (N, out). Of one network alone the leading dimension is left out.
/// </summary>
internal sealed class BatchParameters : IDisposable
{
    private readonly NetworkLayout[] _layouts;
    private readonly int[] _sizes;
    private readonly Tensor? _owner;

    /// <summary>Copies networks to a device.</summary>
    /// <param name="layouts">Of one shape.</param>
    /// <param name="device">Where they are trained.</param>
    /// <param name="type">Of the parameters there.</param>
    public BatchParameters(NetworkLayout[] layouts, Device device, ScalarType type = ScalarType.Float32)
    {
        _layouts = layouts;
        _sizes = [.. layouts[0].Units.Select(u => u.Length)];
        var total = layouts.Length * Enumerable.Range(0, Depth).Sum(l => (_sizes[l] + 1) * _sizes[l + 1]);
        var (values, mask, owner) = (new float[total], new float[total], new long[layouts.Length > 1 ? total : 0]);
        foreach (var (l, n, weights, biases) in Places())
        {
            layouts[n].Write(l, values.AsSpan(weights), values.AsSpan(biases), mask.AsSpan(weights), mask.AsSpan(biases));
            if (owner.Length > 0)
            {
                owner.AsSpan(weights).Fill(n);
                owner.AsSpan(biases).Fill(n);
            }
        }
        Values = Keep(tensor(values, dtype: type, device: device));
        Mask = Array.TrueForAll(mask, m => m == 1) ? null : Keep(tensor(mask, dtype: type, device: device));
        _owner = owner.Length == 0 ? null : Keep(tensor(owner, device: device));
        Best = Keep(Values.clone());
        (Weights, Biases) = (new Tensor[Depth], new Tensor[Depth]);
        var at = 0L;
        for (var l = 0; l < Depth; l++)
        {
            var (rows, columns) = (_sizes[l + 1], _sizes[l]);
            Weights[l] = Keep(Values.narrow(0, at, layouts.Length * rows * columns).view(Single ? [rows, columns] : [layouts.Length, rows, columns]));
            at += layouts.Length * rows * columns;
            Biases[l] = Keep(Values.narrow(0, at, layouts.Length * rows).view(Single ? [1, rows] : [layouts.Length, 1, rows]));
            at += layouts.Length * rows;
        }
    }

    /// <summary>Weight layers.</summary>
    public int Depth => _sizes.Length - 1;

    /// <summary>Whether there is one network alone.</summary>
    public bool Single => _layouts.Length == 1;

    /// <summary>All parameters, flat.</summary>
    public Tensor Values { get; }

    /// <summary>1 for parameters that are trained, else 0; null when all are.</summary>
    public Tensor? Mask { get; }

    /// <summary>The parameters of each network's best epoch.</summary>
    public Tensor Best { get; private set; }

    /// <summary>Views of <see cref="Values"/>: (N, out, in) a weight layer.</summary>
    public Tensor[] Weights { get; }

    /// <summary>Views of <see cref="Values"/>: (N, 1, out) a weight layer.</summary>
    public Tensor[] Biases { get; }

    /// <summary>Keeps the present parameters of some networks as their best.</summary>
    /// <param name="better">A flag a network.</param>
    public void KeepBest(bool[] better)
    {
        if (!Array.Exists(better, b => b))
            return;
        if (_owner is null || Array.TrueForAll(better, b => b))
        {
            Best.copy_(Values);
            return;
        }
        using var scope = NewDisposeScope();
        var chosen = tensor(better, device: Values.device).index_select(0, _owner);
        Best.copy_(where(chosen, Values, Best));
    }

    /// <summary>The networks with the parameters of their best epochs.</summary>
    public Network[] Export()
    {
        using var cpu = Best.cpu();
        var values = cpu.data<float>().ToArray();
        Network[] result = [.. _layouts.Select(layout => layout.Network.Clone())];
        foreach (var (l, n, weights, biases) in Places())
            _layouts[n].Read(l, values.AsSpan(weights), values.AsSpan(biases), result[n]);
        return result;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in (IEnumerable<Tensor?>)[.. Weights, .. Biases, Values, Mask, Best, _owner])
            tensor?.Dispose();
    }

    private static Tensor Keep(Tensor tensor) => tensor.DetachFromDisposeScope();

    private IEnumerable<(int Layer, int Network, Range Weights, Range Biases)> Places()
    {
        var at = 0;
        for (var l = 0; l < Depth; l++)
        {
            var (entries, rows) = (_sizes[l + 1] * _sizes[l], _sizes[l + 1]);
            var biases = at + (_layouts.Length * entries);
            for (var n = 0; n < _layouts.Length; n++)
                yield return (l, n, (at + (n * entries))..(at + ((n + 1) * entries)), (biases + (n * rows))..(biases + ((n + 1) * rows)));
            at = biases + (_layouts.Length * rows);
        }
    }
}
