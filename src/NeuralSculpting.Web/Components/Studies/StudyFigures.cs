using System.Globalization;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Web.Components.Charts;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>The paper's pictures of a study: bars, or a map where it lies on a grid.</summary>
public static class StudyFigures
{
    /// <summary>Most bars of a picture.</summary>
    public const int MostBars = 60;

    /// <summary>A bar a cell with its interval, and the published rate beside it.</summary>
    public static PlotContent Bars(IReadOnlyList<StudyCell> cells, string measure, TieRule rule)
    {
        var shown = cells.Select(c => (Cell: c, Count: c.Counts.Single(n => n.Measure == measure))).ToList();
        string[][] x = [[.. shown.Select(s => StudyText.Task(s.Cell.Pool.Task))], [.. shown.Select(s => Place(s.Cell.Pool))]];
        var ours = shown.Select(s => s.Count.Under(rule)).ToList();
        var traces = new List<object>
        {
            new
            {
                type = "bar", name = "ours", colour = 0, x, y = ours.Select(o => 100 * (o.Rate ?? 0)).ToArray(),
                error_y = new
                {
                    type = "data", symmetric = false, thickness = 1.2, width = 3,
                    array = ours.Select(o => o.Wilson is var (_, high) ? 100 * (high - o.Rate!.Value) : 0).ToArray(),
                    arrayminus = ours.Select(o => o.Wilson is var (low, _) ? 100 * (o.Rate!.Value - low) : 0).ToArray(),
                },
                customdata = shown.Select((s, i) => new[] { s.Cell.Pool.Index.ToString(CultureInfo.InvariantCulture), $"{ours[i].Successes} of {ours[i].Of}" }).ToArray(),
                hovertemplate = "%{x}<br>ours %{y:.1f} %, %{customdata[1]}<extra></extra>",
            },
        };
        if (shown.Any(s => s.Count.Published is not null))
        {
            traces.Add(new
            {
                type = "bar", name = "published", colour = 1, x, y = shown.Select(s => s.Count.Published is { } p ? 100.0 * p.Successes / p.Of : (double?)null).ToArray(),
                customdata = shown.Select(s => new[] { s.Cell.Pool.Index.ToString(CultureInfo.InvariantCulture), s.Count.Published is { } p ? $"{p.Successes} of {p.Of}" : "" }).ToArray(),
                hovertemplate = "%{x}<br>published %{y:.1f} %, %{customdata[1]}<extra></extra>",
            });
        }
        return new PlotContent(traces, new
        {
            barmode = "group", bargap = 0.25, showlegend = true, legend = new { orientation = "h", y = 1.12 },
            xaxis = new { title = "Task, hidden layers" }, yaxis = new { title = "True hierarchies, % of runs", range = new[] { 0, 105 } },
        });
    }

    /// <summary>Rows and columns of the overlap map: shared inputs by uses of each function; null where the study has other tasks.</summary>
    public static OverlapMap? Overlap(StudyView view)
    {
        if (view.Plan.Lines.Any(l => l.Task.Criterion != Criterion.Overlap) || view.Cells.Select(c => c.Pool.Task).Distinct().Count() != view.Cells.Count)
            return null;
        var places = view.Cells.Select(c => (Cell: c, view.Plan.Lines[c.Pool.Lines[0]].Task)).Select(c => (c.Cell, Shared: 8 - c.Task.Inputs, Uses: c.Task.Outputs / 2)).ToList();
        return new OverlapMap(
            [.. places.Select(p => p.Shared).Distinct().Order()], [.. places.Select(p => p.Uses).Distinct().Order()],
            places.ToDictionary(p => (p.Shared, p.Uses), p => p.Cell));
    }

    private static string Place(StudyPoolKey pool) => string.Join(" ", new[] { pool.Architecture?.ToString() ?? pool.HiddenLayers?.ToString(CultureInfo.InvariantCulture) ?? "all", StudyText.Settings(pool.Settings) }.Where(t => t.Length > 0));
}

/// <summary>The cells of an overlap study on the paper's grid.</summary>
/// <param name="Shared">Rows: shared inputs.</param>
/// <param name="Uses">Columns: uses of each function.</param>
/// <param name="Cells">The cell at a row and column.</param>
public sealed record OverlapMap(IReadOnlyList<int> Shared, IReadOnlyList<int> Uses, IReadOnlyDictionary<(int Shared, int Uses), StudyCell> Cells);
