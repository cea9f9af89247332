namespace NeuralSculpting.Core.Modules;

/// <summary>
/// The two criteria that compare feature vectors with the means of their clusters, in Euclidean geometry whatever the distance of the
/// tree (method.md 7.4, options). Both are finite where clusters are pure, so that a perfect cut is not split further. Rounded to
/// 8 decimals. All cuts cost N x columns each, Davies-Bouldin k^2 x columns more.
/// </summary>
internal static class CentroidLoss
{
    /// <summary>The least share of the spread between clusters that the spread within is taken to be.</summary>
    private const double LeastSpread = 1e-6;

    /// <summary>What two clusters with the same mean count for in the Davies-Bouldin index, if at least one has a spread.</summary>
    private const double SamePlace = 1e6;

    /// <summary>
    /// Minus the Calinski-Harabasz index of k = 2..N-1: (B / (k - 1)) / (W / (N - k)), B and W the sums of squares between and within
    /// clusters, W taken as at least a millionth of B; 0 where all vectors are equal.
    /// </summary>
    public static double[] CalinskiHarabasz(LinkageTree tree, double[] values, int columns)
    {
        var n = tree.Leaves;
        var losses = new double[n - 2];
        var all = new Clusters(values, columns, new int[n], 1).SquaresWithin();
        var nothing = Nothing(values);
        for (var k = 2; k < n; k++)
        {
            var within = Cut(tree, values, columns, k).SquaresWithin();
            var between = Math.Max(0, all - within);
            within = Math.Max(within, LeastSpread * between);
            losses[k - 2] = between > nothing ? Decimals.Eight(-(between / (k - 1)) / (within / (n - k))) : 0;
        }
        return losses;
    }

    /// <summary>
    /// The Davies-Bouldin index of k = 2..N-1: the mean over clusters of the largest (s_a + s_b) / d_ab, s the mean distance to the
    /// cluster's mean, d the distance of the two means; 1 for two equal points, a million for spread clusters with the same mean.
    /// </summary>
    public static double[] DaviesBouldin(LinkageTree tree, double[] values, int columns)
    {
        var losses = new double[tree.Leaves - 2];
        var nothing = Math.Sqrt(Nothing(values)); // as a distance
        for (var k = 2; k < tree.Leaves; k++)
        {
            var clusters = Cut(tree, values, columns, k);
            var spreads = clusters.Spreads();
            var sum = 0.0;
            for (var a = 0; a < k; a++)
            {
                var worst = 0.0;
                for (var b = 0; b < k; b++)
                {
                    if (a != b)
                        worst = Math.Max(worst, Ratio(spreads[a] + spreads[b], clusters.Apart(a, b), nothing));
                }
                sum += worst;
            }
            losses[k - 2] = Decimals.Eight(sum / k);
        }
        return losses;
    }

    private static double Ratio(double spread, double apart, double nothing) =>
        apart > nothing ? Math.Min(spread / apart, SamePlace) : spread > nothing ? SamePlace : 1;

    /// <summary>A sum of squares that means 0 once rounding noise is taken off.</summary>
    private static double Nothing(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value * value;
        return 1e-24 * sum;
    }

    private static Clusters Cut(LinkageTree tree, double[] values, int columns, int k)
    {
        var labels = new int[tree.Leaves];
        TreeCut.Labels(tree, k, labels);
        return new Clusters(values, columns, labels, k);
    }

    /// <summary>Vectors (labels.Length x columns) in k clusters, and the clusters' means.</summary>
    private sealed class Clusters
    {
        private readonly double[] _values;
        private readonly int _columns;
        private readonly int[] _labels;
        private readonly int[] _sizes;
        private readonly double[] _means; // (k, columns)

        public Clusters(double[] values, int columns, int[] labels, int k)
        {
            (_values, _columns, _labels, _sizes, _means) = (values, columns, labels, new int[k], new double[k * columns]);
            for (var i = 0; i < labels.Length; i++)
            {
                _sizes[labels[i]]++;
                for (var c = 0; c < columns; c++)
                    _means[(labels[i] * columns) + c] += values[(i * columns) + c];
            }
            for (var m = 0; m < _means.Length; m++)
                _means[m] /= _sizes[m / columns];
        }

        public double SquaresWithin()
        {
            var sum = 0.0;
            for (var i = 0; i < _labels.Length; i++)
                sum += Squared(Vector(i), Mean(_labels[i]));
            return sum;
        }

        public double[] Spreads()
        {
            var result = new double[_sizes.Length];
            for (var i = 0; i < _labels.Length; i++)
                result[_labels[i]] += Math.Sqrt(Squared(Vector(i), Mean(_labels[i]))) / _sizes[_labels[i]];
            return result;
        }

        public double Apart(int a, int b) => Math.Sqrt(Squared(Mean(a), Mean(b)));

        private ReadOnlySpan<double> Vector(int unit) => _values.AsSpan(unit * _columns, _columns);

        private ReadOnlySpan<double> Mean(int cluster) => _means.AsSpan(cluster * _columns, _columns);

        private static double Squared(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
        {
            var sum = 0.0;
            for (var c = 0; c < u.Length; c++)
                sum += (u[c] - v[c]) * (u[c] - v[c]);
            return sum;
        }
    }
}
