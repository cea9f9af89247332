using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Components.Runs.Columns;

namespace NeuralSculpting.Web.Tests.Runs;

public sealed class RunColumnsTests
{
    [Fact]
    public void Of_NothingChosen_IsTheUsualColumns() => Assert.Equal(RunColumns.Usual, RunColumns.Of(new RunsAddress()).Select(c => c.Key));

    [Fact]
    public void Of_ChoiceWithoutTheTask_HasItFirst()
    {
        var columns = RunColumns.Of(new RunsAddress { Columns = [new ColumnChoice("seed", 77), new ColumnChoice("units[2]")] });
        Assert.Equal(["task", "seed", "units[2]"], columns.Select(c => c.Key));
        Assert.Equal((77, "Units in layer 2"), (columns[1].Width, columns[2].Title));
    }

    [Fact]
    public void Of_GroupsWithAMeanInFront_PutTheTaskBeforeIt()
    {
        var address = new RunsAddress { Columns = [new ColumnChoice("accuracy"), new ColumnChoice("task")] };
        Assert.Equal(["accuracy", "task"], RunColumns.Of(address).Select(c => c.Key));
        Assert.Equal(["task", "accuracy"], RunColumns.Of(address with { Group = ["seed"] }).Select(c => c.Key));
    }

    [Fact]
    public void With_TheUsualOnes_LeavesThemOutOfTheAddress() =>
        Assert.Equal("/", RunColumns.With(new RunsAddress { Columns = [new ColumnChoice("seed")] }, RunColumns.Usual.Select(f => new ColumnChoice(f))).ToString());

    [Theory]
    [InlineData("c", "a", "cab")]
    [InlineData("a", null, "bca")]
    [InlineData("a", "c", "bac")]
    [InlineData("b", "b", "abc")]
    [InlineData("x", "a", "abc")]
    public void Moved_Column_StandsBeforeTheOther(string field, string? before, string expected)
    {
        ColumnChoice[] columns = [new("a"), new("b"), new("c")];
        Assert.Equal(expected, string.Concat(RunColumns.Moved(columns, field, before).Select(c => c.Field)));
    }

    [Theory]
    [InlineData("density", "8.3 %")]
    [InlineData("accuracy", "98.4 %")]
    [InlineData("duration", "1.5 s")]
    [InlineData("pinned", "yes")]
    [InlineData("tags", "a, b")]
    [InlineData("units[1]", "7")]
    [InlineData("levels", "–")]
    [InlineData("training.learningRate", "0.05")]
    [InlineData("training.momentum", "–")]
    public void FieldText_OfARun_IsAsPeopleReadIt(string field, string expected)
    {
        var run = new RunSummary
        {
            Id = "a", Name = "n", Task = "t", Architecture = "4-24-4", Seed = 1, SpecId = "s", Created = DateTimeOffset.UnixEpoch, Density = 16 / 192.0, Accuracy = 98.44,
            Duration = TimeSpan.FromSeconds(1.5), Pinned = true, Tags = ["a", "b"], UnitsLeft = [4, 7, 4],
        };
        Assert.Equal(expected, FieldText.Of(RunFields.Find(field)!, run, new Dictionary<string, string> { ["training.learningRate"] = "0.05" }));
    }

    [Fact]
    public void GroupFacts_OfAGroup_SayMeanSpreadAndInterval()
    {
        var none = new Spread(0, null, null);
        var group = new RunGroup(["t"], [], 12, new Dictionary<RunState, int>(), new SuccessRate(9, 12), new Spread(12, 99.25, 0.5), new Spread(12, .0832, .0105), none, new Spread(1, 16, null), new Spread(2, 1.5, 0.25));
        // 9 of 12: the Wilson interval is 0.468 to 0.911.
        Assert.Equal(("75 %", "47–91 %"), Fact("verdict"));
        Assert.Equal(("99.3 %", "± 0.5"), Fact("accuracy"));
        Assert.Equal(("8.32 %", "± 1.05"), Fact("density"));
        Assert.Equal(("–", ""), Fact("modules"));
        Assert.Equal(("16", ""), Fact("edges"));
        Assert.Equal(("1.5 s", "± 250 ms"), Fact("duration"));
        Assert.Null(GroupFacts.Of(group, "seed"));

        (string, string) Fact(string field) => GroupFacts.Of(group, field) is var fact ? (fact!.Main, fact.Spread) : default;
    }

    [Theory]
    [InlineData(0, "30 days left")]
    [InlineData(28.5, "2 days left")]
    [InlineData(29.2, "1 day left")]
    [InlineData(30.1, "goes today")]
    public void TrashTime_DaysAfterTheDeletion_SaysHowLongItIsKept(double days, string expected) =>
        Assert.Equal(expected, TrashTime.Left(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(days)));
}
