using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Web.Components.Charts;

namespace NeuralSculpting.Web.Tests.Charts;

public sealed class RibbonLayoutTests
{
    [Theory]
    [InlineData(PruningMode.UnitsThenEdges, 8)]
    [InlineData(PruningMode.EdgesOnly, 4)]
    [InlineData(PruningMode.UnitsOnly, 2)]
    public void Prunings_RealRun_EndWithTheEdgesOfTheResultsCells(PruningMode mode, int prunings)
    {
        var run = new SmallRun(mode);
        var layout = new RibbonLayout(run.Grid);
        var found = layout.Prunings(run.All, run.All.Count);
        Assert.Equal(prunings, found.Count);
        Assert.Equal(run.All.Count - 1, found.Sum(p => p.Count));
        var cells = found.Where(p => layout.CellOf(p.Row, p.Column) is not null).ToList();
        Assert.Equal(Enumerable.Range(0, run.Result.Cells.Count), cells.Select(p => layout.CellOf(p.Row, p.Column)!.Value));
        Assert.Equal(run.Result.Cells.Select(c => c.Edges), cells.Select(p => p.Edges));
        Assert.Equal(run.Result.Ties.Order(), layout.Fewest(found));
    }

    [Fact]
    public void Place_EveryPruning_IsFoundAgain()
    {
        var run = new SmallRun();
        var layout = new RibbonLayout(run.Grid);
        var prunings = layout.Prunings(run.All, run.All.Count);
        foreach (var pruning in prunings)
        {
            var place = layout.Place(pruning.Row, pruning.Column, prunings);
            Assert.Equal((pruning.Row, pruning.Column), layout.Find(place));
            Assert.Equal(pruning.First + pruning.Count - 1, place.LastAttempt);
        }
        Assert.Null(layout.Find(new GridPlace(99, null, null, null)));
        Assert.Null(layout.PlaceOf(run.All[0].Attempt));
    }

    [Fact]
    public void Summarise_BeforeAnyAttempt_HasARowAUnitStep()
    {
        var layout = new RibbonLayout(new PruningOptions());
        var rows = layout.Summarise(layout.Prunings([], 0));
        Assert.Equal(14, rows.Count);
        Assert.Equal(new RibbonRow("5 %", 0, 0, null), rows[0]);
        Assert.Empty(layout.Fewest([]));
    }
}
