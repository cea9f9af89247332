using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Web.Components.Studies;

namespace NeuralSculpting.Web.Tests.Studies;

public class StudySortTests
{
    private static readonly StudyRow[] _rows =
    [
        Row(0, "t/[4, 1, 2, 12]", new(5, 10)), Row(1, "t/[4, 1, 2, 8]", new(9, 10)), Row(2, "t/[4, 1, 2, 4]", new(0, 0)), Row(3, "s/[4]", new(50, 100)),
    ];

    [Theory]
    [InlineData("ours", new[] { 0, 3, 1, 2 })]
    [InlineData("-ours", new[] { 1, 0, 3, 2 })]
    [InlineData("cell", new[] { 3, 2, 1, 0 })]
    [InlineData("-runs", new[] { 3, 0, 1, 2 })]
    [InlineData("published", new[] { 0, 1, 2, 3 })]
    public void Apply_ByAColumn_OrdersNumbersByValue_MissingOnesLast_EqualOnesAsTheyWere(string address, int[] expected) =>
        Assert.Equal(expected, StudySort.Read(address)!.Apply(_rows, TieRule.Best).Select(r => r.Cell.Pool.Index));

    [Fact]
    public void Next_ClickAfterClick_GoesUpDownAndBack()
    {
        var up = StudySort.Next(null, "edges");
        var down = StudySort.Next(up, "edges");
        Assert.Equal(("edges", "-edges", null), (up!.ToString(), down!.ToString(), StudySort.Next(down, "edges")));
        Assert.Equal("runs", StudySort.Next(down, "runs")!.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("colour")]
    public void Read_OfNoColumn_IsTheOrderOfTheStudy(string? address) => Assert.Null(StudySort.Read(address));

    [Fact]
    public void Read_OfEveryColumn_GoesBothWays()
    {
        foreach (var column in StudyColumn.All)
        {
            foreach (var address in (string[])[column.Key, "-" + column.Key])
                Assert.Equal(address, StudySort.Read(address)!.ToString());
        }
    }

    private static StudyRow Row(int index, string task, Proportion count) => new(
        new StudyCell(new StudyPoolKey(index, task, 1, null, [], []), count.Of, count.Of, false, 0, null, null, []), new StudyCount(TieVerdicts.Success, count, count, count, count, null), true);
}
