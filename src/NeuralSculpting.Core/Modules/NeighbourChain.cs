using System.Numerics;

namespace NeuralSculpting.Core.Modules;

/// <summary>Two slots that were merged; the cluster lives on in the higher one.</summary>
internal readonly record struct SlotMerge(int Lower, int Higher, double Height, int Order);

/// <summary>
/// Merges clusters along chains of nearest neighbours (Müllner 2011; the algorithm of scipy's hierarchy.linkage, whose tie rules
/// method.md 7.3 states): from the lowest living slot each cluster points to its nearest neighbour, found by scanning slots upward
/// with a strict &lt;, its predecessor in the chain preferred, until two point at each other. Time n^2, space the lower triangle.
/// </summary>
internal static class NeighbourChain
{
    /// <summary>Writes the n - 1 merges in the order they are found.</summary>
    public static void Merge<T>(Span<T> lower, int n, Linkage linkage, Span<SlotMerge> merges, DetectionMeter? meter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<int> sizes = n <= 128 ? stackalloc int[n] : new int[n];
        Span<int> living = n <= 128 ? stackalloc int[n] : new int[n]; // slots, ascending
        Span<int> chain = n <= 128 ? stackalloc int[n] : new int[n];
        sizes.Fill(1);
        for (var i = 0; i < n; i++)
            living[i] = i;
        var length = 0;
        for (var k = 0; k < merges.Length; k++)
        {
            if (length == 0)
                chain[length++] = living[0];
            int x, y;
            T height;
            while (true)
            {
                x = chain[length - 1];
                (y, height) = (-1, T.Zero);
                if (length > 1)
                {
                    y = chain[length - 2];
                    height = lower[FeatureDistances.At(x, y)];
                }
                Nearest(lower, living, x, ref y, ref height);
                if (length > 1 && y == chain[length - 2])
                    break;
                chain[length++] = y;
            }
            length -= 2;
            if (x > y)
                (x, y) = (y, x);
            merges[k] = new SlotMerge(x, y, double.CreateTruncating(height), k);

            var at = living.BinarySearch(x);
            living[(at + 1)..].CopyTo(living[at..]);
            living = living[..^1];
            Update(lower, living, x, y, height, sizes, linkage);
            sizes[y] += sizes[x];
            if ((k & 63) == 63)
                meter?.Merged(living.Length);
        }
    }

    private static void Nearest<T>(ReadOnlySpan<T> lower, ReadOnlySpan<int> living, int x, ref int y, ref T height)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var row = FeatureDistances.At(x, 0);
        foreach (var i in living)
        {
            if (i == x)
                continue;
            var distance = lower[i < x ? row + i : FeatureDistances.At(i, x)];
            if (y < 0 || distance < height)
                (y, height) = (i, distance);
        }
    }

    /// <summary>The distances of the merged cluster, kept in slot y, to every other living one (Lance and Williams).</summary>
    private static void Update<T>(Span<T> lower, ReadOnlySpan<int> living, int x, int y, T height, ReadOnlySpan<int> sizes, Linkage linkage)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (nx, ny) = (T.CreateTruncating(sizes[x]), T.CreateTruncating(sizes[y]));
        foreach (var i in living)
        {
            if (i == y)
                continue;
            ref var target = ref lower[FeatureDistances.At(i, y)];
            var (fromX, fromY) = (lower[FeatureDistances.At(i, x)], target);
            switch (linkage)
            {
                case Linkage.Average:
                    target = ((nx * fromX) + (ny * fromY)) / (nx + ny);
                    break;
                case Linkage.Complete:
                    target = fromX > fromY ? fromX : fromY;
                    break;
                case Linkage.Single:
                    target = fromX < fromY ? fromX : fromY;
                    break;
                default:
                    var ni = T.CreateTruncating(sizes[i]);
                    var t = T.One / (nx + ny + ni);
                    target = T.Sqrt(T.Max(T.Zero, ((ni + nx) * t * fromX * fromX) + ((ni + ny) * t * fromY * fromY) - (ni * t * height * height)));
                    break;
            }
        }
    }
}
