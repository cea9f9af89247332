using System.Numerics;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>A network as its masks and the weights of its edges: 4 bytes an edge and a bit a weight.</summary>
internal sealed class PackedNetwork
{
    private readonly Architecture _architecture;
    private readonly Activation _activation;
    private readonly EdgeMask[] _masks;
    private readonly float[][] _weights;
    private readonly float[][] _biases;

    /// <summary>Copies a network.</summary>
    public PackedNetwork(Network network)
    {
        (_architecture, _activation, _masks, _biases) = (network.Architecture, network.Activation, network.Masks, network.Biases);
        _weights = [.. _masks.Select(m => new float[m.Count()])];
        for (var l = 0; l < _masks.Length; l++)
        {
            var (from, to, edge) = (network.Weights[l], _weights[l], 0);
            Each(_masks[l], at => to[edge++] = from[at]);
        }
    }

    /// <summary>A new network of it under the same or sparser masks, as <see cref="Network.WithMasks"/> makes it.</summary>
    public Network Under(EdgeMask[] masks)
    {
        var weights = new float[_masks.Length][];
        var biases = new float[_masks.Length][];
        for (var l = 0; l < _masks.Length; l++)
        {
            var (mask, columns, from, edge) = (masks[l], masks[l].Columns, _weights[l], 0);
            var to = weights[l] = new float[mask.Rows * columns];
            Each(_masks[l], at =>
            {
                if (mask[at / columns, at % columns])
                    to[at] = from[edge];
                edge++;
            });
            biases[l] = [.. _biases[l].Select((bias, row) => mask.RowHasEdge(row) ? bias : 0)];
        }
        return new Network(_architecture, _activation, masks, weights, biases);
    }

    /// <summary>Calls with the place of every edge, row-major, ascending.</summary>
    private static void Each(EdgeMask mask, Action<int> edge)
    {
        for (var row = 0; row < mask.Rows; row++)
        {
            var words = mask.Row(row);
            for (var w = 0; w < words.Length; w++)
            {
                for (var bits = words[w]; bits != 0; bits &= bits - 1)
                    edge((row * mask.Columns) + (w * 64) + BitOperations.TrailingZeroCount(bits));
            }
        }
    }
}
