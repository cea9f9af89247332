using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs;

namespace NeuralSculpting.Web.Tests.Runs;

public sealed class RunsAddressTests
{
    [Fact]
    public void ToString_Defaults_IsTheBareAddress() => Assert.Equal("/", new RunsAddress().ToString());

    [Fact]
    public void ToString_EverythingSet_EscapesAndNamesIt()
    {
        var address = new RunsAddress { Text = "a&b", State = RunState.Running, Task = "exemplar/[4, 2, 4]", Sort = RunSort.Density, Descending = false, Page = 3 };
        Assert.Equal("/?q=a%26b&state=running&task=exemplar%2F%5B4%2C%202%2C%204%5D&sort=density&dir=asc&page=3", address.ToString());
    }

    [Fact]
    public void Parse_WhatToStringWrote_IsTheSame()
    {
        var address = new RunsAddress { Text = "x", State = RunState.Failed, Task = "t", Sort = RunSort.Seed, Descending = false, Page = 2 };
        Assert.Equal(address, RunsAddress.Parse("x", "failed", "t", "seed", "asc", 2));
    }

    [Theory]
    [InlineData("asleep", "colour", -4)]
    [InlineData("99", "99", 0)]
    [InlineData("", " ", null)]
    public void Parse_Nonsense_IsTheDefault(string state, string sort, int? page) =>
        Assert.Equal(new RunsAddress(), RunsAddress.Parse(" ", state, "", sort, "sideways", page));

    [Fact]
    public void ToQuery_ThirdPage_SkipsTheRowsOfTwo() =>
        Assert.Equal((2 * RunsAddress.PageSize, RunsAddress.PageSize), (new RunsAddress { Page = 3 }.ToQuery().Skip, new RunsAddress().ToQuery().Take));

    [Fact]
    public void SortedBy_SameColumnTwice_TurnsTheOrderRoundAndGoesToTheFirstPage()
    {
        var once = new RunsAddress { Page = 4 }.SortedBy(RunSort.Accuracy);
        Assert.Equal((RunSort.Accuracy, true, 1), (once.Sort, once.Descending, once.Page));
        Assert.False(once.SortedBy(RunSort.Accuracy).Descending);
    }
}
