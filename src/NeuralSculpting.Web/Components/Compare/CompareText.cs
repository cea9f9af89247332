using System.Globalization;
using System.Text;
using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>A measured result that runs are compared by.</summary>
/// <param name="Name">For addresses and CSV.</param>
/// <param name="Title">With its unit.</param>
/// <param name="Value">The number; null where it is missing.</param>
/// <param name="Show">The number as people read it.</param>
public sealed record Measure(string Name, string Title, Func<RunSummary, double?> Value, Func<double, string> Show);

/// <summary>Words and numbers of comparisons.</summary>
public static class CompareText
{
    /// <summary>What runs are compared by.</summary>
    public static IReadOnlyList<Measure> Measures { get; } =
    [
        new("accuracy", "Accuracy, %", r => r.Accuracy, v => F($"{v:0.##} %")),
        new("density", "Density, %", r => 100 * r.Density, v => F($"{v:0.##} %")),
        new("edges", "Edges", r => r.Edges, v => F($"{v:N0}")),
        new("modules", "Modules", r => r.ModulesFound, v => F($"{v:0}")),
        new("levels", "Levels", r => r.Levels, v => F($"{v:0}")),
        new("agreement", "Ties agree, %", r => 100 * r.TieAgreement, v => F($"{v:0.#} %")),
        new("seconds", "Duration, s", r => r.Duration > TimeSpan.Zero ? r.Duration.TotalSeconds : null, v => F($"{v:0.###} s")),
    ];

    /// <summary>"+2.5 %", "−3"; empty where nothing differs or one is missing.</summary>
    public static string Delta(Measure measure, RunSummary run, RunSummary baseline)
    {
        if (measure.Value(run) is not { } value || measure.Value(baseline) is not { } than || Math.Abs(value - than) < 1e-9)
            return "";
        return (value > than ? "+" : "−") + measure.Show(Math.Abs(value - than));
    }

    /// <summary>"R1", "R2": short names, by place in the comparison.</summary>
    public static string Short(int index) => F($"R{index + 1}");

    /// <summary>What a person calls the run.</summary>
    public static string Name(RunSummary run) => Display.HasOwnName(run) ? run.Name : $"{run.Task}, {run.Architecture}, seed {run.Seed.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What became of a module, in a word.</summary>
    public static string Word(ModuleChange change) => change switch
    {
        ModuleChange.Same => "same",
        ModuleChange.Changed => "changed",
        ModuleChange.Split => "split",
        ModuleChange.Merged => "merged",
        ModuleChange.Lost => "lost",
        _ => "added",
    };

    /// <summary>The sign beside the word.</summary>
    public static string Sign(ModuleChange change) => change switch
    {
        ModuleChange.Same => "=",
        ModuleChange.Changed => "≠",
        ModuleChange.Split => "<",
        ModuleChange.Merged => ">",
        ModuleChange.Lost => "−",
        _ => "+",
    };

    /// <summary>Rows of cells as CSV.</summary>
    public static string Csv(IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(Cell)).Append('\n');
        return text.ToString();
    }

    /// <summary>The comparison's table as CSV: every option that differs, every measure.</summary>
    public static string Csv(IReadOnlyList<ComparedRun> runs, IReadOnlyList<SpecOption> options) => Csv(
    [
        [.. (string[])["id", "name", "state", "verdict"], .. options.Select(o => o.Path), .. Measures.Select(m => m.Name)],
        .. runs.Select((run, i) => (IEnumerable<string?>)
        [
            run.Id, run.Summary.Name, run.Summary.State.ToString().ToLowerInvariant(), run.Summary.Success?.ToString().ToLowerInvariant(),
            .. options.Select(o => o.Values[i]), .. Measures.Select(m => m.Value(run.Summary)?.ToString("R", CultureInfo.InvariantCulture)),
        ]),
    ]);

    // A cell that begins like a formula would be run by a spreadsheet.
    private static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var safe = text[0] is '=' or '+' or '@' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\n\r") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string F(FormattableString text) => FormattableString.Invariant(text);
}
