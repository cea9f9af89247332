using NeuralSculpting.Web.Components.NewRun;

namespace NeuralSculpting.Web.Tests.NewRun;

public sealed class SeedListTests
{
    [Theory]
    [InlineData("0", new[] { 0 })]
    [InlineData("0-3, 12", new[] { 0, 1, 2, 3, 12 })]
    [InlineData(" 7 ; 3 - 5 ", new[] { 7, 3, 4, 5 })]
    [InlineData("2147483646-2147483647", new[] { 2147483646, 2147483647 })]
    public void TryParse_SeedsAndRanges_InTheOrderGiven(string text, int[] expected)
    {
        Assert.True(SeedList.TryParse(text, out var seeds, out _));
        Assert.Equal(expected, seeds);
    }

    [Theory]
    [InlineData("", "at least one seed")]
    [InlineData("  ", "at least one seed")]
    [InlineData("a", "whole numbers from 0")]
    [InlineData("1,,2", "nothing is neither")]
    [InlineData("-1", "whole numbers from 0")]
    [InlineData("1.5", "whole numbers from 0")]
    [InlineData("2147483648", "whole numbers from 0")]
    [InlineData("5-3", "must go upwards")]
    [InlineData("1, 1", "must not name a seed twice: 1")]
    [InlineData("0-5, 3", "must not name a seed twice: 3")]
    [InlineData("0-1000", "at most 1,000 seeds at once, not 1,001")]
    [InlineData("0-2147483647", "at most 1,000 seeds")]
    [InlineData("１", "whole numbers from 0")]
    [InlineData("1-2-3", "whole numbers from 0")]
    public void TryParse_BadText_NamesTheRule(string text, string rule)
    {
        Assert.False(SeedList.TryParse(text, out _, out var error));
        Assert.Contains(rule, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryParse_ThousandSeeds_Pass()
    {
        Assert.True(SeedList.TryParse("0-999", out var seeds, out _));
        Assert.Equal(1000, seeds.Count);
    }
}
