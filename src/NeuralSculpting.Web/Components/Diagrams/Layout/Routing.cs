namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>Gives each edge its own port at both ends, in the order of where it goes, and the channels on its way.</summary>
internal static class Routing
{
    internal static List<PlacedEdge> Route(
        RowGraph graph, IReadOnlyList<LayoutNode> nodes, PlacedNode[] placed, IReadOnlyList<LayoutEdge> edges, bool[] backward, double[] x)
    {
        var tops = Ports(graph, placed, [.. nodes.Select(n => n.Top)], x, upper: true);
        var bottoms = Ports(graph, placed, [.. nodes.Select(n => n.Bottom)], x, upper: false);
        var (rowTop, rowBottom) = RowBounds(graph, placed);
        var result = new List<PlacedEdge>();
        for (var e = 0; e < edges.Count; e++)
        {
            var chain = graph.Chains[e];
            List<LayoutPoint> points = [new(tops[e], placed[graph.Box[chain[0]]].Y)];
            var row = placed[graph.Box[chain[0]]].Row;
            for (var i = 1; i < chain.Count - 1; i++)
            {
                points.Add(new(x[chain[i]], rowBottom[row + i]));
                points.Add(new(x[chain[i]], rowTop[row + i]));
            }
            var last = placed[graph.Box[chain[^1]]];
            points.Add(new(bottoms[e], last.Y + last.Height));
            result.Add(new PlacedEdge(edges[e].From, edges[e].To, points, backward[e]));
        }
        return result;
    }

    private static double[] Ports(RowGraph graph, PlacedNode[] placed, PortSpan[] spans, double[] x, bool upper)
    {
        var ports = new double[graph.Chains.Count];
        var byBox = Enumerable.Range(0, graph.Chains.Count).GroupBy(e => graph.Box[upper ? graph.Chains[e][0] : graph.Chains[e][^1]]);
        foreach (var group in byBox)
        {
            int[] sorted = [.. group.OrderBy(e => x[upper ? graph.Chains[e][1] : graph.Chains[e][^2]])];
            var (from, to) = (placed[group.Key].X + spans[group.Key].From, placed[group.Key].X + spans[group.Key].To);
            for (var i = 0; i < sorted.Length; i++)
                ports[sorted[i]] = from + ((to - from) * (i + 0.5) / sorted.Length);
        }
        return ports;
    }

    private static (double[] Top, double[] Bottom) RowBounds(RowGraph graph, PlacedNode[] placed)
    {
        var (top, bottom) = (new double[graph.Rows.Count], new double[graph.Rows.Count]);
        foreach (var node in placed)
            (top[node.Row], bottom[node.Row]) = (node.Y, node.Y + node.Height);
        return (top, bottom);
    }
}
