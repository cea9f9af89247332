using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace NeuralSculpting.Web.Components.Layout;

/// <summary>The menu of themes.</summary>
public sealed partial class ThemeSwitch
{
    /// <summary>One of <see cref="ThemeChoices.All"/>.</summary>
    [Parameter, EditorRequired]
    public string Choice { get; set; } = ThemeChoices.System;

    /// <summary>Another one was chosen.</summary>
    [Parameter]
    public EventCallback<string> ChoiceChanged { get; set; }

    /// <summary>Whether the viewer wants no motion, whatever their system says.</summary>
    [Parameter]
    public bool LessMotion { get; set; }

    /// <summary>The viewer wants less motion, or no longer.</summary>
    [Parameter]
    public EventCallback<bool> LessMotionChanged { get; set; }

    private static string IconOf(string choice) => choice switch
    {
        ThemeChoices.Light => Icons.Material.Outlined.LightMode,
        ThemeChoices.Dark => Icons.Material.Outlined.DarkMode,
        _ => Icons.Material.Outlined.BrightnessAuto,
    };

    private static string NameOf(string choice) => choice switch
    {
        ThemeChoices.Light => "Light",
        ThemeChoices.Dark => "Dark",
        _ => "As the system",
    };
}
