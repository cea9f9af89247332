namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>Horizontal places: each slot as near to its neighbours' mean as the order and the gaps of its row allow.</summary>
internal static class Spacing
{
    private const int Sweeps = 16;

    /// <summary>The middle of each slot, within [0, width].</summary>
    internal static double[] Place(RowGraph graph, double gap, double width)
    {
        var x = new double[graph.Box.Count];
        foreach (var row in graph.Rows)
            Fit(row, graph, gap, width, [.. row.Select(_ => width / 2)], x);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var upwards = sweep % 2 == 0;
            var neighbours = upwards ? graph.Down : graph.Up;
            for (var i = 0; i < graph.Rows.Count; i++)
            {
                var row = graph.Rows[upwards ? i : graph.Rows.Count - 1 - i];
                // Towards the neighbours above and below alike in the last sweeps, so that neither side wins.
                double[] wanted = [.. row.Select(s => Wanted(s, graph, sweep >= Sweeps - 4 ? null : neighbours, x))];
                Fit(row, graph, gap, width, wanted, x);
            }
        }
        return x;
    }

    /// <summary>The narrowest a row can be.</summary>
    internal static double RowWidth(IReadOnlyList<int> row, RowGraph graph, double gap) =>
        row.Sum(s => graph.Width[s]) + (gap * Math.Max(0, row.Count - 1));

    private static double Wanted(int slot, RowGraph graph, List<List<int>>? neighbours, double[] x)
    {
        var near = neighbours is null ? graph.Down[slot].Concat(graph.Up[slot]) : neighbours[slot];
        return near.Select(n => x[n]).DefaultIfEmpty(x[slot]).Average();
    }

    /// <summary>
    /// Least squares under the row's order and gaps: with the gaps taken out it is an isotonic regression, solved by pooling
    /// adjacent violators; clamping its solution keeps it the best one inside the width.
    /// </summary>
    private static void Fit(IReadOnlyList<int> row, RowGraph graph, double gap, double width, double[] wanted, double[] x)
    {
        var offset = new double[row.Count];
        for (var i = 1; i < row.Count; i++)
            offset[i] = offset[i - 1] + ((graph.Width[row[i - 1]] + graph.Width[row[i]]) / 2) + gap;
        var pools = new List<(double Sum, int Count)>();
        for (var i = 0; i < row.Count; i++)
        {
            pools.Add((wanted[i] - offset[i], 1));
            while (pools.Count > 1 && pools[^2].Sum / pools[^2].Count >= pools[^1].Sum / pools[^1].Count)
            {
                pools[^2] = (pools[^2].Sum + pools[^1].Sum, pools[^2].Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
        }
        var low = row.Count == 0 ? 0 : graph.Width[row[0]] / 2;
        var high = row.Count == 0 ? 0 : width - (graph.Width[row[^1]] / 2) - offset[^1];
        var at = 0;
        foreach (var (sum, count) in pools)
        {
            for (var i = 0; i < count; i++, at++)
                x[row[at]] = Math.Clamp(sum / count, low, Math.Max(low, high)) + offset[at];
        }
    }
}
