using NeuralSculpting.Core.Statistics;
using SkiaSharp;

namespace NeuralSculpting.Web.Sharing.Previews;

/// <summary>Draws the bars of a chart: a row a measure, all rows above the same cells.</summary>
internal static class ChartDrawing
{
    /// <summary>Most bars of a picture: more would be thinner than three pixels.</summary>
    public const int MostBars = 340;

    private const float Axis = 58;
    private const float Named = 24;
    private static readonly SKColor _fill = PreviewPen.Mix(PreviewPen.Primary, .55);

    /// <summary>Draws a chart into a box.</summary>
    public static void Fit(PreviewPen pen, SubjectChart chart, SKRect box)
    {
        SubjectBar[] bars = [.. chart.Bars.Take(MostBars)];
        var caption = bars.Length < chart.Bars.Count ? $"{chart.Caption}; the first {bars.Length} cells" : chart.Caption;
        pen.Words(caption, box.Left, box.Top + 12, 19, PreviewPen.Text, room: box.Width);
        var step = (box.Width - Axis) / Math.Max(bars.Length, 4);
        // A label that leaves out half of itself says nothing.
        var labelled = step >= 60 && bars.Any(b => b.Label.Length > 0);
        var rows = new SKRect(box.Left + Axis, box.Top + 24, box.Right, box.Bottom - (labelled ? 46 : 24));
        var height = rows.Height / chart.Measures.Count;
        for (var m = 0; m < chart.Measures.Count; m++)
        {
            var row = SKRect.Create(rows.Left, rows.Top + (m * height), rows.Width, height);
            pen.Words(chart.Measures[m], row.Left, row.Top + 17, 15, PreviewPen.Quiet, bold: true);
            Row(pen, [.. bars.Select(b => b.Rates[m])], new SKRect(row.Left, row.Top + Named + 20, row.Right, row.Bottom - 6), step);
        }
        if (labelled)
        {
            for (var i = 0; i < bars.Length; i++)
                pen.Words(bars[i].Label, rows.Left + ((i + .5f) * step), rows.Bottom + 14, 14, PreviewPen.Text, align: SKTextAlign.Center, room: step - 6);
        }
        Groups(pen, bars, rows.Left, rows.Bottom + (labelled ? 38 : 16), step);
    }

    private static void Row(PreviewPen pen, Proportion[] rates, SKRect area, float step)
    {
        foreach (var share in (double[])[0, .5, 1])
        {
            var y = Y(area, share);
            pen.Rule(area.Left, y, area.Right, y, PreviewPen.Line, 1);
            pen.Words(FormattableString.Invariant($"{100 * share:0} %"), area.Left - 8, y + 5, 14, PreviewPen.Quiet, align: SKTextAlign.Right);
        }
        var wide = Math.Min(64, step * .7);
        for (var i = 0; i < rates.Length; i++)
        {
            if (rates[i] is not { Rate: { } rate, Wilson: var (low, high) })
                continue;
            var x = area.Left + ((i + .5) * step);
            pen.Box(x - (wide / 2), Y(area, rate), wide, area.Bottom - Y(area, rate), 0, _fill);
            Whisker(pen, x, Y(area, high), Y(area, low), Math.Min(7, wide / 3));
            if (step >= 40)
                pen.Words(FormattableString.Invariant($"{100 * rate:0.#}"), x, Y(area, high) - 6, 14, PreviewPen.Text, bold: true, SKTextAlign.Center);
        }
    }

    private static void Whisker(PreviewPen pen, double x, double top, double bottom, double half)
    {
        pen.Rule(x, top, x, bottom, PreviewPen.Text, half < 3 ? 1 : 1.6);
        if (half < 3)
            return;
        pen.Rule(x - half, top, x + half, top, PreviewPen.Text, 1.6);
        pen.Rule(x - half, bottom, x + half, bottom, PreviewPen.Text, 1.6);
    }

    private static void Groups(PreviewPen pen, SubjectBar[] bars, float left, float y, float step)
    {
        for (var first = 0; first < bars.Length;)
        {
            var end = first;
            while (end < bars.Length && bars[end].Group == bars[first].Group)
                end++;
            var room = ((end - first) * step) - 6;
            if (room >= 36)
                pen.Words(bars[first].Group, left + ((first + end) * step / 2), y, room < 90 ? 11 : 15, PreviewPen.Text, bold: true, SKTextAlign.Center, room);
            first = end;
        }
    }

    private static double Y(SKRect area, double share) => area.Bottom - (share * area.Height);
}
