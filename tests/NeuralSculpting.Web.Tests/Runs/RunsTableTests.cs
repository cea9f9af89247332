using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Tests.Runs;

public sealed class RunsTableTests : BunitContext
{
    private static readonly RunSummary Row = new()
    {
        Id = "a1", Name = "exemplar/[4, 2, 4] 4-24-4 seed 7", Task = "exemplar/[4, 2, 4]", Architecture = "4-24-4", Seed = 7, SpecId = "s",
        Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    public RunsTableTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices().AddSingleton(TimeProvider.System).AddScoped<ViewerZone>();
        Services.AddScoped(_ => new RunActions(null!, null!));
        Render<MudPopoverProvider>();
    }

    [Fact]
    public void Table_FinishedRun_ShowsEveryFigure()
    {
        var table = Draw(Row with
        {
            State = RunState.Finished,
            Accuracy = 100,
            Density = 16 / 192.0,
            ModulesFound = 2,
            ModulesTrue = 2,
            Success = true,
            Duration = TimeSpan.FromMilliseconds(42),
        });
        var text = table.Find("tbody tr").TextContent;
        foreach (var figure in new[] { "Finished", "exemplar/[4, 2, 4]", "4-24-4", "7", "100 %", "8.3 %", "2 / 2", "True", "42 ms" })
            Assert.Contains(figure, text, StringComparison.Ordinal);
        Assert.Empty(table.FindAll("[role=progressbar]"));
    }

    [Fact]
    public void Table_RunningRun_ShowsProgressAndTimeLeft()
    {
        var table = Draw(Row with { State = RunState.Running, Progress = .25, Duration = TimeSpan.FromSeconds(10) });
        Assert.Equal("25", table.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("25 % · 30.0 s left", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_SortedColumn_SaysSoAndLinksToTheOtherOrder()
    {
        var table = Render<RunsTable>(p => p.Add(t => t.Rows, [Row]).Add(t => t.Address, new RunsAddress { Sort = RunSort.Density }).Add(t => t.Selection, new HashSet<string>()));
        var sorted = table.Find("th[aria-sort=descending]");
        Assert.Equal("Density", sorted.TextContent.Trim());
        Assert.Equal("/?sort=density&dir=asc", sorted.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public void Table_FailedRun_ShowsTheReason() =>
        Assert.Contains("the disk is full", Draw(Row with { State = RunState.Failed, Error = "the disk is full" }).Markup, StringComparison.Ordinal);

    [Fact]
    public void Table_SelectAll_SelectsTheRowsOfThePage()
    {
        IReadOnlySet<string> selected = new HashSet<string>();
        var table = Render<RunsTable>(p => p
            .Add(t => t.Rows, [Row, Row with { Id = "b2" }]).Add(t => t.Address, new RunsAddress())
            .Add(t => t.Selection, new HashSet<string>()).Add(t => t.SelectionChanged, s => selected = s));
        table.Find("thead input").Change(true);
        Assert.Equal(["a1", "b2"], selected.Order());
    }

    [Theory]
    [InlineData(RunState.Running, true)]
    [InlineData(RunState.Finished, false)]
    public void IsProgressOnly_StateOfAShownRow_Decides(RunState now, bool expected)
    {
        var shown = Row with { State = RunState.Running };
        Assert.Equal(expected, RunsListener.IsProgressOnly([shown], new Dictionary<string, RunSummary> { ["a1"] = shown with { State = now, Progress = .5 } }));
    }

    [Fact]
    public void IsProgressOnly_RunThatIsNotShown_IsFalse() =>
        Assert.False(RunsListener.IsProgressOnly([Row], new Dictionary<string, RunSummary> { ["new"] = Row with { Id = "new" } }));

    private IRenderedComponent<RunsTable> Draw(RunSummary row) =>
        Render<RunsTable>(p => p.Add(t => t.Rows, [row]).Add(t => t.Address, new RunsAddress()).Add(t => t.Selection, new HashSet<string>()));
}
