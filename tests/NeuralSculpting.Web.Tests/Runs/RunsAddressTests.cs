using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs;

namespace NeuralSculpting.Web.Tests.Runs;

public sealed class RunsAddressTests
{
    private static readonly RunsAddress Everything = new()
    {
        Text = "a&b", State = RunState.Running, Shelf = RunShelf.Archive, Filter = "density < 5 % and tags = \"x, y\"",
        Sort = [new RunSortKey("density"), new RunSortKey("seed", true)], Group = ["task", "verdict"], Open = ["0a1b2c3d"],
        Columns = [new ColumnChoice("task", 300), new ColumnChoice("training.learningRate"), new ColumnChoice("units[2]")],
    };

    [Fact]
    public void ToString_Defaults_IsTheBareAddress() => Assert.Equal("/", new RunsAddress().ToString());

    [Fact]
    public void ToString_DefaultsThatMustSaySo_NameTheShelf() => Assert.Equal("/?show=all", new RunsAddress { Explicit = true }.ToString());

    [Fact]
    public void ToString_EverythingSet_EscapesAndNamesIt()
    {
        var address = new RunsAddress { Text = "a&b", State = RunState.Running, Sort = [new RunSortKey("density")], Group = ["task"], Columns = [new ColumnChoice("task", 120), new ColumnChoice("seed")] };
        Assert.Equal("/?q=a%26b&state=running&sort=density&dir=asc&group=task&cols=task:120,seed", address.ToString());
    }

    [Fact]
    public void Parse_WhatToStringWrote_IsTheSame()
    {
        var read = RunsAddress.Parse(Everything.Query);
        Assert.Equal(Everything, read);
        Assert.Equal(Everything.Filter, read.Filter);
        Assert.Equal(Everything.Columns, read.Columns);
        Assert.Equal(Everything.Sort, read.Sort);
    }

    [Theory]
    [InlineData("state=asleep&sort=colour&dir=sideways&group=moon&cols=nothing&show=elsewhere")]
    [InlineData("state=99&sort=tags&group=accuracy&show=7")]
    [InlineData("q=+&filter=&task=")]
    public void Parse_Nonsense_IsTheDefault(string query) => Assert.Equal(new RunsAddress(), RunsAddress.Parse(query));

    [Fact]
    public void Parse_TaskOfTheFirstEdition_IsACondition()
    {
        var address = RunsAddress.Parse("?task=exemplar%2F[4, 2, 4]&sort=seed&page=3");
        Assert.Equal([new RunFilter("task", RunOperator.Equal, "exemplar/[4, 2, 4]")], RunFilterText.Parse(address.Filter));
        Assert.Equal([new RunSortKey("seed", true)], address.Sort);
    }

    [Fact]
    public void Parse_TooManyOfEverything_KeepsWhatTheStoreTakes()
    {
        var address = RunsAddress.Parse("sort=seed,density,accuracy,edges,modules&group=task,verdict,state,seed&cols=task:99999,seed:1,seed:80");
        Assert.Equal(RunQuery.MostKeys, address.Sort.Count);
        Assert.Equal(["task", "verdict", "state"], address.Group);
        Assert.Equal([new ColumnChoice("task", 900), new ColumnChoice("seed", 40)], address.Columns);
    }

    [Fact]
    public void ToQuery_Defaults_AreTheNewestOfThoseInUseWithPinnedOnesFirst()
    {
        var query = new RunsAddress().ToQuery([]);
        Assert.Equal([new RunSortKey("created", true)], query.SortBy);
        Assert.Equal((ArchivedRuns.Hide, false, true), (query.Archived, query.Deleted, query.PinnedFirst));
    }

    [Fact]
    public void ToQuery_TrashAndOptionColumns_AskForThem()
    {
        var query = new RunsAddress { Shelf = RunShelf.Trash, Columns = [new ColumnChoice("seed"), new ColumnChoice("training.learningRate")] }.ToQuery([]);
        Assert.True(query.Deleted);
        Assert.Equal(["training.learningRate"], query.Options);
    }

    [Fact]
    public void SortedBy_SameColumnTwice_TurnsTheOrderRound()
    {
        var once = new RunsAddress().SortedBy("accuracy");
        Assert.Equal([new RunSortKey("accuracy", true)], once.Sort);
        Assert.Equal([new RunSortKey("accuracy")], once.SortedBy("accuracy").Sort);
    }

    [Fact]
    public void SortedBy_Added_ComesAfterTheKeysThatAreThere()
    {
        var two = new RunsAddress().SortedBy("accuracy").SortedBy("seed", add: true);
        Assert.Equal([new RunSortKey("accuracy", true), new RunSortKey("seed", true)], two.Sort);
        Assert.Equal([new RunSortKey("accuracy"), new RunSortKey("seed", true)], two.SortedBy("accuracy", add: true).Sort);
        Assert.Equal([new RunSortKey("density", true)], two.SortedBy("density").Sort);
    }
}
