using System.Numerics;

namespace NeuralSculpting.Core.Modules;

/// <summary>Clusters one layer below the outputs (method.md 7.2 to 7.6).</summary>
internal static class LayerClusterer
{
    /// <summary>Above this many units distances are kept in single precision: n^2 / 2 floats.</summary>
    private const int MostDoubleUnits = 4096;

    /// <summary>Writes each unit's cluster, labelled 0.. in the order of first appearance.</summary>
    public static LayerClustering? Cluster(FeatureVectors features, DetectionOptions options, Span<int> labels, bool explain, DetectionMeter? meter)
    {
        var n = features.Units;
        if (n < 2)
        {
            labels.Clear();
            return explain ? new LayerClustering(n, [], [], n, double.NaN, default, default, n == 0 ? null : 1, false, n) : null;
        }
        // Criteria on means and weighted vectors stay in double whatever the size.
        return n > MostDoubleUnits && options.Criterion == ClusterCriterion.Modularity && !options.Weighted
            ? Cluster<float>(features, options, labels, explain, meter)
            : Cluster<double>(features, options, labels, explain, meter);
    }

    private static LayerClustering? Cluster<T>(FeatureVectors features, DetectionOptions options, Span<int> labels, bool explain, DetectionMeter? meter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = features.Units;
        var pairs = FeatureDistances.Pairs(n);
        Span<T> lower = pairs <= 128 ? stackalloc T[pairs] : new T[pairs];
        FeatureDistances.Fill(features, options.Distance, lower, meter);
        Span<double> rowSums = n <= 64 ? stackalloc double[n] : new double[n];
        rowSums.Clear();
        ModularityLoss.RowSums<T>(lower, rowSums);
        // Building the tree overwrites the distances: keep them where they are needed again.
        var needsDistances = n > 2 && (options.Criterion == ClusterCriterion.Silhouette
            || (options.Criterion == ClusterCriterion.Modularity && options.Linkage != Linkage.Average));
        ReadOnlySpan<T> distances = needsDistances ? lower.ToArray() : [];

        var tree = LinkageTree.Build(lower, n, options.Linkage, meter);
        var losses = n == 2 ? [0.0] : Losses(features, options, tree, rowSums, distances);
        var best = Smallest(losses);
        var minLoss = n == 2 ? double.NaN : losses[best - 2];
        var (separate, one) = SeparationTests.Run(features, tree);
        var verdict = SeparationTests.Verdict(n, separate, one);
        // T_m is on the scale of the modularity loss; the other criteria have no such threshold.
        var unsure = best == 2 || best == n - 1
            || (options.Criterion == ClusterCriterion.Modularity && minLoss > -options.ModularityThreshold);
        var k = unsure && verdict is { } instead ? instead : best;
        TreeCut.Labels(tree, k, labels);
        if (!explain)
            return null;
        var merges = new (int, int, double)[n - 1];
        for (var t = 0; t < merges.Length; t++)
            merges[t] = (tree.First[t], tree.Second[t], tree.Heights[t]);
        return new LayerClustering(n, merges, losses, best, minLoss, separate, one, verdict, unsure && verdict is not null, k);
    }

    private static double[] Losses<T>(
        FeatureVectors features, DetectionOptions options, LinkageTree tree, ReadOnlySpan<double> rowSums, ReadOnlySpan<T> distances)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (options.Criterion)
        {
            case ClusterCriterion.Silhouette:
                return SilhouetteLoss.OfCuts(tree, distances);
            case ClusterCriterion.CalinskiHarabasz:
                return CentroidLoss.CalinskiHarabasz(tree, features.ToValues(), features.Columns);
            case ClusterCriterion.DaviesBouldin:
                return CentroidLoss.DaviesBouldin(tree, features.ToValues(), features.Columns);
            default:
                var merges = tree.Leaves - 1;
                Span<double> between = merges <= 128 ? stackalloc double[merges] : new double[merges];
                ModularityLoss.Between(tree, distances, between);
                return ModularityLoss.OfCuts(tree, rowSums, between);
        }
    }

    /// <summary>k of the smallest loss of k = 2.., ties to the larger k.</summary>
    private static int Smallest(double[] losses)
    {
        var best = 0;
        for (var i = 1; i < losses.Length; i++)
        {
            if (losses[i] <= losses[best])
                best = i;
        }
        return best + 2;
    }
}
