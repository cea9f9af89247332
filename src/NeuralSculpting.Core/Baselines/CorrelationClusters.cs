using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Baselines;

/// <summary>Clusters units by their activations: distance 1 - |Pearson's r|, average linkage, the cut of the best silhouette.</summary>
internal static class CorrelationClusters
{
    /// <summary>A label a unit, 0.. in the order of first appearance.</summary>
    /// <param name="activations">A row of activations a unit.</param>
    public static int[] Of(float[][] activations)
    {
        var n = activations.Length;
        if (n < 2)
            return new int[n];
        var lower = new double[n * (n - 1) / 2];
        var furthest = 0.0;
        for (var i = 1; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var distance = 1 - Math.Abs(Correlation(activations[i], activations[j]));
                lower[FeatureDistances.At(i, j)] = distance;
                furthest = Math.Max(furthest, distance);
            }
        }
        // All alike: one cluster; nothing alike is found by the cut into single units.
        if (furthest < 1e-9)
            return new int[n];
        var tree = LinkageTree.Build<double>((double[])lower.Clone(), n, Linkage.Average);
        var labels = new int[n];
        if (n == 2)
        {
            TreeCut.Labels(tree, lower[0] > 0.5 ? 2 : 1, labels);
            return labels;
        }
        var losses = SilhouetteLoss.OfCuts<double>(tree, lower);
        var best = Array.IndexOf(losses, losses.Min());
        // A silhouette near 0 says that no cut is better than none: units that are all far apart stay by themselves.
        var k = losses[best] < -0.25 ? best + 2 : lower.Average() > 0.5 ? n : 1;
        TreeCut.Labels(tree, k, labels);
        return labels;
    }

    /// <summary>Pearson's correlation; 0 where one does not vary.</summary>
    public static double Correlation(float[] a, float[] b)
    {
        var (meanA, meanB) = (a.Average(x => (double)x), b.Average(x => (double)x));
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i] - meanA, b[i] - meanB);
            (ab, aa, bb) = (ab + (x * y), aa + (x * x), bb + (y * y));
        }
        return aa < 1e-12 || bb < 1e-12 ? 0 : Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1);
    }
}
