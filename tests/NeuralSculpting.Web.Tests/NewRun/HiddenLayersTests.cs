using NeuralSculpting.Web.Components.NewRun;

namespace NeuralSculpting.Web.Tests.NewRun;

public sealed class HiddenLayersTests
{
    [Theory]
    [InlineData("24", "4-24-2")]
    [InlineData("24, 12", "4-24-12-2")]
    [InlineData(" 24 12;8 ", "4-24-12-8-2")]
    [InlineData("65536", "4-65536-2")]
    public void TryParse_Layers_StandBetweenInputsAndOutputs(string text, string expected)
    {
        Assert.True(HiddenLayers.TryParse(text, 4, 2, out var architecture, out _));
        Assert.Equal(expected, architecture.ToString());
    }

    [Theory]
    [InlineData("", "at least one hidden layer")]
    [InlineData("0", "1 to 65536 units, not 0")]
    [InlineData("65537", "1 to 65536 units, not 65537")]
    [InlineData("24, -3", "whole numbers")]
    [InlineData("24, 1e3", "whole numbers")]
    [InlineData("99999999999999999999", "whole numbers")]
    [InlineData("NaN", "whole numbers")]
    [InlineData("4-24-12-2", "of 4-24-12-2 those are 24, 12")]
    public void TryParse_BadText_NamesTheRule(string text, string rule)
    {
        Assert.False(HiddenLayers.TryParse(text, 4, 2, out _, out var error));
        Assert.Contains(rule, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_ManyLayers_NamesTheMost()
    {
        Assert.False(HiddenLayers.TryParse(string.Join(',', Enumerable.Repeat("2", 63)), 4, 2, out _, out var error));
        Assert.Equal("must be at most 62 hidden layers, not 63", error);
    }
}
