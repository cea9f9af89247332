using System.Numerics;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Explain;

/// <summary>
/// Activations of chosen units of a network over many rows: sparse, a vector of rows at a time. Outputs are sigmoids, hidden
/// units follow the network's activation.
/// </summary>
public sealed class ActivationPass
{
    private const int Lanes = 256;

    private readonly Network _network;
    private readonly (int Receiver, int Sender, float Weight)[][] _edges;

    /// <summary>Prepares the edges of a network.</summary>
    public ActivationPass(Network network)
    {
        _network = network;
        _edges = [.. network.Masks.Select((mask, l) => Edges(mask, network.Weights[l]))];
    }

    /// <summary>Writes the inputs of some rows.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="rows">How many.</param>
    /// <param name="inputs">Input-major: input i of row first + r stands at i * <paramref name="stride"/> + r.</param>
    /// <param name="stride">Places an input.</param>
    public delegate void Inputs(int first, int rows, Span<float> inputs, int stride);

    /// <summary>Runs the network.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="inputs">Gives their inputs.</param>
    /// <param name="wanted">The units of interest.</param>
    /// <param name="cancel">Ends it between two blocks of rows.</param>
    /// <returns>For each wanted unit its activation in every row.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public float[][] Run(int rows, Inputs inputs, IReadOnlyList<UnitRef> wanted, CancellationToken cancel = default)
    {
        var layers = _network.Architecture.Layers;
        float[][] h = [.. layers.Select(n => new float[n * Lanes])];
        float[][] result = [.. wanted.Select(_ => new float[rows])];
        for (var first = 0; first < rows; first += Lanes)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(Lanes, rows - first);
            inputs(first, count, h[0], Lanes);
            for (var l = 0; l < _edges.Length; l++)
                Forward(l, h[l], h[l + 1]);
            for (var w = 0; w < wanted.Count; w++)
                h[wanted[w].Layer].AsSpan(wanted[w].Unit * Lanes, count).CopyTo(result[w].AsSpan(first));
        }
        return result;
    }

    private static (int, int, float)[] Edges(EdgeMask mask, float[] weights)
    {
        var edges = new List<(int, int, float)>();
        for (var r = 0; r < mask.Rows; r++)
        {
            for (var c = 0; c < mask.Columns; c++)
            {
                if (mask[r, c])
                    edges.Add((r, c, weights[(r * mask.Columns) + c]));
            }
        }
        return [.. edges];
    }

    private void Forward(int l, float[] x, float[] z)
    {
        for (var unit = 0; unit < _network.Biases[l].Length; unit++)
            z.AsSpan(unit * Lanes, Lanes).Fill(_network.Masks[l].RowHasEdge(unit) ? _network.Biases[l][unit] : 0);
        foreach (var (receiver, sender, weight) in _edges[l])
        {
            var from = x.AsSpan(sender * Lanes, Lanes);
            var to = z.AsSpan(receiver * Lanes, Lanes);
            for (var k = 0; k < Lanes; k += Vector<float>.Count)
                (new Vector<float>(to[k..]) + (new Vector<float>(from[k..]) * weight)).CopyTo(to[k..]);
        }
        var activation = l == _edges.Length - 1 ? Activation.Sigmoid : _network.Activation;
        foreach (ref var value in z.AsSpan())
        {
            value = activation switch
            {
                Activation.Relu => MathF.Max(value, 0),
                Activation.Sigmoid => 1 / (1 + MathF.Exp(-value)),
                _ => value > 0 ? 1 : 0,
            };
        }
    }
}
