using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>A page of runs; on a phone each is a card.</summary>
public sealed partial class RunsTable
{
    private static readonly Column[] _columns =
    [
        new("State", RunSort.State), new("Task", RunSort.Task), new("Layers", RunSort.Architecture), new("Seed", RunSort.Seed, true),
        new("Accuracy", RunSort.Accuracy, true), new("Density", RunSort.Density, true), new("Modules", RunSort.ModulesFound, true),
        new("Verdict", RunSort.Success), new("Started", RunSort.Started), new("Duration", RunSort.Duration, true),
    ];

    /// <summary>The rows of this page.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RunSummary> Rows { get; set; } = [];

    /// <summary>What is shown, for the links of the headings.</summary>
    [Parameter, EditorRequired]
    public RunsAddress Address { get; set; } = new();

    /// <summary>The ids that are selected.</summary>
    [Parameter, EditorRequired]
    public IReadOnlySet<string> Selection { get; set; } = new HashSet<string>();

    /// <summary>Another selection.</summary>
    [Parameter]
    public EventCallback<IReadOnlySet<string>> SelectionChanged { get; set; }

    // Null draws the box of "some of them".
    private bool? AllSelected => Rows.Count(r => Selection.Contains(r.Id)) switch
    {
        0 => false,
        var n when n == Rows.Count => true,
        _ => null,
    };

    private string? SortOf(RunSort? sort) => sort is null ? null : sort != Address.Sort ? "none" : Address.Descending ? "descending" : "ascending";

    private Task Select(string id, bool on)
    {
        var selection = Selection.ToHashSet();
        _ = on ? selection.Add(id) : selection.Remove(id);
        return SelectionChanged.InvokeAsync(selection);
    }

    private Task SelectPage(bool? on)
    {
        var page = Rows.Select(r => r.Id);
        return SelectionChanged.InvokeAsync(on == true ? Selection.Union(page).ToHashSet() : Selection.Except(page).ToHashSet());
    }

    private sealed record Column(string Title, RunSort? Sort, bool IsNumber = false);
}
