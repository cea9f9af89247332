using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>The published tasks as cards with their true hierarchies drawn.</summary>
public sealed partial class TaskPicker
{
    private string _search = "";
    private string? _family;
    private (string?, string, string?) _drawn;

    /// <summary>The name of the chosen task.</summary>
    [Parameter, EditorRequired]
    public string? Selected { get; set; }

    /// <summary>Another task was chosen.</summary>
    [Parameter]
    public EventCallback<string> SelectedChanged { get; set; }

    private IReadOnlyList<PublishedTask> Shown => TaskFamilies.Find(_family, _search);

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        // 39 drawings: only when something here has changed, not with every letter typed elsewhere.
        var now = (Selected, _search, _family);
        var changed = now != _drawn;
        _drawn = now;
        return changed;
    }

    private int Count(string? family) => TaskFamilies.Find(family, _search).Count;

    private void Search(string text) => _search = text;

    private void Filter(string? family) => _family = family;

    private void Clear() => (_search, _family) = ("", null);
}
