using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using SkiaSharp;

namespace NeuralSculpting.Web.Sharing.Previews;

/// <summary>Draws a placed scene on a canvas, as SceneSvg does in a page: the same layout, the same module colours.</summary>
internal static class SceneDrawing
{
    private static readonly SKColor _grey = SKColor.Parse("#666d7b");

    /// <summary>Draws a scene as large as it fits into a box, in its middle.</summary>
    public static void Fit(PreviewPen pen, DiagramScene scene, SKRect box, SceneSize size, float largest)
    {
        var placed = PlacedScene.Place(scene, size);
        var scale = Math.Min(largest, Math.Min(box.Width / (float)placed.Width, box.Height / (float)placed.Height));
        var saved = pen.Canvas.Save();
        pen.Canvas.Translate(box.MidX - ((float)placed.Width * scale / 2), box.MidY - ((float)placed.Height * scale / 2));
        pen.Canvas.Scale(scale);
        foreach (var edge in placed.Edges)
            DrawEdge(pen, edge);
        foreach (var node in placed.Nodes)
            DrawNode(pen, node, size == SceneSize.Thumbnail);
        pen.Canvas.RestoreToCount(saved);
    }

    private static SKColor Colour(int? module) => module is { } m ? SKColor.Parse(ModulePalette.Light(m)) : _grey;

    private static void DrawEdge(PreviewPen pen, PlacedSceneEdge edge)
    {
        var colour = Colour(edge.Edge.Colour);
        pen.Curve(edge.Path, colour, edge.Edge.Count is { } n ? 1.4 + Math.Min(3.2, Math.Log2(Math.Max(1, n)) * 0.55) : 1.6);
        using (var path = SKPath.ParseSvgPathData(edge.Path))
        {
            if (path is { PointCount: > 1 })
            {
                var end = edge.Backward ? path.GetPoint(0) : path.LastPoint;
                pen.Arrow(end.X, end.Y, edge.Backward, colour);
            }
        }
        if (edge.Label is not { } label)
            return;
        pen.Box(label.X - (label.Width / 2), label.Y - (label.Height / 2), label.Width, label.Height, 8.5, PreviewPen.Paper, PreviewPen.Mix(colour, .45), 1);
        pen.Words(label.Text, label.X, label.Y + 3.9, 11, PreviewPen.Text, align: SKTextAlign.Center);
    }

    private static void DrawNode(PreviewPen pen, PlacedSceneNode placed, bool small)
    {
        var (geometry, node, colour) = (placed.Geometry, placed.Node, Colour(placed.Node.Colour));
        var cardEnd = geometry.Above + placed.CardHeight;
        var saved = pen.Canvas.Save();
        pen.Canvas.Translate((float)placed.Box.X, (float)placed.Box.Y);
        if (!node.Bare)
        {
            foreach (var p in geometry.Outputs)
                pen.Rule(p.X + (p.Width / 2), p.Y + NodeGeometry.PillHeight, p.X + (p.Width / 2), geometry.Above, colour, 1.4);
            foreach (var p in geometry.Inputs)
                pen.Rule(p.X + (p.Width / 2), cardEnd, p.X + (p.Width / 2), cardEnd + p.Y, colour, 1.4);
            var dashed = node.Mark == MatchMark.Unmatched;
            pen.Box(0, geometry.Above, geometry.Width, placed.CardHeight, small ? 6 : 9, PreviewPen.Mix(colour, .09), colour, 1.5, dashed);
            if (small)
                pen.Fitted(Title(node), geometry.Width / 2, geometry.Above + (placed.CardHeight / 2) + 4.2, 12, PreviewPen.Text, geometry.Width - 8);
            else
                DrawCard(pen, placed, colour, cardEnd);
        }
        foreach (var p in geometry.Outputs)
            DrawPill(pen, p, p.Y, colour, PreviewPen.Mix(colour, .22), false);
        foreach (var p in geometry.Inputs)
            DrawPill(pen, p, (node.Bare ? 5 : cardEnd) + p.Y, colour, PreviewPen.Paper, node.Bare);
        pen.Canvas.RestoreToCount(saved);
    }

    private static string Title(SceneNode node) => node.Mark == MatchMark.Matched ? $"✓ {node.Title}" : node.Title;

    private static void DrawCard(PreviewPen pen, PlacedSceneNode placed, SKColor colour, double cardEnd)
    {
        var (geometry, node) = (placed.Geometry, placed.Node);
        var room = geometry.Width - 20;
        if (node.Mark != MatchMark.None)
        {
            var badge = Badge(node);
            var width = 16 + (6.5 * badge.Length);
            var matched = node.Mark == MatchMark.Matched;
            pen.Box(geometry.Width - width - 9, geometry.Above + 9, width, 19, 9.5, matched ? colour : PreviewPen.Paper, matched ? null : PreviewPen.Quiet, 1);
            pen.Words(badge, geometry.Width - (width / 2) - 9, geometry.Above + 22.4, 11, matched ? PreviewPen.Paper : PreviewPen.Quiet, matched, SKTextAlign.Center, width - 6);
            room -= width;
        }
        pen.Words(node.Title, 13, geometry.Above + 23, 13.5, PreviewPen.Text, bold: true, room: room);
        if (node.Subtitle is { } subtitle)
            pen.Words(subtitle, 13, geometry.Above + 41, 10.5, PreviewPen.Quiet, room: geometry.Width - 24);
        for (var row = 0; row < node.Dots.Count; row++)
        {
            var y = cardEnd - 13 - (NodeGeometry.DotRowHeight * row);
            pen.Words(node.Dots[row].Label, 13, y + 3.6, 11, PreviewPen.Quiet);
            for (var i = 0; i < Math.Min(node.Dots[row].Count, NodeGeometry.MostDots); i++)
                pen.Dot(68 + (11 * i), y, 3.8, colour);
        }
    }

    private static string Badge(SceneNode node) => node.Mark == MatchMark.Matched ? $"✓ {node.MarkText}" : node.MarkText;

    private static void DrawPill(PreviewPen pen, Pill pill, double y, SKColor colour, SKColor fill, bool dashed)
    {
        pen.Box(pill.X, y, pill.Width, NodeGeometry.PillHeight, 10, fill, colour, 1.2, dashed);
        pen.Words(pill.Text, pill.X + (pill.Width / 2), y + 13.8, 11, PreviewPen.Text, align: SKTextAlign.Center, room: pill.Width - 4);
    }
}
