namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>
/// A layered drawing: rows by longest path with the sources at the bottom, order by barycentre, places by least squares.
/// Pure and deterministic: the same graph gives the same drawing.
/// </summary>
public static class LayeredLayout
{
    /// <summary>Places a graph.</summary>
    /// <param name="nodes">Boxes; their order breaks ties.</param>
    /// <param name="edges">Edges between them; cycles are allowed.</param>
    /// <param name="options">Distances; null = defaults.</param>
    /// <exception cref="ArgumentException">An edge names a box that is not there, or itself.</exception>
    public static PlacedGraph Place(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges, LayoutOptions? options = null)
    {
        options ??= new LayoutOptions();
        if (nodes.Count == 0)
            return new PlacedGraph([], [], 2 * options.Margin, 2 * options.Margin);
        var indexed = Index(nodes, edges);
        var backward = Ranking.Backward(nodes.Count, indexed);
        (int From, int To)[] upward = [.. indexed.Select((e, i) => backward[i] ? (e.To, e.From) : e)];
        double[] widths = [.. nodes.Select(n => n.Width)];

        var rows = Rows(Ranking.LongestPath(nodes.Count, upward));
        var graph = RowGraph.Build(rows, widths, upward, options.ChannelWidth);
        Ordering.Reduce(graph);
        var split = Split(graph, options);
        if (split.Count != rows.Count)
        {
            graph = RowGraph.Build(split, widths, upward, options.ChannelWidth);
            Ordering.Reduce(graph);
        }

        var widest = graph.Rows.Max(r => Spacing.RowWidth(r, graph, options.NodeGap));
        var x = Spacing.Place(graph, options.NodeGap, Math.Max(widest, options.MaxWidth));
        var placed = Boxes(graph, nodes, x, options);
        var routed = Routing.Route(graph, nodes, placed, edges, backward, x);
        return Shift(placed, routed, options);
    }

    private static (int From, int To)[] Index(IReadOnlyList<LayoutNode> nodes, IReadOnlyList<LayoutEdge> edges)
    {
        var index = nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i);
        return [.. edges.Select(e => index.TryGetValue(e.From, out var from) && index.TryGetValue(e.To, out var to) && from != to
            ? (from, to)
            : throw new ArgumentException($"edge {e.From} -> {e.To} does not join two boxes of the graph", nameof(edges)))];
    }

    private static List<List<int>> Rows(int[] ranks)
    {
        var rows = new List<List<int>>();
        for (var r = 0; r <= ranks.Max(); r++)
            rows.Add([.. Enumerable.Range(0, ranks.Length).Where(n => ranks[n] == r)]);
        return rows;
    }

    /// <summary>Rows too wide for the page become several of like width, one above the other.</summary>
    private static List<List<int>> Split(RowGraph graph, LayoutOptions options)
    {
        var rows = new List<List<int>>();
        foreach (var row in graph.Rows)
        {
            int[] boxes = [.. row.Where(s => graph.Box[s] >= 0)];
            var total = Spacing.RowWidth(boxes, graph, options.NodeGap);
            var parts = Math.Clamp((int)Math.Ceiling(total / options.MaxWidth), 1, Math.Max(1, boxes.Length));
            while (parts < boxes.Length && Chunk(boxes, parts).Any(c => Spacing.RowWidth(c, graph, options.NodeGap) > options.MaxWidth))
                parts++;
            rows.AddRange(Chunk(boxes, parts).Select(c => c.Select(s => graph.Box[s]).ToList()));
        }
        return rows;
    }

    private static IEnumerable<int[]> Chunk(int[] slots, int parts) =>
        Enumerable.Range(0, parts).Select(p => slots[(slots.Length * p / parts)..(slots.Length * (p + 1) / parts)]);

    private static PlacedNode[] Boxes(RowGraph graph, IReadOnlyList<LayoutNode> nodes, double[] x, LayoutOptions options)
    {
        var placed = new PlacedNode[nodes.Count];
        var bottom = 0.0;
        for (var r = 0; r < graph.Rows.Count; r++)
        {
            var height = graph.Rows[r].Where(s => graph.Box[s] >= 0).Max(s => nodes[graph.Box[s]].Height);
            foreach (var slot in graph.Rows[r].Where(s => graph.Box[s] >= 0))
            {
                var node = nodes[graph.Box[slot]];
                placed[graph.Box[slot]] = new PlacedNode(node.Id, x[slot] - (node.Width / 2), bottom - height, node.Width, height, r);
            }
            bottom -= height + options.RowGap;
        }
        return placed;
    }

    private static PlacedGraph Shift(PlacedNode[] nodes, List<PlacedEdge> edges, LayoutOptions options)
    {
        var points = edges.SelectMany(e => e.Points).ToList();
        var left = Math.Min(nodes.Min(n => n.X), points.Select(p => p.X).DefaultIfEmpty(double.MaxValue).Min()) - options.Margin;
        var right = Math.Max(nodes.Max(n => n.X + n.Width), points.Select(p => p.X).DefaultIfEmpty(double.MinValue).Max()) + options.Margin;
        var top = nodes.Min(n => n.Y) - options.Margin;
        return new PlacedGraph(
            [.. nodes.Select(n => n with { X = n.X - left, Y = n.Y - top })],
            [.. edges.Select(e => e with { Points = [.. e.Points.Select(p => new LayoutPoint(p.X - left, p.Y - top))] })],
            right - left, options.Margin - top);
    }
}
