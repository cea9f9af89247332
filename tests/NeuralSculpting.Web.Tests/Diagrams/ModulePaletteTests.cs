using System.Globalization;
using NeuralSculpting.Web.Components.Diagrams;

namespace NeuralSculpting.Web.Tests.Diagrams;

/// <summary>Colours as people see them: simulation after Machado, Oliveira and Fernandes (2009) at full severity, CIELAB under D65.</summary>
public class ModulePaletteTests
{
    private static readonly Dictionary<string, double[]> _vision = new()
    {
        ["usual"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    [Theory]
    [InlineData("usual", 6, 15)]
    [InlineData("protanopia", 6, 15)]
    [InlineData("deuteranopia", 6, 15)]
    [InlineData("tritanopia", 6, 15)]
    [InlineData("usual", 8, 10)]
    [InlineData("protanopia", 8, 10)]
    [InlineData("deuteranopia", 8, 10)]
    [InlineData("tritanopia", 8, 10)]
    public void FirstColours_InBothThemes_StayApart(string vision, int count, double least)
    {
        foreach (var colour in (Func<int, string>[])[ModulePalette.Light, ModulePalette.Dark])
        {
            for (var a = 0; a < count; a++)
            {
                for (var b = a + 1; b < count; b++)
                {
                    var distance = Distance(Lab(Seen(colour(a), vision)), Lab(Seen(colour(b), vision)));
                    Assert.True(distance >= least, $"{colour(a)} and {colour(b)} are {distance:0.0} apart under {vision}");
                }
            }
        }
    }

    [Fact]
    public void Colours_OnTheSurfaceOfTheirTheme_ReachTextContrast()
    {
        for (var i = 0; i < ModulePalette.Count; i++)
        {
            Assert.True(Contrast(ModulePalette.Light(i), "#ffffff") >= 4.5, $"{ModulePalette.Light(i)} on white");
            Assert.True(Contrast(ModulePalette.Dark(i), "#171a21") >= 4.5, $"{ModulePalette.Dark(i)} on #171a21");
        }
    }

    [Fact]
    public void Css_Null_IsGreyAndModulesComeRound()
    {
        Assert.Equal(ModulePalette.Css(0), ModulePalette.Css(ModulePalette.Count));
        Assert.DoesNotContain(ModulePalette.Css(null), Enumerable.Range(0, ModulePalette.Count).Select(i => ModulePalette.Css(i)));
    }

    private static double[] Linear(string hex) => [.. Enumerable.Range(0, 3).Select(i =>
    {
        var c = int.Parse(hex.AsSpan(1 + (2 * i), 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    })];

    private static double[] Seen(string hex, string vision)
    {
        var (rgb, m) = (Linear(hex), _vision[vision]);
        return [.. Enumerable.Range(0, 3).Select(i => Math.Clamp((m[3 * i] * rgb[0]) + (m[(3 * i) + 1] * rgb[1]) + (m[(3 * i) + 2] * rgb[2]), 0, 1))];
    }

    private static double[] Lab(double[] rgb)
    {
        var x = F(((0.4124564 * rgb[0]) + (0.3575761 * rgb[1]) + (0.1804375 * rgb[2])) / 0.95047);
        var y = F((0.2126729 * rgb[0]) + (0.7151522 * rgb[1]) + (0.0721750 * rgb[2]));
        var z = F(((0.0193339 * rgb[0]) + (0.1191920 * rgb[1]) + (0.9503041 * rgb[2])) / 1.08883);
        return [(116 * y) - 16, 500 * (x - y), 200 * (y - z)];

        static double F(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16.0 / 116);
    }

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (p, q) => (p - q) * (p - q)).Sum());

    private static double Contrast(string a, string b)
    {
        var (low, high) = (Luminance(a), Luminance(b));
        return (Math.Max(low, high) + 0.05) / (Math.Min(low, high) + 0.05);

        static double Luminance(string hex) => Linear(hex) is var c ? (0.2126 * c[0]) + (0.7152 * c[1]) + (0.0722 * c[2]) : 0;
    }
}
