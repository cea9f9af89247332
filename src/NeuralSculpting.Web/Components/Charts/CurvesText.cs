using System.Globalization;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>Curves in words.</summary>
public static class CurvesText
{
    /// <summary>What an axis says.</summary>
    public static string Axis(CurveX x) => x switch
    {
        CurveX.Step => "Optimiser steps of the run",
        CurveX.Training => "Attempt of the run",
        CurveX.Time => "Time of work, s",
        CurveX.Density => "Density, % of the dense network’s edges",
        _ => "Epoch of the run",
    };

    /// <summary>What a measure is called, with its unit.</summary>
    public static string Axis(CurveMeasure measure) => measure switch
    {
        CurveMeasure.Training => "Training loss",
        CurveMeasure.Validation => "Validation loss",
        CurveMeasure.Accuracy => "Accuracy, % of output bits",
        _ => "Density, % of the dense network’s edges",
    };

    /// <summary>How much of it is drawn: "Shows 800 of 1,234,567 points".</summary>
    public static string Drawn(IReadOnlyList<CurveLine> lines, string unit)
    {
        var (points, rows, total, size) = (lines.Sum(l => (long)l.X.Length), lines.Sum(l => l.Rows), lines.Sum(l => l.Total), lines.Count == 0 ? 1 : lines.Max(l => l.Size));
        var part = rows == total ? "" : string.Create(CultureInfo.InvariantCulture, $", the part in sight of {total:N0}");
        return size == 1
            ? string.Create(CultureInfo.InvariantCulture, $"Shows all {rows:N0} points ({unit}){part}.")
            : string.Create(CultureInfo.InvariantCulture, $"Shows {points:N0} of {rows:N0} points ({unit}){part}: the least, greatest and last of every {size:N0}.");
    }

    /// <summary>Where a curve stands.</summary>
    public static string Of(CurveLine line, CurveMeasure measure, CurveX x)
    {
        if (line.Missing is { } missing)
            return missing;
        if (line.Y.Length == 0)
            return "nothing in this stretch.";
        var (least, most) = (float.NaN, float.NaN);
        foreach (var extent in line.Y)
            (least, most) = (extent.Min < least || float.IsNaN(least) ? extent.Min : least, extent.Max > most || float.IsNaN(most) ? extent.Max : most);
        var end = x == CurveX.Density ? "" : $", at the end {Number(line.Y[^1].Last)}";
        return $"{Axis(measure).ToLowerInvariant()} {Number(least)} to {Number(most)}{end}.";
    }

    private static string Number(float value) =>
        float.IsNaN(value) ? "unknown" : value.ToString(Math.Abs(value) is > 0 and < 0.001f ? "0.00e-0" : "0.####", CultureInfo.InvariantCulture);
}
