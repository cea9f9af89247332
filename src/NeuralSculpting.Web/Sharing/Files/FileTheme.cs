using System.Text;
using MudBlazor;
using NeuralSculpting.Web.Components.Layout;

namespace NeuralSculpting.Web.Sharing.Files;

/// <summary>The product's colours as the styles of its components name them, without the library that sets them in pages.</summary>
internal static class FileTheme
{
    /// <summary>Both palettes as CSS variables.</summary>
    public static string Css { get; } = $"html {{ color-scheme: light; {Variables(ProductTheme.Theme.PaletteLight)} }}\n"
        + $"html[data-theme=dark] {{ color-scheme: dark; {Variables(ProductTheme.Theme.PaletteDark)} }}\n";

    private static string Variables(Palette palette)
    {
        var text = new StringBuilder();
        (string Name, MudBlazor.Utilities.MudColor Colour)[] all =
        [
            ("primary", palette.Primary), ("surface", palette.Surface), ("background", palette.Background), ("background-gray", palette.BackgroundGray),
            ("text-primary", palette.TextPrimary), ("text-secondary", palette.TextSecondary), ("lines-default", palette.LinesDefault),
            ("lines-inputs", palette.LinesInputs), ("table-lines", palette.TableLines), ("table-hover", palette.TableHover),
            ("success", palette.Success), ("warning", palette.Warning), ("error", palette.Error), ("gray-default", palette.GrayDefault),
        ];
        foreach (var (name, colour) in all)
            text.Append("--mud-palette-").Append(name).Append(": ").Append(colour.ToString(MudBlazor.Utilities.MudColorOutputFormats.Hex)).Append("; ");
        return text.ToString();
    }
}
