namespace NeuralSculpting.Web.Components.Layout;

/// <summary>The themes a viewer can choose.</summary>
public static class ThemeChoices
{
    /// <summary>Always light.</summary>
    public const string Light = "light";

    /// <summary>Always dark.</summary>
    public const string Dark = "dark";

    /// <summary>As the system says, and changes.</summary>
    public const string System = "system";

    /// <summary>All of them, in the order of the menu.</summary>
    public static IReadOnlyList<string> All { get; } = [Light, Dark, System];

    /// <summary>Reads a cookie; anything unknown is "system".</summary>
    public static string Parse(string? text) => text is Light or Dark ? text : System;
}
