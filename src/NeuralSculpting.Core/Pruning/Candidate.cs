using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>A trained network on the way through the grid, with what is known of it.</summary>
/// <param name="Network">Not changed once it is here.</param>
/// <param name="Accuracy">In percent.</param>
/// <param name="ValidationLoss">Mean over the noise-free rows.</param>
internal sealed record Candidate(Network Network, double Accuracy, double ValidationLoss)
{
    private float[]? _scores;

    /// <summary>Edges left.</summary>
    public int Edges { get; } = Network.Edges;

    /// <summary>Hidden units that an edge enters.</summary>
    public int Units => CountUnits(Network.Masks);

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

    /// <summary>The unit scores, computed once: a rejected attempt comes back to the same network.</summary>
    public float[] Scores(Func<Network, float[]> compute) => _scores ??= compute(Network);
}
