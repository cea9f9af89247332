using System.Globalization;

namespace NeuralSculpting.Web.Components.Diagrams;

/// <summary>
/// One colour a module, the same in every picture. The first eight stay apart for people with protanopia, deuteranopia and
/// tritanopia (a test simulates them: 10 and more in CIELAB, the first six 15) and all reach 4.5:1 against the surface in both themes; a name always stands beside the colour.
/// </summary>
public static class ModulePalette
{
    private static readonly (string Light, string Dark)[] _colours =
    [
        ("#0a66b7", "#62b0f7"), ("#c2500a", "#f99a4e"), ("#08492a", "#baf5c9"), ("#a65792", "#f0429f"),
        ("#534103", "#ffde29"), ("#7643e3", "#8170f3"), ("#2f2061", "#36e2f5"), ("#af5f56", "#d15e6f"),
        ("#6b4f3a", "#c9ac94"), ("#4d6b1f", "#a9cf6a"),
    ];

    /// <summary>How many colours there are before they come round again.</summary>
    public static int Count => _colours.Length;

    /// <summary>The colour for light surfaces, "#rrggbb".</summary>
    public static string Light(int module) => _colours[Wrap(module)].Light;

    /// <summary>The colour for dark surfaces, "#rrggbb".</summary>
    public static string Dark(int module) => _colours[Wrap(module)].Dark;

    /// <summary>A CSS colour that follows the theme; grey for null.</summary>
    public static string Css(int? module) => module is { } m
        ? string.Create(CultureInfo.InvariantCulture, $"light-dark({Light(m)},{Dark(m)})")
        : "light-dark(#666d7b,#9aa1b0)";

    private static int Wrap(int module) => ((module % _colours.Length) + _colours.Length) % _colours.Length;
}
