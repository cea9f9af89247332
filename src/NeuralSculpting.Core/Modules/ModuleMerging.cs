namespace NeuralSculpting.Core.Modules;

/// <summary>
/// Joins the clusters of neighbouring layers to modules (method.md 7.8). With e[c,d] the edges from module c's units in layer l-1 to
/// cluster d of layer l, d joins the first c (by module number) with e[c,d] / sum_d e[c,.] &gt; T and e[c,d] / sum_c e[.,d] &gt; T; for
/// the output layer only the second share counts. A cluster that joins none, or that no edge enters, starts a new module.
/// </summary>
internal static class ModuleMerging
{
    /// <summary>Writes the module of each kept unit and returns the number of modules, numbered in the order of first appearance.</summary>
    public static int Merge(CleanNetwork network, ReadOnlySpan<int> clusters, double threshold, Span<int> modules)
    {
        var count = 0;
        for (var unit = 0; unit < network.Offsets[1]; unit++)
        {
            modules[unit] = clusters[unit];
            count = Math.Max(count, clusters[unit] + 1);
        }
        var most = network.Units; // modules there can be
        Span<int> leaving = most <= 128 ? stackalloc int[most] : new int[most];  // sum_d e[c,.]
        Span<int> entering = most <= 128 ? stackalloc int[most] : new int[most]; // e[.,d]
        entering.Clear();
        for (var l = 1; l <= network.Depth; l++)
        {
            var (from, to) = (network.Offsets[l], network.Offsets[l + 1]);
            leaving.Clear();
            for (var e = network.RowStart[from]; e < network.RowStart[to]; e++)
                leaving[modules[network.Senders[e]]]++;
            var labels = clusters[from..to];
            var clusterCount = 0;
            foreach (var label in labels)
                clusterCount = Math.Max(clusterCount, label + 1);
            var units = new Buckets(labels, clusterCount);
            for (var d = 0; d < clusterCount; d++)
            {
                var joined = Joined(network, units[d], from, modules, leaving, entering, l == network.Depth ? -1 : threshold, threshold);
                if (joined < 0)
                    joined = count++;
                foreach (var unit in units[d])
                    modules[from + unit] = joined;
            }
        }
        return count;
    }

    /// <summary>The first module that takes the cluster in; -1 for none. Leaves <paramref name="entering"/> zero, as it was.</summary>
    private static int Joined(
        CleanNetwork network, ReadOnlySpan<int> cluster, int firstUnit, ReadOnlySpan<int> modules,
        ReadOnlySpan<int> leaving, Span<int> entering, double leavingThreshold, double enteringThreshold)
    {
        var total = 0;
        foreach (var unit in cluster)
        {
            foreach (var sender in network.SendersOf(firstUnit + unit))
                entering[modules[sender]]++;
            total += network.SendersOf(firstUnit + unit).Length;
        }
        var joined = -1;
        foreach (var unit in cluster)
        {
            foreach (var sender in network.SendersOf(firstUnit + unit))
            {
                var c = modules[sender];
                if (entering[c] > 0 && (joined < 0 || c < joined)
                    && (double)entering[c] / leaving[c] > leavingThreshold && (double)entering[c] / total > enteringThreshold)
                    joined = c;
                entering[c] = 0; // judged
            }
        }
        return joined;
    }
}
