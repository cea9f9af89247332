namespace NeuralSculpting.Core.Modules;

/// <summary>
/// The level of each module: the longest path to it over module edges (method.md 7.9), 0 for one that reads no other. Modules that
/// read each other in a circle (each spans layers that the other reads) share a level: a circle counts as one place on a path.
/// </summary>
internal static class ModuleLevels
{
    /// <summary>The levels of modules 0..count-1.</summary>
    /// <param name="count">Number of modules.</param>
    /// <param name="edges">Module edges in the order of <see cref="ModuleEdge.From"/>.</param>
    public static int[] Of(int count, ReadOnlySpan<ModuleEdge> edges)
    {
        var (circle, circles) = Circles(count, edges);
        // Circles are numbered after all that can be reached from them, so falling numbers are a topological order.
        var members = new Buckets(circle, circles);
        var start = Starts(count, edges);
        Span<int> level = circles <= 128 ? stackalloc int[circles] : new int[circles];
        level.Clear();
        for (var c = circles - 1; c >= 0; c--)
        {
            foreach (var module in members[c])
            {
                for (var e = start[module]; e < start[module + 1]; e++)
                {
                    var next = circle[edges[e].To];
                    if (next != c)
                        level[next] = Math.Max(level[next], level[c] + 1);
                }
            }
        }
        var result = new int[count];
        for (var module = 0; module < count; module++)
            result[module] = level[circle[module]];
        return result;
    }

    /// <summary>Strongly connected components (Tarjan 1972), without recursion.</summary>
    private static (int[] Circle, int Count) Circles(int count, ReadOnlySpan<ModuleEdge> edges)
    {
        var start = Starts(count, edges);
        var (circle, number, low, at) = (new int[count], new int[count], new int[count], new int[count]);
        Array.Fill(circle, -1);
        var (path, open) = (new Stack<int>(), new Stack<int>()); // the modules being visited; those of unfinished circles
        var (visited, circles) = (0, 0);
        for (var root = 0; root < count; root++)
        {
            if (number[root] != 0)
                continue;
            path.Push(root);
            while (path.TryPeek(out var module))
            {
                if (number[module] == 0)
                {
                    number[module] = low[module] = ++visited;
                    at[module] = start[module];
                    open.Push(module);
                }
                var child = -1;
                while (at[module] < start[module + 1] && child < 0)
                {
                    var next = edges[at[module]++].To;
                    if (number[next] == 0)
                        child = next;
                    else if (circle[next] < 0)
                        low[module] = Math.Min(low[module], number[next]);
                }
                if (child >= 0)
                {
                    path.Push(child);
                    continue;
                }
                path.Pop();
                if (path.TryPeek(out var parent))
                    low[parent] = Math.Min(low[parent], low[module]);
                if (low[module] != number[module])
                    continue;
                int member;
                do
                {
                    member = open.Pop();
                    circle[member] = circles;
                }
                while (member != module);
                circles++;
            }
        }
        return (circle, circles);
    }

    private static int[] Starts(int count, ReadOnlySpan<ModuleEdge> edges)
    {
        var start = new int[count + 1];
        foreach (var edge in edges)
            start[edge.From + 1]++;
        for (var m = 0; m < count; m++)
            start[m + 1] += start[m];
        return start;
    }
}
