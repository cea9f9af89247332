using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>
/// 7.3 the slow way: a full matrix, cluster distances by Lance and Williams, nearest neighbours by scanning all slots.
/// </summary>
internal static class PlainTree
{
    public static List<(int A, int B, double Height)> Build(double[,] distances, Linkage linkage)
    {
        var n = distances.GetLength(0);
        var d = (double[,])distances.Clone();
        var members = Enumerable.Range(0, n).ToDictionary(i => i, i => new List<int> { i }); // of the living slots
        var found = new List<(int X, int Y, double Height)>();
        var chain = new List<int>();
        while (members.Count > 1)
        {
            if (chain.Count == 0)
                chain.Add(members.Keys.Min());
            var x = chain[^1];
            var before = chain.Count > 1 ? chain[^2] : -1;
            var y = before;
            for (var i = 0; i < n; i++)
            {
                if (i != x && members.ContainsKey(i) && (y < 0 || d[x, i] < d[x, y]))
                    y = i;
            }
            if (y != before)
            {
                chain.Add(y);
                continue;
            }
            chain.RemoveRange(chain.Count - 2, 2);
            var (lower, higher) = (Math.Min(x, y), Math.Max(x, y));
            found.Add((lower, higher, d[x, y]));
            foreach (var i in members.Keys.Where(i => i != lower && i != higher))
                d[i, higher] = d[higher, i] = Joined(d, members, lower, higher, i, linkage);
            members[higher].AddRange(members[lower]);
            members.Remove(lower);
        }
        return Number(found, n);
    }

    /// <summary>Merges every pair that is nearest of all, the first found: equal to <see cref="Build"/> where no distances tie.</summary>
    public static List<(int A, int B, double Height)> BuildGreedily(double[,] distances, Linkage linkage)
    {
        var n = distances.GetLength(0);
        var d = (double[,])distances.Clone();
        var members = Enumerable.Range(0, n).ToDictionary(i => i, i => new List<int> { i });
        var found = new List<(int X, int Y, double Height)>();
        while (members.Count > 1)
        {
            var (x, y) = (-1, -1);
            foreach (var i in members.Keys.Order())
            {
                foreach (var j in members.Keys.Where(j => j > i).Order())
                {
                    if (x < 0 || d[i, j] < d[x, y])
                        (x, y) = (i, j);
                }
            }
            found.Add((x, y, d[x, y]));
            foreach (var i in members.Keys.Where(i => i != x && i != y))
                d[i, y] = d[y, i] = Joined(d, members, x, y, i, linkage);
            members[y].AddRange(members[x]);
            members.Remove(x);
        }
        return Number(found, n);
    }

    /// <summary>The cluster of each unit when all but the last k - 1 merges are done; labels are node numbers.</summary>
    public static int[] Cut(List<(int A, int B, double Height)> merges, int n, int k)
    {
        var labels = Enumerable.Range(0, n).ToArray();
        for (var t = 0; t < n - k; t++)
            labels = [.. labels.Select(l => l == merges[t].A || l == merges[t].B ? n + t : l)];
        return labels;
    }

    private static double Joined(double[,] d, Dictionary<int, List<int>> members, int x, int y, int i, Linkage linkage)
    {
        double nx = members[x].Count, ny = members[y].Count, ni = members[i].Count;
        var t = 1 / (nx + ny + ni);
        return linkage switch
        {
            Linkage.Average => ((nx * d[i, x]) + (ny * d[i, y])) / (nx + ny),
            Linkage.Complete => Math.Max(d[i, x], d[i, y]),
            Linkage.Single => Math.Min(d[i, x], d[i, y]),
            _ => Math.Sqrt(Math.Max(0, ((ni + nx) * t * d[i, x] * d[i, x]) + ((ni + ny) * t * d[i, y] * d[i, y]) - (ni * t * d[x, y] * d[x, y]))),
        };
    }

    private static List<(int A, int B, double Height)> Number(List<(int X, int Y, double Height)> found, int n)
    {
        var node = Enumerable.Range(0, n).ToArray(); // of each unit
        var merges = new List<(int, int, double)>();
        foreach (var (x, y, height) in found.OrderBy(m => m.Height)) // LINQ sorts stably
        {
            var (a, b) = (node[x], node[y]);
            merges.Add((Math.Min(a, b), Math.Max(a, b), height));
            node = [.. node.Select(v => v == a || v == b ? n + merges.Count - 1 : v)];
        }
        return merges;
    }
}
