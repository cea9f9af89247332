using Microsoft.AspNetCore.Components;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components;

/// <summary>The router, and the edge of what is interactive: providers live inside it.</summary>
public sealed partial class Routes
{
    /// <summary>"light", "dark" or "system".</summary>
    [Parameter]
    public string ThemeChoice { get; set; } = Layout.ThemeChoices.System;

    /// <summary>Whether the page starts dark.</summary>
    [Parameter]
    public bool Dark { get; set; }

    /// <summary>The viewer's time zone by its IANA name; null before the first visit.</summary>
    [Parameter]
    public string? Zone { get; set; }

    [Inject]
    private ViewerZone Viewer { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized() => Viewer.Set(Zone);
}
