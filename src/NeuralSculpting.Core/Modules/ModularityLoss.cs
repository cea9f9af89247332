namespace NeuralSculpting.Core.Modules;

/// <summary>
/// The modularity loss of every cut (method.md 7.4): with P the distance matrix divided by its sum, the sum over clusters c of
/// P[c,c] - P[c,.] P[.,c], rounded to 8 decimals. From N clusters downward, joining a and b adds 2 P[a,b] - 2 P[a,.] P[b,.], so all
/// cuts together cost one pass over the tree.
/// </summary>
internal static class ModularityLoss
{
    /// <summary>The losses of k = 2..N-1, N at least 3.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="rowSums">The distances of each unit to all others, summed (N).</param>
    /// <param name="between">The distances between the two clusters of each merge, summed (N - 1).</param>
    public static double[] OfCuts(LinkageTree tree, ReadOnlySpan<double> rowSums, ReadOnlySpan<double> between)
    {
        var n = tree.Leaves;
        var total = 0.0;
        foreach (var sum in rowSums)
            total += sum;
        var losses = new double[n - 2];
        if (total == 0)
            return losses;

        Span<double> rows = n <= 128 ? stackalloc double[(2 * n) - 1] : new double[(2 * n) - 1]; // P[c,.] of each node
        var loss = 0.0;
        for (var i = 0; i < n; i++)
        {
            rows[i] = rowSums[i] / total;
            loss -= rows[i] * rows[i];
        }
        for (var t = 0; t < n - 2; t++)
        {
            var (a, b) = (rows[tree.First[t]], rows[tree.Second[t]]);
            rows[n + t] = a + b;
            loss += 2 * ((between[t] / total) - (a * b));
            var k = n - 1 - t;
            losses[k - 2] = Decimals.Eight(loss);
        }
        return losses;
    }

    /// <summary>Each unit's distances to all others, summed.</summary>
    public static void RowSums<T>(ReadOnlySpan<T> lower, Span<double> sums)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var at = 0;
        for (var i = 1; i < sums.Length; i++)
        {
            var own = 0.0;
            for (var j = 0; j < i; j++)
            {
                var distance = double.CreateTruncating(lower[at++]);
                own += distance;
                sums[j] += distance;
            }
            sums[i] += own;
        }
    }

    /// <summary>The distances between the two clusters of each merge, summed; for average linkage that is what the heights say.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="lower">The unit distances; not needed (empty) for average linkage.</param>
    /// <param name="between">N - 1 sums.</param>
    public static void Between<T>(LinkageTree tree, ReadOnlySpan<T> lower, Span<double> between)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (lower.IsEmpty)
        {
            for (var t = 0; t < between.Length; t++)
                between[t] = tree.Heights[t] * tree.Sizes[tree.First[t]] * tree.Sizes[tree.Second[t]];
            return;
        }
        var (order, start) = tree.LeafOrder();
        for (var t = 0; t < between.Length; t++)
        {
            var sum = 0.0;
            foreach (var i in order.AsSpan(start[tree.First[t]], tree.Sizes[tree.First[t]]))
            {
                foreach (var j in order.AsSpan(start[tree.Second[t]], tree.Sizes[tree.Second[t]]))
                    sum += double.CreateTruncating(lower[FeatureDistances.At(i, j)]);
            }
            between[t] = sum;
        }
    }
}
