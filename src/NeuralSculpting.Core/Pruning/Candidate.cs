using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>A trained network on the way through the grid, with what is known of it. Large sparse ones are kept as their edges alone.</summary>
internal sealed class Candidate
{
    private readonly Network? _whole;
    private readonly PackedNetwork? _packed;
    private float[]? _scores;

    /// <summary>Takes a network.</summary>
    /// <param name="network">Not changed once it is here.</param>
    /// <param name="accuracy">In percent.</param>
    /// <param name="validationLoss">Mean over the noise-free rows.</param>
    public Candidate(Network network, double accuracy, double validationLoss)
    {
        (Masks, Edges, Accuracy, ValidationLoss) = (network.Masks, network.Edges, accuracy, validationLoss);
        if (LargeObjects.IsLarge(network.Architecture) && Edges < network.Architecture.Weights / 2)
            _packed = new PackedNetwork(network);
        else
            _whole = network;
    }

    /// <summary>In percent.</summary>
    public double Accuracy { get; }

    /// <summary>Mean over the noise-free rows.</summary>
    public double ValidationLoss { get; }

    /// <summary>Edges left.</summary>
    public int Edges { get; }

    /// <summary>The masks of the network.</summary>
    public EdgeMask[] Masks { get; }

    /// <summary>The network; a copy of it where <see cref="IsPacked"/>.</summary>
    public Network Network => _whole ?? _packed!.Under(Masks);

    /// <summary>Whether every <see cref="Network"/> is a new one.</summary>
    public bool IsPacked => _packed is not null;

    /// <summary>Hidden units that an edge enters.</summary>
    public int Units => CountUnits(Masks);

    /// <summary>Hidden units that an edge enters, under masks.</summary>
    public static int CountUnits(EdgeMask[] masks)
    {
        var count = 0;
        for (var l = 0; l < masks.Length - 1; l++)
        {
            for (var r = 0; r < masks[l].Rows; r++)
                count += masks[l].RowHasEdge(r) ? 1 : 0;
        }
        return count;
    }

    /// <summary>A new network under sparser masks (see <see cref="Network.WithMasks"/>).</summary>
    public Network Under(EdgeMask[] masks) => _whole is not null ? _whole.WithMasks(masks) : _packed!.Under(masks);

    /// <summary>The unit scores, computed once: a rejected attempt comes back to the same network.</summary>
    public float[] Scores(Func<Network, float[]> compute) => _scores ??= compute(Network);
}
