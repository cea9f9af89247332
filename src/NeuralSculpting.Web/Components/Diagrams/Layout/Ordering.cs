namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>Orders the slots of each row by the barycentre of their neighbours, and keeps the order with the fewest crossings.</summary>
internal static class Ordering
{
    private const int Sweeps = 12;

    /// <summary>Reorders the rows in place; ties keep the earlier order, so the result is the same every time.</summary>
    internal static void Reduce(RowGraph graph)
    {
        var best = Copy(graph.Rows);
        var fewest = Crossings(graph);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var upwards = sweep % 2 == 0;
            for (var i = 1; i < graph.Rows.Count; i++)
                Sort(graph, upwards ? i : graph.Rows.Count - 1 - i, upwards ? graph.Down : graph.Up);
            var crossings = Crossings(graph);
            if (crossings >= fewest)
                continue;
            (fewest, best) = (crossings, Copy(graph.Rows));
        }
        for (var r = 0; r < best.Count; r++)
            graph.Rows[r] = best[r];
    }

    /// <summary>Pairs of links between neighbouring rows that cross.</summary>
    internal static int Crossings(RowGraph graph)
    {
        var place = Places(graph);
        var count = 0;
        foreach (var row in graph.Rows)
        {
            var links = row.SelectMany(s => graph.Up[s].Select(u => (Low: place[s], High: place[u]))).ToList();
            for (var a = 0; a < links.Count; a++)
            {
                for (var b = a + 1; b < links.Count; b++)
                {
                    if ((links[a].Low - links[b].Low) * (links[a].High - links[b].High) < 0)
                        count++;
                }
            }
        }
        return count;
    }

    private static void Sort(RowGraph graph, int row, List<List<int>> neighbours)
    {
        var place = Places(graph);
        graph.Rows[row] = [.. graph.Rows[row].OrderBy(s => neighbours[s].Count == 0 ? place[s] : neighbours[s].Average(n => place[n]))];
    }

    private static double[] Places(RowGraph graph)
    {
        var place = new double[graph.Box.Count];
        foreach (var row in graph.Rows)
        {
            for (var i = 0; i < row.Count; i++)
                place[row[i]] = (i + 0.5) / row.Count;
        }
        return place;
    }

    private static List<List<int>> Copy(List<List<int>> rows) => [.. rows.Select(r => r.ToList())];
}
