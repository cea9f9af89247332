namespace NeuralSculpting.Core.Baselines;

/// <summary>
/// Louvain's method (Blondel et al. 2008) for communities of high modularity (Newman 2004), nodes in their order, so that the
/// same graph gives the same communities; at the end communities are split into connected parts (Traag et al. 2019).
/// </summary>
internal static class Louvain
{
    /// <summary>A label a node, 0.. in the order of first appearance.</summary>
    /// <param name="weights">n x n, symmetric, 0 or more; the diagonal counts as loops.</param>
    /// <param name="resolution">Gamma; 1 is modularity as it is.</param>
    public static int[] Of(double[,] weights, double resolution = 1)
    {
        var labels = Enumerable.Range(0, weights.GetLength(0)).ToArray();
        var graph = weights;
        while (true)
        {
            var moved = Move(graph, resolution);
            var groups = moved.Max() + 1;
            labels = [.. labels.Select(l => moved[l])];
            if (groups == graph.GetLength(0))
                return Labels.Tidy(Labels.Connected(labels, weights));
            graph = Gather(graph, moved, groups);
        }
    }

    /// <summary>The modularity of a partition: sum over communities of e / 2m - gamma (d / 2m)^2.</summary>
    public static double Modularity(double[,] weights, int[] labels, double resolution = 1)
    {
        var n = labels.Length;
        var (inside, degree, total) = (new Dictionary<int, double>(), new Dictionary<int, double>(), 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                total += weights[i, j];
                degree[labels[i]] = degree.GetValueOrDefault(labels[i]) + weights[i, j];
                if (labels[i] == labels[j])
                    inside[labels[i]] = inside.GetValueOrDefault(labels[i]) + weights[i, j];
            }
        }
        return total == 0 ? 0 : degree.Sum(d => (inside.GetValueOrDefault(d.Key) / total) - (resolution * d.Value * d.Value / (total * total)));
    }

    private static int[] Move(double[,] w, double resolution)
    {
        var n = w.GetLength(0);
        var degree = new double[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                degree[i] += w[i, j];
        }
        var total = degree.Sum();
        var labels = Enumerable.Range(0, n).ToArray();
        if (total == 0)
            return labels;
        var sums = (double[])degree.Clone();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < n; i++)
            {
                var links = new double[n];
                for (var j = 0; j < n; j++)
                    links[labels[j]] += i == j ? 0 : w[i, j];
                sums[labels[i]] -= degree[i];
                var (best, gain) = (labels[i], links[labels[i]] - (resolution * degree[i] * sums[labels[i]] / total));
                for (var c = 0; c < n; c++)
                {
                    if (links[c] <= 0)
                        continue;
                    var now = links[c] - (resolution * degree[i] * sums[c] / total);
                    if (now > gain + 1e-12)
                        (best, gain) = (c, now);
                }
                changed |= best != labels[i];
                labels[i] = best;
                sums[best] += degree[i];
            }
        }
        return Labels.Tidy(labels);
    }

    private static double[,] Gather(double[,] w, int[] labels, int groups)
    {
        var gathered = new double[groups, groups];
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = 0; j < labels.Length; j++)
                gathered[labels[i], labels[j]] += w[i, j];
        }
        return gathered;
    }
}
