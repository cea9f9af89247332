using System.Globalization;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>What a chart's horizontal axis counts.</summary>
public enum CurveX
{
    /// <summary>Epochs of the run.</summary>
    Epoch,

    /// <summary>Optimiser steps of the run.</summary>
    Step,

    /// <summary>Attempts of the run.</summary>
    Training,

    /// <summary>Seconds of work, pauses left out.</summary>
    Time,

    /// <summary>Percent of the dense network's edges: a point an attempt.</summary>
    Density,
}

/// <summary>What a chart shows of its runs, by the place of the trace in a row.</summary>
public enum CurveMeasure
{
    /// <summary>Mean loss over the epoch's batches.</summary>
    Training,

    /// <summary>Mean loss over the noise-free rows.</summary>
    Validation,

    /// <summary>Percent of output bits.</summary>
    Accuracy,

    /// <summary>Percent of the dense network's edges.</summary>
    Density,
}

/// <summary>How a viewer looks at a chart: its text is a value of the page's query string, "x-time_y-accuracy_s-0.6_log-y_z-10,200".</summary>
/// <param name="X">Default: epochs.</param>
/// <param name="Measure">Null: what the page shows first.</param>
/// <param name="Smoothing">Weight of what came before, 0 (none, the default) to 0.99.</param>
/// <param name="LogX">Whether the horizontal axis is logarithmic. Default false.</param>
/// <param name="LogY">Whether the vertical axis is. Null: for losses.</param>
/// <param name="First">Left end of what is looked at, in units of the axis; null together with <paramref name="End"/>: all.</param>
/// <param name="End">Right end.</param>
public sealed record ChartView(
    CurveX X = CurveX.Epoch, CurveMeasure? Measure = null, double Smoothing = 0, bool LogX = false, bool? LogY = null, double? First = null, double? End = null)
{
    /// <summary>Whether every point of the stretch is wanted. Default false.</summary>
    public bool Raw { get; init; }

    /// <summary>Reads the text; what it does not understand stays at its default.</summary>
    public static ChartView Parse(string? text)
    {
        var view = new ChartView();
        foreach (var part in (text ?? "").Split('_', StringSplitOptions.RemoveEmptyEntries))
        {
            view = part.Split('-', 2) switch
            {
                ["x", var x] when Named<CurveX>(x) is { } axis => view with { X = axis },
                ["y", var y] when Named<CurveMeasure>(y) is { } measure => view with { Measure = measure },
                ["s", var s] when Number(s) is >= 0 and <= 0.99 => view with { Smoothing = Number(s)!.Value },
                ["log", "x"] => view with { LogX = true },
                ["log", "y"] => view with { LogY = true },
                ["lin", "y"] => view with { LogY = false },
                ["raw"] => view with { Raw = true },
                ["z", var z] when z.Split(',') is [var a, var b] && Number(a) is { } first && Number(b) is { } end && end > first => view with { First = first, End = end },
                _ => view,
            };
        }
        return view;
    }

    /// <summary>The text; null where everything is at its default.</summary>
    public string? ToQuery()
    {
        List<string> parts = [];
        Add(X != CurveX.Epoch, $"x-{X.ToString().ToLowerInvariant()}");
        Add(Measure is not null, $"y-{Measure.ToString()!.ToLowerInvariant()}");
        Add(Smoothing > 0, string.Create(CultureInfo.InvariantCulture, $"s-{Smoothing:0.##}"));
        Add(LogX, "log-x");
        Add(LogY is not null, LogY == true ? "log-y" : "lin-y");
        Add(First is not null && End is not null, string.Create(CultureInfo.InvariantCulture, $"z-{First:G7},{End:G7}"));
        Add(Raw, "raw");
        return parts.Count == 0 ? null : string.Join('_', parts);

        void Add(bool said, string part)
        {
            if (said)
                parts.Add(part);
        }
    }

    private static T? Named<T>(string text) where T : struct, Enum => Enum.TryParse<T>(text, true, out var value) && Enum.IsDefined(value) ? value : null;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}

/// <summary>A run of a chart.</summary>
/// <param name="RunId">Its id.</param>
/// <param name="Label">What the viewer calls it.</param>
/// <param name="Colour">A CSS colour that both themes can show, "light-dark(#0a66b7, #62b0f7)".</param>
public sealed record CurveRun(string RunId, string Label, string Colour);
