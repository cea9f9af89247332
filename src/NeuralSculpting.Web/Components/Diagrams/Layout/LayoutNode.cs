namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>Where edges may touch a side of a node: from/to in pixels from its left.</summary>
public readonly record struct PortSpan(double From, double To);

/// <summary>A box to place.</summary>
/// <param name="Id">Unique in the graph.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels; boxes of a row are stretched to its highest.</param>
/// <param name="Top">Where edges leave.</param>
/// <param name="Bottom">Where edges enter.</param>
public sealed record LayoutNode(string Id, double Width, double Height, PortSpan Top, PortSpan Bottom)
{
    /// <summary>A box whose edges may touch its whole top and bottom but the corners.</summary>
    public LayoutNode(string id, double width, double height)
        : this(id, width, height, new PortSpan(width * 0.2, width * 0.8), new PortSpan(width * 0.2, width * 0.8))
    {
    }
}

/// <summary>An edge from a box to one that reads it, by id.</summary>
public readonly record struct LayoutEdge(string From, string To);

/// <summary>A point; y grows downwards.</summary>
public readonly record struct LayoutPoint(double X, double Y);

/// <summary>Distances in pixels.</summary>
public sealed record LayoutOptions
{
    /// <summary>Rows wider than this are split into several where they hold more than one box. Default 1100; 340 for a phone.</summary>
    public double MaxWidth { get; init; } = 1100;

    /// <summary>Between two boxes of a row.</summary>
    public double NodeGap { get; init; } = 30;

    /// <summary>Between two rows.</summary>
    public double RowGap { get; init; } = 70;

    /// <summary>The width kept free where an edge passes a row.</summary>
    public double ChannelWidth { get; init; } = 22;

    /// <summary>Around everything.</summary>
    public double Margin { get; init; } = 10;
}

/// <summary>A placed box: its left, top and size; row 0 is the lowest.</summary>
public sealed record PlacedNode(string Id, double X, double Y, double Width, double Height, int Row)
{
    /// <summary>The middle of the box.</summary>
    public double CentreX => X + (Width / 2);

    /// <summary>Whether two boxes share a pixel.</summary>
    public bool Overlaps(PlacedNode other) =>
        X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
}

/// <summary>A routed edge.</summary>
/// <param name="From">The box that is read.</param>
/// <param name="To">The box that reads.</param>
/// <param name="Points">From the reader's source upwards: port, then the two ends of each channel on the way, then port.</param>
/// <param name="Backward">It closes a cycle and was laid out the other way round: the points run from To to From.</param>
public sealed record PlacedEdge(string From, string To, IReadOnlyList<LayoutPoint> Points, bool Backward);

/// <summary>A graph with places for all it holds.</summary>
public sealed record PlacedGraph(IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedEdge> Edges, double Width, double Height);
