using Microsoft.AspNetCore.Components;
using NeuralSculpting.Web.Components.Layout;

namespace NeuralSculpting.Web.Components;

/// <summary>The document. It reads the viewer's theme and time zone from cookies, so that the first paint is right.</summary>
public sealed partial class App
{
    private string _choice = ThemeChoices.System;
    private bool _dark;
    private string? _zone;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _choice = ThemeChoices.Parse(Http.Request.Cookies["ns-theme"]);
        _dark = _choice == ThemeChoices.Dark || (_choice == ThemeChoices.System && Http.Request.Cookies["ns-dark"] == "1");
        _zone = Http.Request.Cookies["ns-zone"];
    }
}
