using NeuralSculpting.Web.Components.NewRun;

namespace NeuralSculpting.Web.Tests.NewRun;

public sealed class TaskFamiliesTests
{
    [Theory]
    [InlineData(null, "", 39)]
    [InlineData("exemplar", "", 4)]
    [InlineData("input_overlap_exp", "", 25)]
    [InlineData(null, "[8, 2, 1,", 5)]
    [InlineData(null, "UNDIVIDED", 1)]
    [InlineData(null, "no such task", 0)]
    public void Find_FamilyAndWords_GiveTheirTasks(string? family, string text, int expected) =>
        Assert.Equal(expected, TaskFamilies.Find(family, text).Count);

    [Theory]
    [InlineData(0.01, 1, 2, "under a second")]
    [InlineData(1, 10, 2, "about 5 s")]
    [InlineData(60, 3, 2, "about 2 min")]
    [InlineData(3600, 5, 1, "about 5 h")]
    [InlineData(1e12, 1, 1, "about 11,574,074 days")]
    public void Duration_Seeds_GoSideBySide(double seconds, int seeds, int atOnce, string expected) =>
        Assert.Equal(expected, CostText.Duration(seconds, seeds, atOnce));
}
