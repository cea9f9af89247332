using System.Globalization;
using System.Text.RegularExpressions;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies.Results;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>A line of the success table.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Count">One of its counts.</param>
/// <param name="First">Whether it is the cell's first line.</param>
public sealed record StudyRow(StudyCell Cell, StudyCount Count, bool First);

/// <summary>A column of the success table.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Numeric">Whether it holds numbers.</param>
/// <param name="Value">What it is sorted by; null comes last in either direction.</param>
public sealed record StudyColumn(string Key, string Title, bool Numeric, Func<StudyRow, TieRule, double?> Value)
{
    /// <summary>Every column, from left to right. A cell is sorted by its name, a measure by its own: see <see cref="StudySort.Apply"/>.</summary>
    public static IReadOnlyList<StudyColumn> All { get; } =
    [
        new("cell", "Cell", false, (_, _) => null),
        new("measure", "Measure", false, (_, _) => null),
        new("runs", "Runs", true, (r, rule) => r.Count.Under(rule).Of),
        new("ours", "Ours", true, (r, rule) => r.Count.Under(rule).Rate),
        new("interval", "95 % interval", true, (r, rule) => r.Count.Under(rule).Wilson?.Low),
        new("published", "Published", true, (r, _) => r.Count.Published is { } p ? (double)p.Successes / p.Of : null),
        new("agrees", "Agrees", false, (r, rule) => r.Count.Agrees(rule) switch { true => 1, false => 0, null => null }),
        new("first", "First tie", true, (r, _) => r.Count.First.Rate),
        new("best", "Best tie", true, (r, _) => r.Count.Best.Rate),
        new("all", "All ties", true, (r, _) => r.Count.All.Rate),
        new("majority", "Majority", true, (r, _) => r.Count.Majority.Rate),
        new("edges", "Edges", true, (r, _) => r.Cell.Edges),
        new("sculpt", "A sculpt", true, (r, _) => r.Cell.Seconds is > 0 and { } s ? s : null),
    ];
}

/// <summary>The order of the success table: "ours" in an address, "-ours" from the most to the least.</summary>
/// <param name="Key">The column.</param>
/// <param name="Descending">Whether the most comes first.</param>
public sealed partial record StudySort(string Key, bool Descending)
{
    /// <summary>The order that an address names; null where it names none.</summary>
    public static StudySort? Read(string? text)
    {
        var (key, descending) = text is ['-', ..] ? (text[1..], true) : (text, false);
        return StudyColumn.All.Any(c => c.Key == key) ? new StudySort(key!, descending) : null;
    }

    /// <summary>The order after a click on a heading: up, down, and back to that of the study.</summary>
    public static StudySort? Next(StudySort? now, string key) => now switch
    {
        { Descending: false } when now.Key == key => now with { Descending = true },
        _ when now?.Key == key => null,
        _ => new StudySort(key, false),
    };

    /// <summary>As an address has it.</summary>
    public override string ToString() => Descending ? "-" + Key : Key;

    /// <summary>Rows in this order; those that are equal in it stay in the order of the study.</summary>
    public IEnumerable<StudyRow> Apply(IEnumerable<StudyRow> rows, TieRule rule)
    {
        if (Key is "cell" or "measure")
        {
            Func<StudyRow, string> name = Key == "cell" ? r => Padded(StudyText.Cell(r.Cell.Pool)) : r => r.Count.Measure;
            return Descending ? rows.OrderByDescending(name, StringComparer.Ordinal) : rows.OrderBy(name, StringComparer.Ordinal);
        }
        var value = StudyColumn.All.Single(c => c.Key == Key).Value;
        var valued = rows.Select(r => (Row: r, Value: value(r, rule))).OrderBy(r => r.Value is null);
        return (Descending ? valued.ThenByDescending(r => r.Value) : valued.ThenBy(r => r.Value)).Select(r => r.Row);
    }

    /// <summary>A name whose numbers are all of one length: "[4, 1, 2, 8]" comes before "[4, 1, 2, 12]", 0.05 before 0.1.</summary>
    private static string Padded(string name) =>
        Numbers().Replace(name, n => double.Parse(n.ValueSpan, CultureInfo.InvariantCulture).ToString("000000000.000000000", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
