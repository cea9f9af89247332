using System.Globalization;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Cli.Studies;

/// <summary>Prints the table of a study.</summary>
internal sealed class StudyReport(CliConsole console, bool json, string? file, int? consensus)
{
    /// <summary>Prints every cell, then what the work was.</summary>
    public void Write(StudyBoard board, IStudyStore store, StudyTimes times, double seconds)
    {
        var table = board.Table();
        var weighed = consensus is { } size ? table.Select(c => Weigh(board, store, c, size)).ToList() : null;
        if (file is not null)
            File.WriteAllText(file, StudyResultsJson.Write(StudyResults.Of(board)));
        if (json)
        {
            foreach (var cell in table)
                console.WriteLine(StudyCellJson.Write(cell, board.Plan.Spec.Ties, weighed?[cell.Pool.Index]));
        }
        else
        {
            WriteTable(board.Plan.Spec, table, weighed);
        }
        foreach (var (line, seed, error) in board.Failures)
            console.Fail($"{line.Spec.Task} {line.Spec.Architecture} seed {seed}: {error}");
        console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Sculpts:N0} sculpts in {seconds:0.0} s ({times.Sculpts / Math.Max(seconds, 1e-9):0.0} a second); on cores: sculpting {times.Sculpting:0.0} s, detection and verdicts {times.Detecting:0.0} s, storing {times.Storing:0.0} s"));
    }

    private static CellConsensus Weigh(StudyBoard board, IStudyStore store, StudyCell cell, int size)
    {
        var plan = board.Plan;
        var runs = from round in Enumerable.Range(0, cell.Needed / cell.Pool.Lines.Count) from line in cell.Pool.Lines select new StudyRun(plan.Lines[line], plan.Seeds[round], board.Outcome(line, round));
        return CellConsensus.Of([.. runs], r => store.FindSculpt(r.Line, r.Seed), size, plan.Spec.Measures);
    }

    private void WriteTable(StudySpec spec, IReadOnlyList<StudyCell> table, List<CellConsensus>? weighed)
    {
        string[] head = ["task", "hidden layers", "settings", "measure", "n", spec.Ties.ToString().ToLowerInvariant() + " tie", "95 % interval", "published", "agrees", "first", "best", "all", "majority", $"consensus of {consensus}", "95 % interval", "confidence"];
        var rows = table.SelectMany(cell => cell.Counts.Select(count => Row(spec, cell, count, weighed?[cell.Pool.Index]))).Prepend(head).ToList();
        // Columns that say nothing are left out.
        var shown = Enumerable.Range(0, head.Length).Where(c => c == 2 ? rows.Skip(1).Any(r => r[c].Length > 0) : c <= 12 || weighed is not null).ToList();
        var widths = shown.Select(c => rows.Max(r => r[c].Length)).ToList();
        foreach (var row in rows)
            console.WriteLine(string.Join("  ", shown.Select((c, i) => c <= 3 ? row[c].PadRight(widths[i]) : row[c].PadLeft(widths[i]))).TrimEnd());
    }

    private static string[] Row(StudySpec spec, StudyCell cell, StudyCount count, CellConsensus? weighed)
    {
        var ours = count.Under(spec.Ties);
        var together = weighed?.Rate(count.Measure) ?? default;
        return
        [
            cell.Pool.Task,
            cell.Pool.HiddenLayers?.ToString(CultureInfo.InvariantCulture) ?? "all",
            string.Join(", ", cell.Pool.Settings.Select(s => $"{s.Field} {s.Value}")),
            count.Measure,
            ours.Of.ToString(CultureInfo.InvariantCulture),
            Rate(ours),
            Interval(ours),
            count.Published is { } published ? $"{published.Successes}/{published.Of}" : "",
            count.Agrees(spec.Ties) switch { true => "yes", false => "NO", null => "" },
            Rate(count.First), Rate(count.Best), Rate(count.All), Rate(count.Majority),
            together.Of > 0 ? FormattableString.Invariant($"{together.Successes}/{together.Of}") : "", Interval(together),
            weighed is { Groups.Count: > 0 } ? string.Create(CultureInfo.InvariantCulture, $"{100 * weighed.Groups.Average(g => g.Probability):0} %") : "",
        ];
    }

    private static string Rate(Proportion count) => count.Rate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{100 * rate:0.0} %") : "";

    private static string Interval(Proportion count) =>
        count.Wilson is var (low, high) ? string.Create(CultureInfo.InvariantCulture, $"{100 * low:0.0}-{100 * high:0.0} %") : "";
}
