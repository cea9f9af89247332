using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>Search and filters of the runs page; each choice is an address.</summary>
public sealed partial class RunsToolbar
{
    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired]
    public RunsAddress Address { get; set; } = new();

    /// <summary>Runs in each state.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<RunState, int> Counts { get; set; } = new Dictionary<RunState, int>();

    /// <summary>Tasks that occur.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Tasks { get; set; } = [];

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private string StateClass(RunState? state) => state == Address.State ? "on" : "";

    // Typing must not fill the history with a page a letter.
    private void Search(string? text) =>
        Navigation.NavigateTo((Address with { Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Page = 1 }).ToString(), replace: true);

    private void FilterTask(string? task) =>
        Navigation.NavigateTo((Address with { Task = string.IsNullOrEmpty(task) ? null : task, Page = 1 }).ToString());
}
