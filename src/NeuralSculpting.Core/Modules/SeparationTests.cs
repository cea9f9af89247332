using System.Numerics;

namespace NeuralSculpting.Core.Modules;

/// <summary>
/// The two tests of a layer (method.md 7.5) on its 0/1 vectors: are even the two nearest units apart, and are even the two largest
/// clusters one?
/// </summary>
internal static class SeparationTests
{
    /// <summary>Runs both; the tree has at least two units.</summary>
    public static (SeparationTest AllSeparate, SeparationTest OneCluster) Run(FeatureVectors features, LinkageTree tree)
    {
        var (n, width) = (features.Units, features.WordsPerRow);
        var nearest = Overlap.Of(features.Row(tree.First[0]), features.Row(tree.Second[0]), features.Columns);
        var separate = new SeparationTest(
            nearest.Common < 1 || (nearest.Common < nearest.Most && nearest.Common <= nearest.Expected),
            Strength(nearest.Expected - nearest.Common, nearest.Deviation));

        Span<int> side = n <= 128 ? stackalloc int[n] : new int[n];
        Span<ulong> unions = width <= 16 ? stackalloc ulong[2 * width] : new ulong[2 * width];
        TreeCut.Labels(tree, 2, side);
        unions.Clear();
        for (var i = 0; i < n; i++)
        {
            var row = features.Row(i);
            var union = unions.Slice(side[i] * width, width);
            for (var w = 0; w < width; w++)
                union[w] |= row[w];
        }
        var halves = Overlap.Of(unions[..width], unions[width..], features.Columns);
        var one = new SeparationTest(
            halves.Common >= halves.Most || (halves.Common >= 1 && halves.Common >= halves.Expected),
            Strength(halves.Common - halves.Expected, halves.Deviation));
        return (separate, one);
    }

    /// <summary>N, 1, or null where neither test holds; where both do, the stronger, "one cluster" on equality.</summary>
    public static int? Verdict(int units, SeparationTest allSeparate, SeparationTest oneCluster)
    {
        if (oneCluster.Holds && (!allSeparate.Holds || oneCluster.Strength >= allSeparate.Strength))
            return 1;
        return allSeparate.Holds ? units : null;
    }

    private static double Strength(double difference, double deviation) => deviation > 0 ? difference / deviation : difference;

    /// <summary>kuv, max(ku, kv), e and s of two 0/1 vectors over N' columns.</summary>
    private readonly record struct Overlap(int Common, int Most, double Expected, double Deviation)
    {
        public static Overlap Of(ReadOnlySpan<ulong> u, ReadOnlySpan<ulong> v, int columns)
        {
            var (ku, kv, common) = (0, 0, 0);
            for (var w = 0; w < u.Length; w++)
            {
                ku += BitOperations.PopCount(u[w]);
                kv += BitOperations.PopCount(v[w]);
                common += BitOperations.PopCount(u[w] & v[w]);
            }
            if (columns == 0)
                return default;
            var product = (double)ku * kv;
            var share = product / ((double)columns * columns);
            return new Overlap(common, Math.Max(ku, kv), product / columns, Math.Sqrt(columns * share * (1 - share)));
        }
    }
}
