using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>7.4: the loss of one cut by its definition.</summary>
internal static class PlainCriteria
{
    public static double Loss(ClusterCriterion criterion, double[,] distances, double[][] vectors, int[] labels) => criterion switch
    {
        ClusterCriterion.Modularity => Modularity(distances, Groups(labels)),
        ClusterCriterion.Silhouette => -Silhouette(distances, labels, Groups(labels)),
        ClusterCriterion.CalinskiHarabasz => -CalinskiHarabasz(vectors, Groups(labels)),
        _ => DaviesBouldin(vectors, Groups(labels)),
    };

    private static int[][] Groups(int[] labels) => [.. labels.Select((l, i) => (l, i)).GroupBy(p => p.l, p => p.i).Select(g => g.ToArray())];

    private static double Modularity(double[,] distances, int[][] groups)
    {
        var total = distances.Cast<double>().Sum();
        if (total == 0)
            return 0;
        var all = Enumerable.Range(0, distances.GetLength(0)).ToArray();
        double P(int[] rows, int[] columns) => rows.Sum(i => columns.Sum(j => distances[i, j] / total));
        return groups.Sum(c => P(c, c) - (P(c, all) * P(all, c)));
    }

    private static double Silhouette(double[,] distances, int[] labels, int[][] groups) => labels.Select((label, i) =>
    {
        var own = groups.Single(g => g.Contains(i));
        if (own.Length == 1)
            return 0;
        var a = own.Sum(j => distances[i, j]) / (own.Length - 1);
        var b = groups.Where(g => g != own).Min(g => g.Average(j => distances[i, j]));
        return Math.Max(a, b) == 0 ? 0 : (b - a) / Math.Max(a, b);
    }).Average();

    private static double[] Mean(double[][] vectors, IEnumerable<int> units) =>
        [.. Enumerable.Range(0, vectors[0].Length).Select(c => units.Average(i => vectors[i][c]))];

    private static double Apart(double[] u, double[] v) => Math.Sqrt(u.Zip(v, (x, y) => (x - y) * (x - y)).Sum());

    private static double CalinskiHarabasz(double[][] vectors, int[][] groups)
    {
        var (n, k) = (vectors.Length, groups.Length);
        var middle = Mean(vectors, Enumerable.Range(0, n));
        var between = groups.Sum(g => g.Length * Math.Pow(Apart(Mean(vectors, g), middle), 2));
        var within = groups.Sum(g => g.Sum(i => Math.Pow(Apart(vectors[i], Mean(vectors, g)), 2)));
        return between < 1e-12 ? 0 : between / (k - 1) / (Math.Max(within, 1e-6 * between) / (n - k));
    }

    private static double DaviesBouldin(double[][] vectors, int[][] groups)
    {
        var means = groups.Select(g => Mean(vectors, g)).ToArray();
        var spreads = groups.Select((g, a) => g.Average(i => Apart(vectors[i], means[a]))).ToArray();
        double Ratio(int a, int b)
        {
            var (spread, apart) = (spreads[a] + spreads[b], Apart(means[a], means[b]));
            return apart < 1e-12 ? (spread < 1e-12 ? 1 : 1e6) : Math.Min(1e6, spread / apart);
        }
        return groups.Select((_, a) => groups.Select((_, b) => a == b ? 0 : Ratio(a, b)).Max()).Average();
    }
}
