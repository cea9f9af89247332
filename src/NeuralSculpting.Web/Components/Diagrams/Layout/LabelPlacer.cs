namespace NeuralSculpting.Web.Components.Diagrams.Layout;

/// <summary>A text at the middle of a box.</summary>
public readonly record struct PlacedLabel(string Text, double X, double Y, double Width, double Height)
{
    internal bool Overlaps(in PlacedLabel other) =>
        Math.Abs(X - other.X) * 2 < Width + other.Width + 4 && Math.Abs(Y - other.Y) * 2 < Height + other.Height + 2;
}

/// <summary>Puts a label on each edge where it covers no other: in words where there is room for all, as bare numbers otherwise.</summary>
public static class LabelPlacer
{
    private const double LabelHeight = 17;
    private static readonly double[] _along = [0.5, 0.36, 0.64, 0.26, 0.74, 0.18, 0.82, 0.43, 0.57];

    /// <summary>A label an edge, in the same order.</summary>
    /// <param name="edges">Routed edges.</param>
    /// <param name="counts">Edges of the network that each stands for; null = no label.</param>
    public static IReadOnlyList<PlacedLabel?> Place(IReadOnlyList<PlacedEdge> edges, IReadOnlyList<int?> counts)
    {
        var words = Try(edges, counts, n => n == 1 ? "1 edge" : $"{n} edges", out var clean);
        return clean ? words : Try(edges, counts, n => n.ToString(System.Globalization.CultureInfo.InvariantCulture), out _);
    }

    private static List<PlacedLabel?> Try(IReadOnlyList<PlacedEdge> edges, IReadOnlyList<int?> counts, Func<int, string> text, out bool clean)
    {
        clean = true;
        var placed = new List<PlacedLabel?>();
        for (var e = 0; e < edges.Count; e++)
        {
            if (counts[e] is not { } count)
            {
                placed.Add(null);
                continue;
            }
            var label = text(count);
            var width = 12 + (6.4 * label.Length);
            PlacedLabel? chosen = null;
            foreach (var t in _along)
            {
                var at = EdgePath.At(edges[e], t);
                var candidate = new PlacedLabel(label, at.X, at.Y, width, LabelHeight);
                chosen ??= candidate;
                if (placed.Any(p => p is { } other && other.Overlaps(candidate)))
                    continue;
                chosen = candidate;
                break;
            }
            clean &= !placed.Any(p => p is { } other && other.Overlaps(chosen!.Value));
            placed.Add(chosen);
        }
        return placed;
    }
}
