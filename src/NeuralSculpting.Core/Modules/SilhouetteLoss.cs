using System.Numerics;

namespace NeuralSculpting.Core.Modules;

/// <summary>
/// The silhouette as a criterion (Rousseeuw 1987; method.md 7.4, option): minus the mean over units of (b - a) / max(a, b), a the
/// mean distance to the unit's own cluster, b the least mean distance to another one; 0 for a unit alone or for a = b = 0.
/// Rounded to 8 decimals. All cuts cost N^2 each.
/// </summary>
internal static class SilhouetteLoss
{
    /// <summary>The losses of k = 2..N-1.</summary>
    public static double[] OfCuts<T>(LinkageTree tree, ReadOnlySpan<T> lower)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var n = tree.Leaves;
        var losses = new double[n - 2];
        var (labels, sizes, sums) = (new int[n], new int[n], new double[n]);
        for (var k = 2; k < n; k++)
        {
            TreeCut.Labels(tree, k, labels);
            Array.Clear(sizes);
            foreach (var label in labels)
                sizes[label]++;
            var total = 0.0;
            for (var i = 0; i < n; i++)
                total += OfUnit(i, lower, labels, sizes, sums.AsSpan(0, k));
            losses[k - 2] = Decimals.Eight(-total / n);
        }
        return losses;
    }

    private static double OfUnit<T>(int unit, ReadOnlySpan<T> lower, int[] labels, int[] sizes, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var own = labels[unit];
        if (sizes[own] == 1)
            return 0;
        sums.Clear();
        for (var j = 0; j < labels.Length; j++)
        {
            if (j != unit)
                sums[labels[j]] += double.CreateTruncating(lower[FeatureDistances.At(unit, j)]);
        }
        var a = sums[own] / (sizes[own] - 1);
        var b = double.PositiveInfinity;
        for (var c = 0; c < sums.Length; c++)
        {
            if (c != own)
                b = Math.Min(b, sums[c] / sizes[c]);
        }
        var larger = Math.Max(a, b);
        return larger > 0 ? (b - a) / larger : 0;
    }
}
