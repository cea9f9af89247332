using System.Globalization;
using System.Text;

namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>The curve of a routed edge: vertical where it leaves and enters, straight through channels.</summary>
public static class EdgePath
{
    /// <summary>The curve as SVG path data.</summary>
    public static string Svg(PlacedEdge edge)
    {
        var text = new StringBuilder();
        var points = edge.Points;
        text.Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (var i = 1; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            var middle = (a.Y + b.Y) / 2;
            if (Math.Abs(a.X - b.X) < 0.5)
                text.Append(CultureInfo.InvariantCulture, $"L{b.X:0.#} {b.Y:0.#}");
            else
                text.Append(CultureInfo.InvariantCulture, $"C{a.X:0.#} {middle:0.#} {b.X:0.#} {middle:0.#} {b.X:0.#} {b.Y:0.#}");
        }
        return text.ToString();
    }

    /// <summary>A point of the edge's first bend, t in 0..1 from its lower end.</summary>
    public static LayoutPoint At(PlacedEdge edge, double t)
    {
        var (a, b) = (edge.Points[0], edge.Points[1]);
        var middle = (a.Y + b.Y) / 2;
        var s = 1 - t;
        var (p0, p1, p2, p3) = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t);
        return new LayoutPoint((a.X * (p0 + p1)) + (b.X * (p2 + p3)), (a.Y * p0) + (middle * (p1 + p2)) + (b.Y * p3));
    }
}
