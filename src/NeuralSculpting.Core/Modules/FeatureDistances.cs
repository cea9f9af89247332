using System.Numerics;

namespace NeuralSculpting.Core.Modules;

/// <summary>
/// Distances between feature vectors (method.md 7.3), as the lower triangle: row i holds the distances to 0..i-1 and starts at
/// i (i - 1) / 2. Cosine: 1 - u.v / (|u||v|), the quotient clipped to [-1, 1]. Jaccard: columns that differ / ones of either (weighted:
/// (sum of maxima - sum of minima) / sum of maxima). A vector of zeros, for which neither is defined, is at distance 0 from another such vector
/// and at distance 1 from any other.
/// </summary>
internal static class FeatureDistances
{
    /// <summary>Pairs of n units.</summary>
    public static int Pairs(int n) => (int)((long)n * (n - 1) / 2);

    /// <summary>Where the distance between two different units stands.</summary>
    public static int At(int i, int j) => i > j ? (int)((long)i * (i - 1) / 2) + j : (int)((long)j * (j - 1) / 2) + i;

    /// <summary>Fills the lower triangle; who meters hears of it.</summary>
    public static void Fill<T>(FeatureVectors features, FeatureDistance distance, Span<T> lower, DetectionMeter? meter = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (features.Values is { } values)
            FillWeighted(features.Units, features.Columns, values, distance, lower, meter);
        else
            FillBinary(features, distance, lower, meter);
    }

    private static void FillBinary<T>(FeatureVectors features, FeatureDistance distance, Span<T> lower, DetectionMeter? meter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (n, width) = (features.Units, features.WordsPerRow);
        Span<int> counts = n <= 128 ? stackalloc int[n] : new int[n];
        Span<double> norms = n <= 128 ? stackalloc double[n] : new double[n];
        for (var i = 0; i < n; i++)
        {
            counts[i] = features.Count(i);
            norms[i] = Math.Sqrt(counts[i]);
        }
        ReadOnlySpan<ulong> words = features.Words;
        var at = 0;
        for (var i = 1; i < n; i++)
        {
            if ((i & 63) == 0)
                meter?.Filled(i);
            for (var j = 0; j < i; j++)
            {
                var common = Common(words.Slice(i * width, width), words.Slice(j * width, width));
                lower[at++] = T.CreateTruncating(distance switch
                {
                    FeatureDistance.Cosine => Cosine(common, norms[i] * norms[j], counts[i] == 0 && counts[j] == 0),
                    FeatureDistance.Jaccard => Jaccard(common, counts[i] + counts[j] - common),
                    _ => Math.Sqrt(counts[i] + counts[j] - (2 * common)),
                });
            }
        }
    }

    private static void FillWeighted<T>(int n, int columns, double[] values, FeatureDistance distance, Span<T> lower, DetectionMeter? meter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var norms = new double[n];
        for (var i = 0; i < n; i++)
        {
            var u = values.AsSpan(i * columns, columns);
            norms[i] = Math.Sqrt(Dot(u, u));
        }
        var at = 0;
        for (var i = 1; i < n; i++)
        {
            if ((i & 63) == 0)
                meter?.Filled(i);
            ReadOnlySpan<double> u = values.AsSpan(i * columns, columns);
            for (var j = 0; j < i; j++)
            {
                ReadOnlySpan<double> v = values.AsSpan(j * columns, columns);
                lower[at++] = T.CreateTruncating(distance switch
                {
                    FeatureDistance.Cosine => Cosine(Dot(u, v), norms[i] * norms[j], norms[i] == 0 && norms[j] == 0),
                    FeatureDistance.Jaccard => WeightedJaccard(u, v),
                    _ => Math.Sqrt(SquaredDistance(u, v)),
                });
            }
        }
    }

    private static int Common(ReadOnlySpan<ulong> u, ReadOnlySpan<ulong> v)
    {
        var common = 0;
        for (var w = 0; w < u.Length; w++)
            common += BitOperations.PopCount(u[w] & v[w]);
        return common;
    }

    private static double Cosine(double dot, double norms, bool bothZero) =>
        norms > 0 ? 1 - Math.Clamp(dot / norms, -1, 1) : bothZero ? 0 : 1;

    private static double Jaccard(int common, int either) => either == 0 ? 0 : (double)(either - common) / either;

    private static double WeightedJaccard(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        var (least, most) = (0.0, 0.0);
        for (var c = 0; c < u.Length; c++)
        {
            least += Math.Min(u[c], v[c]);
            most += Math.Max(u[c], v[c]);
        }
        return most > 0 ? (most - least) / most : 0;
    }

    private static double Dot(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        var sum = 0.0;
        for (var c = 0; c < u.Length; c++)
            sum += u[c] * v[c];
        return sum;
    }

    private static double SquaredDistance(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        var sum = 0.0;
        for (var c = 0; c < u.Length; c++)
            sum += (u[c] - v[c]) * (u[c] - v[c]);
        return sum;
    }
}
