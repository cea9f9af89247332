using System.Globalization;
using System.Text;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>Studies in words and as CSV.</summary>
public static class StudyText
{
    /// <summary>"Running", "Waits for its turn", "Paused", "Finished".</summary>
    public static string State(StudySummary study, bool working = true) => study.State switch
    {
        _ when study.ReadOnly => "Comes with the product",
        StudyState.Running => working ? "Running" : "Waits for its turn",
        StudyState.Paused => "Paused",
        _ => "Finished",
    };

    /// <summary>"83.3 %"; "–" without runs.</summary>
    public static string Rate(Proportion count) => count.Rate is { } rate ? Display.Percent(100 * rate) : Display.Nothing;

    /// <summary>"75.8 – 100 %"; empty without runs.</summary>
    public static string Interval(Proportion count) =>
        count.Wilson is var (low, high) ? FormattableString.Invariant($"{100 * low:0.0} – {100 * high:0.0} %") : "";

    /// <summary>"first tie", "best tie", "all ties", "majority of ties".</summary>
    public static string Rule(TieRule rule) => rule switch
    {
        TieRule.First => "first tie",
        TieRule.Best => "best tie",
        TieRule.All => "all ties",
        _ => "majority of ties",
    };

    /// <summary>The rule that an address names ("best"); null where it names none.</summary>
    public static TieRule? Rule(string? text) => Enum.TryParse<TieRule>(text, ignoreCase: true, out var rule) && Enum.IsDefined(rule) ? rule : null;

    /// <summary>"2 hidden layers"; the architecture where the cell has one; "all architectures".</summary>
    public static string Place(StudyPoolKey pool) => pool switch
    {
        { Architecture: { } one } => one.ToString(),
        { HiddenLayers: 1 } => "1 hidden layer",
        { HiddenLayers: { } depth } => FormattableString.Invariant($"{depth} hidden layers"),
        _ => "all architectures",
    };

    /// <summary>"learningRate 0.01, linkage average"; empty without settings.</summary>
    public static string Settings(IReadOnlyList<StudySetting> settings) => string.Join(", ", settings.Select(s => $"{s.Field[(s.Field.IndexOf('.', StringComparison.Ordinal) + 1)..]} {s.Value.Trim('"')}"));

    /// <summary>A cell by name: "exemplar/[4, 2, 4], 2 hidden layers".</summary>
    public static string Cell(StudyPoolKey pool) => string.Join(", ", new[] { pool.Task, Place(pool), Settings(pool.Settings) }.Where(p => p.Length > 0));

    /// <summary>A task without its family: "[4, 2, 4]" of "exemplar/[4, 2, 4]".</summary>
    public static string Task(string task) => task[(task.LastIndexOf('/') + 1)..];

    /// <summary>What a cell is within its task, for narrow places: "2 hidden", "4-24-4, linkage average"; empty where all are pooled.</summary>
    public static string ShortPlace(StudyPoolKey pool) => string.Join(", ", new[]
    {
        pool.Architecture?.ToString() ?? (pool.HiddenLayers is { } depth ? FormattableString.Invariant($"{depth} hidden") : ""), Settings(pool.Settings),
    }.Where(p => p.Length > 0));

    /// <summary>A cell by a short name: "[4, 2, 4], 2 hidden".</summary>
    public static string ShortCell(StudyPoolKey pool) => string.Join(", ", new[] { Task(pool.Task), ShortPlace(pool) }.Where(p => p.Length > 0));

    /// <summary>The table as comma-separated values, a line a cell and measure.</summary>
    public static string Csv(StudySpec spec, IReadOnlyList<StudyCell> cells)
    {
        var text = new StringBuilder("task,place,settings,measure,runs,first_tie,best_tie,all_ties,majority_of_ties,rule,rate,interval_low,interval_high,published,published_of,agrees\n");
        foreach (var cell in cells)
        {
            foreach (var count in cell.Counts)
            {
                var ours = count.Under(spec.Ties);
                var (low, high) = ours.Wilson ?? (double.NaN, double.NaN);
                object?[] values =
                [
                    cell.Pool.Task, Place(cell.Pool), Settings(cell.Pool.Settings), count.Measure, ours.Of, count.First.Successes, count.Best.Successes, count.All.Successes,
                    count.Majority.Successes, Rule(spec.Ties), ours.Rate, ours.Of == 0 ? null : low, ours.Of == 0 ? null : high, count.Published?.Successes, count.Published?.Of, count.Agrees(spec.Ties),
                ];
                text.AppendJoin(',', values.Select(Quote)).Append('\n');
            }
        }
        return text.ToString();
    }

    private static string Quote(object? value)
    {
        var text = value switch { double d => d.ToString("R", CultureInfo.InvariantCulture), _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" };
        // A cell that begins like a formula is text to every spreadsheet when it is quoted after a space.
        if (text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) && !double.TryParse(text, CultureInfo.InvariantCulture, out _))
            text = " " + text;
        return text.AsSpan().ContainsAny("\",\n") || text.StartsWith(' ') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
