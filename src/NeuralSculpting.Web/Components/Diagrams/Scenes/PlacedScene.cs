using NeuralSculpting.Web.Components.Diagrams.Layout;

namespace NeuralSculpting.Web.Components.Diagrams.Scenes;

/// <summary>A node with its place and inner measures.</summary>
public sealed record PlacedSceneNode(SceneNode Node, PlacedNode Box, NodeGeometry Geometry)
{
    /// <summary>The card's top, from the top of the diagram.</summary>
    public double CardTop => Box.Y + Geometry.Above;

    /// <summary>The card's height, stretched to its row.</summary>
    public double CardHeight => Box.Height - Geometry.Above - Geometry.Below;

    /// <summary>The card's bottom.</summary>
    public double CardBottom => CardTop + CardHeight;
}

/// <summary>An edge with its curve and label.</summary>
public sealed record PlacedSceneEdge(SceneEdge Edge, string Path, PlacedLabel? Label, bool Backward);

/// <summary>A diagram ready to draw.</summary>
public sealed record PlacedScene(
    DiagramScene Scene, IReadOnlyList<PlacedSceneNode> Nodes, IReadOnlyList<PlacedSceneEdge> Edges, double Width, double Height)
{
    /// <summary>Measures and places a scene.</summary>
    public static PlacedScene Place(DiagramScene scene, SceneSize size)
    {
        var geometry = scene.Nodes.ToDictionary(
            n => n.Id, n => NodeGeometry.Measure(n, size, scene.Edges.Count(e => e.To == n.Id), scene.Edges.Count(e => e.From == n.Id)));
        LayoutNode[] nodes = [.. scene.Nodes.Select(n => new LayoutNode(n.Id, geometry[n.Id].Width, geometry[n.Id].Height, geometry[n.Id].Top, geometry[n.Id].Bottom))];
        var graph = LayeredLayout.Place(nodes, [.. scene.Edges.Select(e => new LayoutEdge(e.From, e.To))], Options(size));
        PlacedSceneNode[] placed = [.. scene.Nodes.Select((n, i) => new PlacedSceneNode(n, graph.Nodes[i], geometry[n.Id]))];
        var byId = placed.ToDictionary(p => p.Node.Id);
        PlacedEdge[] edges = [.. graph.Edges.Select(e => ToCards(e, byId))];
        var labels = LabelPlacer.Place(graph.Edges, [.. scene.Edges.Select(e => size == SceneSize.Thumbnail ? null : e.Count)]);
        return new PlacedScene(
            scene, placed,
            [.. edges.Select((e, i) => new PlacedSceneEdge(scene.Edges[i], EdgePath.Svg(e), labels[i], e.Backward))], graph.Width, graph.Height);
    }

    // Edges end at the outline of the node; its card lies behind the pills.
    private static PlacedEdge ToCards(PlacedEdge edge, Dictionary<string, PlacedSceneNode> nodes)
    {
        var (low, high) = edge.Backward ? (nodes[edge.To], nodes[edge.From]) : (nodes[edge.From], nodes[edge.To]);
        var points = edge.Points.ToList();
        if (low.Geometry.Above > 0)
            points.Insert(0, new LayoutPoint(points[0].X, low.CardTop));
        if (high.Geometry.Below > 0)
            points.Add(new LayoutPoint(points[^1].X, high.CardBottom));
        return edge with { Points = points };
    }

    private static LayoutOptions Options(SceneSize size) => size switch
    {
        SceneSize.Narrow => new LayoutOptions { MaxWidth = 340, NodeGap = 16, RowGap = 52, ChannelWidth = 14, Margin = 6 },
        SceneSize.Thumbnail => new LayoutOptions { MaxWidth = 400, NodeGap = 14, RowGap = 22, ChannelWidth = 12, Margin = 3 },
        _ => new LayoutOptions(),
    };
}
