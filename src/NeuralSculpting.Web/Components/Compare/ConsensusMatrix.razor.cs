using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Comparison;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>A consensus matrix as a table whose cells are shaded: a picture that reads as a table.</summary>
public sealed partial class ConsensusMatrix
{
    private const int Most = 64;

    /// <summary>Above it.</summary>
    [Parameter, EditorRequired]
    public string Heading { get; set; } = "";

    /// <summary>"x" or "y".</summary>
    [Parameter, EditorRequired]
    public string Letter { get; set; } = "";

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public Consensus Consensus { get; set; } = default!;

    /// <summary>Structures that it is over.</summary>
    [Parameter]
    public int Runs { get; set; }

    /// <summary>It is to be saved: the file's name, and CSV.</summary>
    [Parameter]
    public EventCallback<(string Name, string Csv)> OnSave { get; set; }

    private string GroupSizes => string.Join(", ", Consensus.Groups.GroupBy(g => g).Select(g => g.Count()).OrderDescending().Take(20));

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture);

    private string Words(int i, int j) => i == j
        ? string.Create(CultureInfo.InvariantCulture, $"{Letter}{i} is in a module in {Consensus[i, i] * Runs:0} of {Runs}")
        : string.Create(CultureInfo.InvariantCulture, $"{Letter}{i} and {Letter}{j} share a module in {Consensus[i, j] * Runs:0} of {Runs}");

    // The outline of a group: a line wherever the neighbour belongs to another one.
    private string Border(int row, int column)
    {
        int Group(int at) => at < 0 || at >= Consensus.Count ? -1 : Consensus.Groups[Consensus.Order[at]];
        if (Group(row) != Group(column))
            return "";
        return string.Join(' ', (string[])
        [
            .. Group(row - 1) != Group(row) ? (string[])["t"] : [], .. Group(row + 1) != Group(row) ? (string[])["b"] : [],
            .. Group(column - 1) != Group(column) ? (string[])["l"] : [], .. Group(column + 1) != Group(column) ? (string[])["r"] : [],
        ]);
    }

    private Task Save()
    {
        var all = Enumerable.Range(0, Consensus.Count).ToList();
        var csv = CompareText.Csv(
        [
            ["", .. all.Select(j => $"{Letter}{j}"), "group"],
            .. all.Select(i => (IEnumerable<string?>)[$"{Letter}{i}", .. all.Select(j => Consensus[i, j].ToString("R", CultureInfo.InvariantCulture)), Consensus.Groups[i].ToString(CultureInfo.InvariantCulture)]),
        ]);
        return OnSave.InvokeAsync(($"consensus-{Heading.ToLowerInvariant()}.csv", csv));
    }
}
