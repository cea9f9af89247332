namespace NeuralSculpting.Core.Baselines;

/// <summary>
/// Spectral clustering by the normalised cut (Shi and Malik 2000; Ng, Jordan and Weiss 2002): the k lowest eigenvectors of the
/// symmetric normalised Laplacian, rows of length 1, k-means. k is where the gap between eigenvalues is widest.
/// </summary>
internal static class SpectralClusters
{
    private const int MostClusters = 12;
    private const int Restarts = 16;
    private const int MostRounds = 100;

    /// <summary>A label a node, 0.. in the order of first appearance; a node without edges is by itself.</summary>
    /// <param name="weights">n x n, symmetric, 0 or more; the diagonal is ignored.</param>
    public static int[] Of(double[,] weights)
    {
        var n = weights.GetLength(0);
        var degree = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => i == j ? 0 : weights[i, j])).ToArray();
        int[] linked = [.. Enumerable.Range(0, n).Where(i => degree[i] > 0)];
        var labels = new int[n];
        var next = 1;
        for (var i = 0; i < n; i++)
            labels[i] = degree[i] > 0 ? 0 : next++;
        if (linked.Length < 2)
            return Labels.Tidy(labels);
        var laplacian = new double[linked.Length, linked.Length];
        for (var i = 0; i < linked.Length; i++)
        {
            for (var j = 0; j < linked.Length; j++)
                laplacian[i, j] = i == j ? 1 : -weights[linked[i], linked[j]] / Math.Sqrt(degree[linked[i]] * degree[linked[j]]);
        }
        var (values, vectors) = SymmetricEigen.Decompose(laplacian);
        var k = Gap(values);
        var clusters = KMeans(Rows(vectors, linked.Length, k), k);
        for (var i = 0; i < linked.Length; i++)
            labels[linked[i]] = n + clusters[i];
        return Labels.Tidy(labels);
    }

    private static int Gap(double[] values)
    {
        var (best, widest) = (1, double.NegativeInfinity);
        for (var k = 1; k <= Math.Min(MostClusters, values.Length - 1); k++)
        {
            if (values[k] - values[k - 1] > widest + 1e-12)
                (best, widest) = (k, values[k] - values[k - 1]);
        }
        return best;
    }

    private static double[][] Rows(double[,] vectors, int n, int k)
    {
        var rows = new double[n][];
        for (var i = 0; i < n; i++)
        {
            rows[i] = new double[k];
            for (var c = 0; c < k; c++)
                rows[i][c] = vectors[i, c];
            var length = Math.Sqrt(rows[i].Sum(x => x * x));
            for (var c = 0; c < k && length > 0; c++)
                rows[i][c] /= length;
        }
        return rows;
    }

    private static int[] KMeans(double[][] rows, int k)
    {
        var (best, least) = (new int[rows.Length], double.PositiveInfinity);
        var chance = 0x9E3779B97F4A7C15UL;
        for (var restart = 0; restart < Restarts && k > 1; restart++)
        {
            var centres = Spread(rows, k, ref chance);
            var labels = new int[rows.Length];
            var cost = double.PositiveInfinity;
            for (var round = 0; round < MostRounds; round++)
            {
                var now = Assign(rows, centres, labels);
                if (now >= cost - 1e-12)
                    break;
                cost = now;
                Move(rows, centres, labels);
            }
            if (cost < least - 1e-12)
                (best, least) = (labels, cost);
        }
        return best;
    }

    // k-means++: the next centre is drawn by its squared distance to the nearest one.
    private static double[][] Spread(double[][] rows, int k, ref ulong chance)
    {
        var centres = new List<double[]> { (double[])rows[(int)(Next(ref chance) * rows.Length)].Clone() };
        while (centres.Count < k)
        {
            var squares = rows.Select(r => centres.Min(c => Distance(r, c))).ToArray();
            var (at, left) = (0, Next(ref chance) * squares.Sum());
            while (at < rows.Length - 1 && (left -= squares[at]) > 0)
                at++;
            centres.Add((double[])rows[at].Clone());
        }
        return [.. centres];
    }

    private static double Assign(double[][] rows, double[][] centres, int[] labels)
    {
        var cost = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var least = double.PositiveInfinity;
            for (var c = 0; c < centres.Length; c++)
            {
                var distance = Distance(rows[i], centres[c]);
                if (distance < least)
                    (least, labels[i]) = (distance, c);
            }
            cost += least;
        }
        return cost;
    }

    private static void Move(double[][] rows, double[][] centres, int[] labels)
    {
        for (var c = 0; c < centres.Length; c++)
        {
            var own = Enumerable.Range(0, rows.Length).Where(i => labels[i] == c).ToList();
            for (var d = 0; d < centres[c].Length && own.Count > 0; d++)
                centres[c][d] = own.Average(i => rows[i][d]);
        }
    }

    private static double Distance(double[] a, double[] b) => a.Zip(b).Sum(p => (p.First - p.Second) * (p.First - p.Second));

    private static double Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
