using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Torch.Training;

/// <summary>
/// Where the units of a network stand in the tensors of a batch. Small networks keep their whole architecture, so that a
/// network is computed in the same shape alone and beside others; a large one alone is laid out without the units that no
/// edge touches.
/// </summary>
internal sealed class NetworkLayout : IDisposable
{
    /// <summary>Weights from which a network alone is laid out compactly.</summary>
    public const long CompactFrom = 65_536;

    private readonly Arena _arena = new();

    /// <summary>Lays out a network.</summary>
    /// <param name="network">The network as it stands.</param>
    /// <param name="compact">Whether only units with an edge get a place.</param>
    /// <param name="wide">Whether the SIMD engine would take its kernels for large layers.</param>
    public NetworkLayout(Network network, bool compact, bool wide)
    {
        Network = network;
        Plan = new NetworkPlan(_arena, wide);
        Plan.Compile(network);
        Units = compact
            ? [.. Plan.Units.Select((units, l) => units[..Plan.Counts[l]])]
            : [.. network.Architecture.Layers.Select(n => Enumerable.Range(0, n).ToArray())];
        // Inputs that nothing uses draw no noise, so their places are found in both kinds of layout.
        UsedInputs = Plan.Units[0][..Plan.Counts[0]];
        InputPlaces = compact ? [.. Enumerable.Range(0, UsedInputs.Length)] : UsedInputs;
        HiddenPlaces = [.. Plan.Units.Select((units, l) => compact ? Enumerable.Range(0, Plan.Counts[l]).ToArray() : units[..Plan.Counts[l]])];
    }

    /// <summary>The network as it was given.</summary>
    public Network Network { get; }

    /// <summary>The network compiled as the SIMD engine does: it says how many numbers chance gives.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>The original unit at each place, layers 0..D.</summary>
    public int[][] Units { get; }

    /// <summary>Inputs with an edge, by number.</summary>
    public int[] UsedInputs { get; }

    /// <summary>The place of each used input.</summary>
    public int[] InputPlaces { get; }

    /// <summary>The place of each unit with an edge, layers 0..D.</summary>
    public int[][] HiddenPlaces { get; }

    /// <summary>Writes a weight layer with 0 for masked entries: weights (rows x columns), then biases.</summary>
    public void Write(int l, Span<float> weights, Span<float> biases, Span<float> weightMask, Span<float> biasMask)
    {
        var (rows, columns, mask, width) = (Units[l + 1], Units[l], Network.Masks[l], Network.Architecture.Layers[l]);
        for (var r = 0; r < rows.Length; r++)
        {
            var entered = mask.RowHasEdge(rows[r]);
            (biases[r], biasMask[r]) = (entered ? Network.Biases[l][rows[r]] : 0, entered ? 1 : 0);
            for (var c = 0; c < columns.Length; c++)
            {
                var edge = mask[rows[r], columns[c]];
                var at = (r * columns.Length) + c;
                (weights[at], weightMask[at]) = (edge ? Network.Weights[l][(rows[r] * width) + columns[c]] : 0, edge ? 1 : 0);
            }
        }
    }

    /// <summary>Writes trained parameters of a weight layer into a copy of the network.</summary>
    public void Read(int l, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, Network target)
    {
        var (rows, columns, mask, width) = (Units[l + 1], Units[l], Network.Masks[l], Network.Architecture.Layers[l]);
        for (var r = 0; r < rows.Length; r++)
        {
            if (!mask.RowHasEdge(rows[r]))
                continue;
            target.Biases[l][rows[r]] = biases[r];
            for (var c = 0; c < columns.Length; c++)
            {
                if (mask[rows[r], columns[c]])
                    target.Weights[l][(rows[r] * width) + columns[c]] = weights[(r * columns.Length) + c];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _arena.Dispose();
}
