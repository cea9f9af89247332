namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>Levels by longest path; an edge that closes a cycle is turned round first.</summary>
internal static class Ranking
{
    /// <summary>Marks the edges that a depth-first walk in the given order finds to lead back.</summary>
    internal static bool[] Backward(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        var backward = new bool[edges.Count];
        var state = new byte[nodes];
        var outgoing = Outgoing(nodes, edges);
        for (var n = 0; n < nodes; n++)
            Walk(n);
        return backward;

        void Walk(int node)
        {
            if (state[node] != 0)
                return;
            state[node] = 1;
            foreach (var e in outgoing[node])
            {
                if (state[edges[e].To] == 1)
                    backward[e] = true;
                else
                    Walk(edges[e].To);
            }
            state[node] = 2;
        }
    }

    /// <summary>The longest path to each node, in edges, over a graph without cycles.</summary>
    internal static int[] LongestPath(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        var rank = new int[nodes];
        // At most nodes - 1 rounds: each settles at least one more level.
        for (var (round, changed) = (0, true); changed && round < nodes; round++)
        {
            changed = false;
            foreach (var (from, to) in edges)
            {
                if (rank[to] > rank[from])
                    continue;
                rank[to] = rank[from] + 1;
                changed = true;
            }
        }
        return rank;
    }

    private static List<int>[] Outgoing(int nodes, IReadOnlyList<(int From, int To)> edges)
    {
        var outgoing = new List<int>[nodes];
        for (var n = 0; n < nodes; n++)
            outgoing[n] = [];
        for (var e = 0; e < edges.Count; e++)
            outgoing[edges[e].From].Add(e);
        return outgoing;
    }
}
