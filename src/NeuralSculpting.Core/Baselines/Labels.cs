namespace NeuralSculpting.Core.Baselines;

/// <summary>Labels of a partition.</summary>
internal static class Labels
{
    /// <summary>The same partition, numbered from 0 in the order of first appearance.</summary>
    public static int[] Tidy(int[] labels)
    {
        var names = new Dictionary<int, int>();
        return [.. labels.Select(l => names.TryGetValue(l, out var name) ? name : names[l] = names.Count)];
    }

    /// <summary>The partition whose parts are split where they are not connected.</summary>
    /// <param name="labels">A label a node.</param>
    /// <param name="weights">n x n, symmetric; above 0 is an edge.</param>
    public static int[] Connected(int[] labels, double[,] weights)
    {
        var n = labels.Length;
        var parts = Enumerable.Repeat(-1, n).ToArray();
        var next = 0;
        for (var start = 0; start < n; start++)
        {
            if (parts[start] >= 0)
                continue;
            var open = new Stack<int>([start]);
            parts[start] = next;
            while (open.TryPop(out var node))
            {
                for (var other = 0; other < n; other++)
                {
                    if (parts[other] >= 0 || labels[other] != labels[start] || weights[node, other] <= 0)
                        continue;
                    parts[other] = next;
                    open.Push(other);
                }
            }
            next++;
        }
        return parts;
    }
}
