using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs.Columns;

namespace NeuralSculpting.Web.Components.Runs.Table;

/// <summary>One run of the table, drawn again only when something of it changed. Clicks on it are the table's script's.</summary>
public sealed partial class RunRow
{
    private (RunSummary? Run, bool Selected, IReadOnlyList<RunColumn>? Columns, int Line) _drawn;

    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public RunSummary Run { get; set; } = default!;

    /// <summary>Its options of the spec that are columns.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();

    /// <summary>What is shown of it.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RunColumn> Columns { get; set; } = [];

    /// <summary>Its line in the table, 0..</summary>
    [Parameter]
    public int Line { get; set; }

    /// <summary>Whether it is selected.</summary>
    [Parameter]
    public bool Selected { get; set; }

    /// <summary>Whether it stands below the head of a group.</summary>
    [Parameter]
    public bool Grouped { get; set; }

    /// <summary>Its box was clicked; true with the shift key: everything from the last one clicked to this one.</summary>
    [Parameter]
    public EventCallback<bool> OnSelect { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Class => $"run{(Selected ? " selected" : "")}{(Grouped ? " inside" : "")}{(Run.Deleted is null ? "" : " gone")}";

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = (Run, Selected, Columns, Line);
        var fresh = !ReferenceEquals(_drawn.Run, Run) || _drawn.Selected != Selected || !ReferenceEquals(_drawn.Columns, Columns) || _drawn.Line != Line;
        _drawn = now;
        return fresh;
    }

    private static string? Label(RunColumn column) => column.Key is "state" or "verdict" or RunColumns.Title ? null : column.Title;

    private Task Select(MouseEventArgs click) => OnSelect.InvokeAsync(click.ShiftKey);
}
