using Microsoft.AspNetCore.Components;

namespace NeuralSculpting.Web.Components.Shared;

/// <summary>A time in the viewer's zone; the full one on hover.</summary>
public sealed partial class LocalTime
{
    /// <summary>The time.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    [Inject]
    private ViewerZone Viewer { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => Viewer.Changed -= Redraw;

    /// <inheritdoc/>
    protected override void OnInitialized() => Viewer.Changed += Redraw;

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
