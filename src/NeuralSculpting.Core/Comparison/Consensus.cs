using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Comparison;

/// <summary>
/// How often two inputs, or two outputs, share a module in a set of structures, and the groups that they form: average linkage
/// on the share, cut at one half, so that members of a group share a module in more than half of the structures on average. Of more than 256, a group is what pairs that share one in more than half connect.
/// </summary>
/// <param name="Together">(n, n), row-major: the share of structures in which both are in one module, 0..1; on the diagonal, in which it is in any.</param>
/// <param name="Groups">The group of each, numbered in the order of first appearance.</param>
/// <param name="Order">All of them, neighbours in the tree beside each other.</param>
public sealed record Consensus(double[] Together, int[] Groups, int[] Order)
{
    /// <summary>How many things are compared.</summary>
    public int Count => Groups.Length;

    /// <summary>The share of structures in which two things share a module.</summary>
    public double this[int i, int j] => Together[(i * Count) + j];

    /// <summary>Of the inputs of some structures.</summary>
    public static Consensus OfInputs(IReadOnlyList<Hierarchy> structures, int inputs) => Of(structures, inputs, m => m.Inputs);

    /// <summary>Of the outputs of some structures.</summary>
    public static Consensus OfOutputs(IReadOnlyList<Hierarchy> structures, int outputs) => Of(structures, outputs, m => m.Outputs);

    /// <summary>Average linkage takes hours for a picture of inputs: beyond this many they are grouped by <see cref="Connect"/>.</summary>
    private const int MostClustered = 256;

    private static Consensus Of(IReadOnlyList<Hierarchy> structures, int n, Func<Module, IReadOnlyList<int>> members)
    {
        var counts = new int[n * n];
        foreach (var module in structures.SelectMany(s => s.Modules))
        {
            foreach (var i in members(module))
            {
                foreach (var j in members(module))
                    counts[(i * n) + j]++;
            }
        }
        var together = Array.ConvertAll(counts, c => structures.Count == 0 ? 0.0 : (double)c / structures.Count);
        var (groups, order) = n > MostClustered ? Connect(together, n) : Cluster(together, n);
        return new Consensus(together, groups, order);
    }

    private static (int[] Groups, int[] Order) Cluster(double[] together, int n)
    {
        var clusters = Enumerable.Range(0, n).Select(i => new List<int> { i }).ToList();
        List<List<int>>? cut = null;
        while (clusters.Count > 1)
        {
            var (best, first, second) = (double.NegativeInfinity, 0, 1);
            for (var a = 0; a < clusters.Count; a++)
            {
                for (var b = a + 1; b < clusters.Count; b++)
                {
                    var share = Mean(together, n, clusters[a], clusters[b]);
                    if (share > best)
                        (best, first, second) = (share, a, b);
                }
            }
            if (best <= 0.5)
                cut ??= [.. clusters.Select(c => c.ToList())];
            clusters[first].AddRange(clusters[second]);
            clusters.RemoveAt(second);
        }
        cut ??= clusters;
        var groups = new int[n];
        foreach (var (members, label) in cut.OrderBy(c => c.Min()).Select((c, label) => (c, label)))
            members.ForEach(i => groups[i] = label);
        return (groups, clusters.Count == 0 ? [] : [.. clusters[0]]);
    }

    // Groups are what pairs that are together in more than half of the structures connect; group after group.
    private static (int[] Groups, int[] Order) Connect(double[] together, int n)
    {
        var (groups, order, open) = (new int[n], new List<int>(n), new Queue<int>());
        Array.Fill(groups, -1);
        var next = 0;
        for (var start = 0; start < n; start++)
        {
            if (groups[start] >= 0)
                continue;
            groups[start] = next;
            open.Enqueue(start);
            while (open.TryDequeue(out var i))
            {
                order.Add(i);
                for (var j = 0; j < n; j++)
                {
                    if (groups[j] < 0 && together[(i * n) + j] > 0.5)
                    {
                        groups[j] = next;
                        open.Enqueue(j);
                    }
                }
            }
            next++;
        }
        return (groups, [.. order]);
    }

    private static double Mean(double[] together, int n, List<int> a, List<int> b) => a.Sum(i => b.Sum(j => together[(i * n) + j])) / (a.Count * b.Count);
}
