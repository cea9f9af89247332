namespace NeuralSculpting.Core.Evaluation;

/// <summary>Compares partitions of the same things by co-membership, never by label.</summary>
public static class Partitions
{
    /// <summary>Whether exactly the same pairs are together in both.</summary>
    /// <param name="a">A label a thing.</param>
    /// <param name="b">A label a thing, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static bool Same(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        RequireSameLength(a, b);
        var (forth, back) = (new Dictionary<int, int>(), new Dictionary<int, int>());
        for (var i = 0; i < a.Length; i++)
        {
            if (!forth.TryAdd(a[i], b[i]) && forth[a[i]] != b[i])
                return false;
            if (!back.TryAdd(b[i], a[i]) && back[b[i]] != a[i])
                return false;
        }
        return true;
    }

    /// <summary>
    /// The adjusted Rand index (Hubert and Arabie 1985): 1 for equal partitions, about 0 for unrelated ones, at least -0.5.
    /// Where both are all in one or all separate, 1.
    /// </summary>
    /// <param name="a">A label a thing.</param>
    /// <param name="b">A label a thing, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double AdjustedRandIndex(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        RequireSameLength(a, b);
        var (cells, rows, columns) = (new Dictionary<(int, int), long>(), new Dictionary<int, long>(), new Dictionary<int, long>());
        for (var i = 0; i < a.Length; i++)
        {
            cells[(a[i], b[i])] = cells.GetValueOrDefault((a[i], b[i])) + 1;
            rows[a[i]] = rows.GetValueOrDefault(a[i]) + 1;
            columns[b[i]] = columns.GetValueOrDefault(b[i]) + 1;
        }
        var (both, inA, inB, all) = (cells.Values.Sum(Pairs), rows.Values.Sum(Pairs), columns.Values.Sum(Pairs), Pairs(a.Length));
        var expected = all == 0 ? 0 : inA * inB / all;
        var most = (inA + inB) / 2;
        return most == expected ? 1 : (both - expected) / (most - expected);
    }

    private static double Pairs(long n) => n * (n - 1) / 2.0;

    private static void RequireSameLength(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException($"two partitions of the same things have a label each: {a.Length} and {b.Length}");
    }
}
