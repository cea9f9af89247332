using NeuralSculpting.Web.Components.Diagrams.Layout;

namespace NeuralSculpting.Web.Components.Diagrams.Scenes;

/// <summary>How much room a diagram has.</summary>
public enum SceneSize
{
    /// <summary>A page.</summary>
    Wide,

    /// <summary>A phone: levels are stacked.</summary>
    Narrow,

    /// <summary>A card: names only.</summary>
    Thumbnail,
}

/// <summary>A small round-ended label with its place in the node.</summary>
public readonly record struct Pill(string Text, double X, double Y, double Width);

/// <summary>The inner measures of a node, from its left and top, before its row stretches it.</summary>
public sealed record NodeGeometry
{
    private const double CardPadding = 10;

    /// <summary>Height of a pill.</summary>
    public const double PillHeight = 20;

    /// <summary>Pixels between two rows of dots.</summary>
    public const double DotRowHeight = 16;

    /// <summary>Most dots drawn in one row; the number stands beside them.</summary>
    public const int MostDots = 10;

    /// <summary>Most pills a node shows one by one; more are told by their number.</summary>
    public const int MostPills = 24;

    /// <summary>Below a region.</summary>
    public const double RegionGap = 8;

    private const double PillGap = 5;
    private const double Stem = 11;

    /// <summary>Width of everything.</summary>
    public required double Width { get; init; }

    /// <summary>Height of everything.</summary>
    public required double Height { get; init; }

    /// <summary>Height of the outputs above the card, stems included.</summary>
    public required double Above { get; init; }

    /// <summary>Height of the inputs below the card, stems included.</summary>
    public required double Below { get; init; }

    /// <summary>Output pills; y from the top of the node.</summary>
    public required IReadOnlyList<Pill> Outputs { get; init; }

    /// <summary>Input pills; y from the bottom of the card.</summary>
    public required IReadOnlyList<Pill> Inputs { get; init; }

    /// <summary>Units a pixel of the node's region; 0 = it is not drawn.</summary>
    public required double RegionScale { get; init; }

    /// <summary>Where edges leave.</summary>
    public required PortSpan Top { get; init; }

    /// <summary>Where edges enter.</summary>
    public required PortSpan Bottom { get; init; }

    /// <summary>Measures a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="size">The room there is.</param>
    /// <param name="into">Edges that enter it.</param>
    /// <param name="outOf">Edges that leave it.</param>
    public static NodeGeometry Measure(SceneNode node, SceneSize size, int into, int outOf)
    {
        var outputs = Labels('y', node.Outputs, size, "outputs");
        var inputs = Labels('x', node.Inputs, size, "inputs");
        var perRow = size == SceneSize.Wide ? 8 : 4;
        var (outWidth, outRows) = Block(outputs, perRow);
        var (inWidth, inRows) = Block(inputs, perRow);
        var text = node.Bare ? 0 : CardWidth(node, size);
        var width = Math.Max(text, Math.Max(
            outWidth + (outOf > 0 && outRows > 0 ? 22 + (14 * outOf) : node.Bare ? 0 : 20),
            node.Bare ? inWidth + 16 : inWidth + (into > 0 && inRows > 0 ? 22 + (14 * into) : 20)));
        var card = CardHeight(node, size);
        var above = outRows == 0 ? 0 : (outRows * (PillHeight + PillGap)) - PillGap + Stem;
        var below = node.Bare ? 0 : inRows == 0 ? 0 : (inRows * (PillHeight + PillGap)) - PillGap + Stem;
        if (node.Bare)
            card = (inRows * (PillHeight + PillGap)) - PillGap + 14 + (size == SceneSize.Thumbnail ? 0 : 17);
        var outLeft = outOf > 0 ? CardPadding : (width - outWidth) / 2;
        var inLeft = !node.Bare && into > 0 ? CardPadding : (width - inWidth) / 2;
        return new NodeGeometry
        {
            Width = width, Height = card + above + below, Above = above, Below = below, RegionScale = RegionScaleOf(node, size),
            Outputs = Spread(outputs, perRow, outLeft, 0),
            Inputs = Spread(inputs, perRow, inLeft, node.Bare ? 0 : Stem),
            Top = outRows > 0 ? new PortSpan(outLeft + outWidth + 8, width - 8) : new PortSpan(width * 0.15, width * 0.85),
            Bottom = inRows > 0 && !node.Bare ? new PortSpan(inLeft + inWidth + 8, width - 8) : new PortSpan(width * 0.15, width * 0.85),
        };
    }

    private static double CardWidth(SceneNode node, SceneSize size)
    {
        if (size == SceneSize.Thumbnail)
            return Math.Max(34, 16 + (7 * node.Title.Length));
        var badge = node.Mark == MatchMark.None ? 0 : 40 + (6.5 * node.MarkText.Length);
        var title = 24 + (8.6 * node.Title.Length) + badge;
        var dots = node.Dots.Count == 0 ? 0 : 74 + (11 * Math.Min(MostDots, node.Dots.Max(d => d.Count))) + 22;
        var subtitle = node.Subtitle is { } s ? 26 + Math.Min(6.1 * s.Length, size == SceneSize.Wide ? 200 : 130) : 0;
        var region = node.Region is { } r ? 26 + (r.Width * RegionScaleOf(node, size)) : 0;
        return Math.Max(Math.Max(size == SceneSize.Wide ? 150 : 132, region), Math.Max(title, Math.Max(dots, subtitle)));
    }

    private static double CardHeight(SceneNode node, SceneSize size) => size == SceneSize.Thumbnail
        ? 24
        : 36 + (node.Subtitle is null ? 0 : 17) + (node.Dots.Count == 0 ? (node.Subtitle is null ? 16 : 4) : 4 + (DotRowHeight * node.Dots.Count)) + (node.Region is { } r ? (r.Height * RegionScaleOf(node, size)) + RegionGap : 0);

    // A picture is as wide as a card: two digits are drawn three units a pixel.
    private static double RegionScaleOf(SceneNode node, SceneSize size) =>
        node.Region is null || size == SceneSize.Thumbnail ? 0 : Math.Min(size == SceneSize.Wide ? 168.0 / node.Region.Width : 124.0 / node.Region.Width, 84.0 / node.Region.Height);

    private static string[] Labels(char letter, IReadOnlyList<int> numbers, SceneSize size, string noun)
    {
        if (numbers.Count == 0)
            return [];
        if (size == SceneSize.Thumbnail)
            return [Names.Short(letter, numbers)];
        return numbers.Count > MostPills ? [$"{numbers.Count} {noun}"] : [.. numbers.Select(n => $"{letter}{n}")];
    }

    private static double PillWidth(string[] labels) => labels.Length == 0 ? 0 : 14 + (6.6 * labels.Max(l => l.Length));

    private static (double Width, int Rows) Block(string[] labels, int perRow)
    {
        var rows = (labels.Length + perRow - 1) / perRow;
        var columns = rows == 0 ? 0 : (labels.Length + rows - 1) / rows;
        return (columns == 0 ? 0 : (columns * (PillWidth(labels) + PillGap)) - PillGap, rows);
    }

    private static List<Pill> Spread(string[] labels, int perRow, double left, double top)
    {
        var pills = new List<Pill>();
        var rows = (labels.Length + perRow - 1) / perRow;
        var columns = rows == 0 ? 1 : (labels.Length + rows - 1) / rows;
        var width = PillWidth(labels);
        for (var i = 0; i < labels.Length; i++)
            pills.Add(new Pill(labels[i], left + (i % columns * (width + PillGap)), top + (i / columns * (PillHeight + PillGap)), width));
        return pills;
    }
}
