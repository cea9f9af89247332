using MudBlazor;

namespace NeuralSculpting.Web.Components.Layout;

/// <summary>The look: MudBlazor's theme with colours whose contrast passes WCAG AA on every surface they are used on.</summary>
public static class ProductTheme
{
    private static readonly string[] _font =
        ["Inter", "system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    /// <summary>The one theme.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px", AppbarHeight = "52px", DrawerWidthLeft = "240px" },
        Typography = Text(),
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#4338ca",
        PrimaryContrastText = "#ffffff",
        Secondary = "#0f766e",
        SecondaryContrastText = "#ffffff",
        Tertiary = "#7c3aed",
        Info = "#1d4ed8",
        InfoContrastText = "#ffffff",
        Success = "#166534",
        SuccessContrastText = "#ffffff",
        Warning = "#92400e",
        WarningContrastText = "#ffffff",
        Error = "#b91c1c",
        ErrorContrastText = "#ffffff",
        Background = "#f7f7f9",
        BackgroundGray = "#eff0f3",
        Surface = "#ffffff",
        AppbarBackground = "#ffffff",
        AppbarText = "#1c1f26",
        DrawerBackground = "#ffffff",
        DrawerText = "#1c1f26",
        DrawerIcon = "#4b5160",
        TextPrimary = "#1c1f26",
        TextSecondary = "#565c6b",
        TextDisabled = "#6b7180",
        ActionDefault = "#4b5160",
        ActionDisabled = "#868c99",
        ActionDisabledBackground = "#e6e7ec",
        LinesDefault = "#e2e4ea",
        LinesInputs = "#8b91a0",
        TableLines = "#e6e8ed",
        TableHover = "#f3f4f8",
        Divider = "#e2e4ea",
        GrayDefault = "#6b7180",
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#a5b4fc",
        PrimaryContrastText = "#12142b",
        Secondary = "#5eead4",
        SecondaryContrastText = "#06231f",
        Tertiary = "#c4b5fd",
        TertiaryContrastText = "#1d1235",
        Info = "#93c5fd",
        InfoContrastText = "#0b1b33",
        Success = "#86efac",
        SuccessContrastText = "#06210f",
        Warning = "#fcd34d",
        WarningContrastText = "#2a1c02",
        Error = "#fca5a5",
        ErrorContrastText = "#2d0a0a",
        Black = "#0e1014",
        Background = "#0e1014",
        BackgroundGray = "#14171d",
        Surface = "#171a21",
        AppbarBackground = "#12151a",
        AppbarText = "#e6e8ee",
        DrawerBackground = "#12151a",
        DrawerText = "#e6e8ee",
        DrawerIcon = "#aeb4c2",
        TextPrimary = "#e6e8ee",
        TextSecondary = "#aeb4c2",
        TextDisabled = "#8a91a1",
        ActionDefault = "#aeb4c2",
        ActionDisabled = "#6a7080",
        ActionDisabledBackground = "#262a33",
        LinesDefault = "#2a2e38",
        LinesInputs = "#6f7686",
        TableLines = "#262a33",
        TableHover = "#1d212a",
        Divider = "#2a2e38",
        GrayDefault = "#8a91a1",
    };

    private static Typography Text() => new()
    {
        Default = new DefaultTypography { FontFamily = _font, FontSize = ".875rem", LineHeight = "1.45", LetterSpacing = "normal" },
        H1 = new H1Typography { FontFamily = _font, FontSize = "1.375rem", FontWeight = "600", LineHeight = "1.3", LetterSpacing = "-.01em" },
        H2 = new H2Typography { FontFamily = _font, FontSize = "1rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
        H3 = new H3Typography { FontFamily = _font, FontSize = ".875rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
        H6 = new H6Typography { FontFamily = _font, FontSize = "1rem", FontWeight = "600", LineHeight = "1.4", LetterSpacing = "normal" },
        Body1 = new Body1Typography { FontFamily = _font, FontSize = ".875rem", LineHeight = "1.5", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontFamily = _font, FontSize = ".8125rem", LineHeight = "1.45", LetterSpacing = "normal" },
        Button = new ButtonTypography { FontFamily = _font, FontSize = ".8125rem", FontWeight = "550", LineHeight = "1.5", LetterSpacing = "normal", TextTransform = "none" },
        Caption = new CaptionTypography { FontFamily = _font, FontSize = ".75rem", LineHeight = "1.4", LetterSpacing = "normal" },
        Subtitle1 = new Subtitle1Typography { FontFamily = _font, FontSize = ".9375rem", FontWeight = "500", LetterSpacing = "normal" },
        Subtitle2 = new Subtitle2Typography { FontFamily = _font, FontSize = ".8125rem", FontWeight = "600", LetterSpacing = "normal" },
    };
}
