using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Web.Components.Charts;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Tests.Charts;

public sealed class ChartTwinTests : BunitContext
{
    public ChartTwinTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
    }

    [Fact]
    public async Task Ribbon_RealRun_SaysTheSameInATable()
    {
        var run = new SmallRun();
        var series = new RunSeries(run.Architecture.Weights);
        await RunSeriesTests.PumpAsync(series, run, 1_000_000);
        var ribbon = Render<AttemptRibbon>(p => p.Add(r => r.Series, series).Add(r => r.Grid, run.Grid));
        var cells = ribbon.FindAll("tbody tr").Select(r => r.Children.Select(c => c.TextContent).ToArray()).ToList();
        Assert.Equal(["20 %", "40 %"], cells.Select(c => c[0]));
        Assert.Equal(run.All.Count - 1, cells.Sum(c => int.Parse(c[1])));
        Assert.Equal(run.Result.Cell.Edges, cells.Min(c => int.Parse(c[3])));
        Assert.Contains($"Fewest edges: {run.Result.Cell.Edges}", ribbon.Find("p.twin").TextContent, StringComparison.Ordinal);
        Assert.Equal("group", ribbon.Find(".ribbon").GetAttribute("role"));
    }

    [Fact]
    public async Task Ribbon_PruningChosen_TellsItsCell()
    {
        var run = new SmallRun();
        var series = new RunSeries(run.Architecture.Weights);
        await RunSeriesTests.PumpAsync(series, run, 1_000_000);
        GridPlace? chosen = null;
        var ribbon = Render<AttemptRibbon>(p => p.Add(r => r.Series, series).Add(r => r.Grid, run.Grid).Add(r => r.SelectedChanged, g => chosen = g));
        await ribbon.InvokeAsync(() => ribbon.Instance.Chosen(1, 2));
        Assert.Equal((40.0, 2.0, 4), (chosen!.Value.UnitStep, chosen.Value.EdgeStep, chosen.Value.Cell));
        await ribbon.InvokeAsync(() => ribbon.Instance.Chosen(7, 0));
        Assert.Null(chosen);
    }

    [Fact]
    public async Task Curves_Replayed_SayWhereTheRunStands()
    {
        var run = new SmallRun();
        var series = new RunSeries(run.Architecture.Weights);
        var curves = Render<LiveCurves>(p => p.Add(c => c.Series, series));
        Assert.Contains("No epoch", curves.Find(".twin").TextContent, StringComparison.Ordinal);
        await RunSeriesTests.PumpAsync(series, run, 1_000_000);
        curves.Render(p => p.Add(c => c.Position, series.After(1)));
        var text = curves.Find(".twin").TextContent;
        Assert.Contains($"After {run.All[0].Attempt.Epochs} epochs and 1 attempt:", text, StringComparison.Ordinal);
        Assert.Contains("density 100 %", text, StringComparison.Ordinal);
        Assert.Contains($"all {run.All[0].Attempt.Epochs} epochs", curves.Find(".drawn").TextContent, StringComparison.Ordinal);
    }
}
