namespace NeuralSculpting.Core.Modules;

/// <summary>What module detection found in a network (method.md 7).</summary>
public sealed class Detection
{
    /// <summary>Kept units (method.md 7.1), a flag an original unit, layer after layer from the inputs.</summary>
    public required bool[] Kept { get; init; }

    /// <summary>Cluster of each kept unit, layer after layer; labels start at 0 in each layer.</summary>
    public required int[] Clusters { get; init; }

    /// <summary>Module of each kept unit, layer after layer; labels are <see cref="Module.Id"/>.</summary>
    public required int[] Modules { get; init; }

    /// <summary>Modules and module edges.</summary>
    public required Hierarchy Hierarchy { get; init; }

    /// <summary>How each layer below the outputs was clustered, for explanation; filled only where asked for.</summary>
    public IReadOnlyList<LayerClustering> Layers { get; init; } = [];
}

/// <summary>A test's outcome (method.md 7.5).</summary>
/// <param name="Holds">Whether its condition holds.</param>
/// <param name="Strength">Its strength, in standard deviations (or units when the deviation is 0).</param>
public readonly record struct SeparationTest(bool Holds, double Strength);

/// <summary>Every intermediate of clustering one layer (method.md 7.2 to 7.6).</summary>
/// <param name="Units">N: kept units of the layer.</param>
/// <param name="Merges">N-1 merges: the two clusters joined (&gt;= N: an earlier merge), and the height.</param>
/// <param name="Losses">The loss of the k-cut for k = 2..; [0] for N = 2, empty for N = 1.</param>
/// <param name="BestByLoss">k of the smallest loss, ties to the larger.</param>
/// <param name="MinLoss">The smallest loss.</param>
/// <param name="AllSeparate">The first test.</param>
/// <param name="OneCluster">The second test.</param>
/// <param name="Verdict">N, 1, or null when neither test holds.</param>
/// <param name="Overridden">Whether the verdict replaced k.</param>
/// <param name="K">The number of clusters used.</param>
public sealed record LayerClustering(
    int Units, IReadOnlyList<(int A, int B, double Height)> Merges, IReadOnlyList<double> Losses, int BestByLoss, double MinLoss,
    SeparationTest AllSeparate, SeparationTest OneCluster, int? Verdict, bool Overridden, int K);
