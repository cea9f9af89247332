using System.Globalization;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Web.Components.Charts;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>The figures of a comparison, as plotly.js takes them.</summary>
public static class Figures
{
    private static readonly string[] _symbols = ["circle", "square", "diamond", "cross", "x", "triangle-up", "star", "hexagon", "pentagon", "triangle-down"];
    private static readonly string[] _dashes = ["solid", "dash", "dot", "dashdot", "longdash"];

    private static readonly double[] _densityTicks = [.. Enumerable.Range(-3, 6).SelectMany(power => new[] { 1, 2, 5 }.Select(n => Math.Round(n * Math.Pow(10, power), 3))).Where(t => t <= 100)];

    /// <summary>The cells of every grid by density and accuracy, and the best of each run joined by a line.</summary>
    public static PlotContent Frontier(IReadOnlyList<ComparedRun> runs)
    {
        var traces = new List<object>();
        for (var i = 0; i < runs.Count; i++)
        {
            var (run, place) = (runs[i], i);
            if (run.Outcome is not { } outcome)
                continue;
            var cells = outcome.Cells.Where(c => c.Edges > 0).ToList();
            var name = $"{CompareText.Short(place)} {CompareText.Name(run.Summary)}";
            traces.Add(new
            {
                x = cells.Select(c => 100.0 * c.Edges / outcome.Weights).ToArray(), y = cells.Select(c => c.Accuracy).ToArray(), mode = "markers", name, colour = i, opacity = 0.6,
                marker = new { size = 7, symbol = _symbols[i % _symbols.Length] },
                customdata = cells.Select(c => new[] { run.Id, Step("unit step", c.UnitStep), Step("edge step", c.EdgeStep) }).ToArray(),
                hovertemplate = "%{x:.3~g} % density, %{y:.2f} % accuracy<br>%{customdata[1]} %{customdata[2]}<extra>" + CompareText.Short(i) + "</extra>",
            });
            var front = Front(cells.Select(c => (X: 100.0 * c.Edges / outcome.Weights, Y: c.Accuracy)));
            traces.Add(new
            {
                x = front.Select(p => p.X).ToArray(), y = front.Select(p => p.Y).ToArray(), mode = "lines", colour = i, name, hoverinfo = "skip", line = new { shape = "hv", width = 2, dash = _dashes[i % _dashes.Length] },
            });
        }
        return new PlotContent(traces, new
        {
            xaxis = new { title = "Density, % of the dense network's edges", type = "log", tickmode = "array", tickvals = _densityTicks, ticktext = _densityTicks.Select(t => t.ToString(CultureInfo.InvariantCulture)).ToArray() },
            yaxis = new { title = "Accuracy, % of output bits", range = AccuracyRange([.. runs.SelectMany(r => r.Outcome?.Cells ?? []).Select(c => c.Accuracy)]) },
        });
    }

    // Never beyond what an accuracy can be, also where all cells have the same.
    private static double[]? AccuracyRange(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return null;
        var room = Math.Max(1, 0.08 * (values.Max() - values.Min()));
        return [values.Min() - room, values.Max() + (0.15 * room)];
    }

    /// <summary>The points that no other beats in both: sparser and at least as accurate.</summary>
    public static IReadOnlyList<(double X, double Y)> Front(IEnumerable<(double X, double Y)> points)
    {
        var front = new List<(double X, double Y)>();
        foreach (var point in points.OrderBy(p => p.X).ThenByDescending(p => p.Y))
        {
            if (front.Count == 0 || point.Y > front[^1].Y)
                front.Add(point);
        }
        return front;
    }

    /// <summary>Two numbers of every run against each other.</summary>
    public static PlotContent Scatter(IReadOnlyList<ComparedRun> runs, Axis x, Axis y)
    {
        var traces = runs.Select((run, i) => (Run: run, Index: i)).Where(r => x.Value(r.Index) is not null && y.Value(r.Index) is not null).Select(r => (object)new
        {
            x = new[] { x.Value(r.Index) }, y = new[] { y.Value(r.Index) }, mode = "markers+text", text = new[] { CompareText.Short(r.Index) }, textposition = "top center", colour = r.Index,
            marker = new { size = 11, symbol = _symbols[r.Index % _symbols.Length] }, customdata = new[] { new[] { r.Run.Id } }, name = CompareText.Name(r.Run.Summary),
            hovertemplate = x.Title + " %{x}<br>" + y.Title + " %{y}<extra>" + CompareText.Short(r.Index) + "</extra>",
        });
        return new PlotContent([.. traces], new { xaxis = new { title = x.Title }, yaxis = new { title = y.Title } });
    }

    private static string Step(string name, double? step) => step is { } s ? string.Create(CultureInfo.InvariantCulture, $"{name} {s:0.##} %") : "";
}

/// <summary>A number of every run: an option of its spec or a result. Text is numbered in alphabetical order.</summary>
/// <param name="Name">For addresses.</param>
/// <param name="Title">With its unit.</param>
/// <param name="Value">By the place of the run.</param>
/// <param name="TickText">The texts that the numbers stand for; null for numbers.</param>
public sealed record Axis(string Name, string Title, Func<int, double?> Value, IReadOnlyList<string>? TickText = null)
{
    /// <summary>The options that differ, then the results that are known of any run.</summary>
    public static IReadOnlyList<Axis> Of(IReadOnlyList<ComparedRun> runs, IReadOnlyList<SpecOption> options) =>
    [
        .. options.Where(o => o.Differs).Select(Of),
        .. CompareText.Measures.Where(m => runs.Any(r => m.Value(r.Summary) is not null)).Select(m => new Axis(m.Name, m.Title, i => m.Value(runs[i].Summary))),
    ];

    private static Axis Of(SpecOption option)
    {
        var numbers = option.Values.Select(v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : (double?)null).ToList();
        if (option.Values.Select((v, i) => v is null || numbers[i] is not null).All(known => known))
            return new Axis(option.Path, option.Path, i => numbers[i]);
        List<string> texts = [.. option.Values.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return new Axis(option.Path, option.Path, i => option.Values[i] is { } text ? texts.IndexOf(text) : null, texts);
    }
}
