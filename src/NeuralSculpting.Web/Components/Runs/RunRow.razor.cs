using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>One run of the table. It is drawn again only when its row or its selection changed.</summary>
public sealed partial class RunRow
{
    private (RunSummary? Run, bool Selected) _drawn;

    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public RunSummary Run { get; set; } = default!;

    /// <summary>Whether it is selected.</summary>
    [Parameter]
    public bool Selected { get; set; }

    /// <summary>It was selected, or not any more.</summary>
    [Parameter]
    public EventCallback<bool> SelectedChanged { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var fresh = !ReferenceEquals(_drawn.Run, Run) || _drawn.Selected != Selected;
        _drawn = (Run, Selected);
        return fresh;
    }

    private void Open() => Navigation.NavigateTo(Display.Address(Run.Id));
}
