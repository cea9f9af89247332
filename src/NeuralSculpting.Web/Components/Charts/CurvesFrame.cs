using System.Buffers.Binary;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>
/// Curves for the browser. In bytes, little-endian: float64 x of every line, one after the other, then for every line float32
/// least, greatest and last values; how many points each has is in the description.
/// </summary>
internal static class CurvesFrame
{
    public static byte[] Encode(IReadOnlyList<CurveLine> lines)
    {
        var bytes = new byte[lines.Sum(l => l.X.Length) * 20];
        var at = 0;
        foreach (var x in lines.SelectMany(l => l.X))
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(at), x);
            at += 8;
        }
        foreach (var line in lines)
        {
            for (var column = 0; column < 3; column++)
            {
                foreach (var y in line.Y)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), column == 0 ? y.Min : column == 1 ? y.Max : y.Last);
                    at += 4;
                }
            }
        }
        return bytes;
    }

    public static object Describe(IReadOnlyList<(CurveRun Run, CurveLine Line)> lines, ChartView view, CurveMeasure measure, bool logY) => new
    {
        Lines = lines.Select(l => new { l.Run.Label, l.Run.Colour, Count = l.Line.X.Length, l.Line.Size }).ToArray(),
        Kind = view.X.ToString().ToLowerInvariant(), X = CurvesText.Axis(view.X), Y = CurvesText.Axis(measure),
        Percent = measure is CurveMeasure.Accuracy or CurveMeasure.Density, view.LogX, LogY = logY, view.Smoothing,
        Zoom = view is { First: { } first, End: { } end } ? new[] { first, end } : null,
        Scatter = view.X == CurveX.Density, Single = lines.Count == 1,
    };
}
