using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Components.Runs.Columns;
using NeuralSculpting.Web.Components.Runs.Table;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Tests.Runs;

public sealed class RunsTableTests : BunitContext, IAsyncLifetime
{
    private static readonly RunSummary Row = new()
    {
        Id = "a1", Name = "exemplar/[4, 2, 4] 4-24-4 seed 7", Task = "exemplar/[4, 2, 4]", Architecture = "4-24-4", Seed = 7, SpecId = "s",
        Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    private readonly RunsFolder _folder = new();

    public RunsTableTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices().AddSingleton(TimeProvider.System).AddScoped<ViewerZone>();
        Services.AddScoped(_ => new RunActions(null!, null!));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _folder.DisposeAsync();
    }

    [Fact]
    public void Row_FinishedRun_ShowsEveryFigure()
    {
        var row = Draw(Row with
        {
            State = RunState.Finished,
            Accuracy = 100,
            Density = 16 / 192.0,
            Edges = 16,
            ModulesFound = 2,
            ModulesTrue = 2,
            Success = true,
            Duration = TimeSpan.FromMilliseconds(42),
        });
        foreach (var figure in new[] { "Finished", "exemplar/[4, 2, 4]", "4-24-4", "7", "100 %", "8.3 %", "16", "2 / 2", "True", "42 ms" })
            Assert.Contains(figure, row.Find("tr").TextContent, StringComparison.Ordinal);
        Assert.Empty(row.FindAll("[role=progressbar]"));
    }

    [Fact]
    public void Row_RunningRun_ShowsProgressAndTimeLeft()
    {
        var row = Draw(Row with { State = RunState.Running, Progress = .25, Duration = TimeSpan.FromSeconds(10) });
        Assert.Equal("25", row.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("25 % · 30.0 s left", row.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Row_FailedRun_ShowsTheReason() =>
        Assert.Contains("the disk is full", Draw(Row with { State = RunState.Failed, Error = "the disk is full" }).Markup, StringComparison.Ordinal);

    [Fact]
    public void Row_PinnedWithNotesAndTags_SaysSo()
    {
        var row = Draw(Row with { Pinned = true, NotesLine = "see figure 3", Tags = ["paper"] });
        Assert.NotNull(row.Find("[aria-label=Pinned]"));
        Assert.Equal("Notes: see figure 3", row.Find(".noted").GetAttribute("aria-label"));
        Assert.Equal("paper", row.Find(".tag").TextContent);
    }

    [Fact]
    public void Row_DeletedRun_SaysHowLongItIsKept() =>
        Assert.Equal("30 days left", Draw(Row with { Deleted = TimeProvider.System.GetUtcNow() }).Find(".days").TextContent);

    [Fact]
    public async Task Table_SortedColumn_SaysSoAndLinksToTheOtherOrder()
    {
        var table = await TableAsync("sort=density,seed&dir=desc,asc", 3);
        var sorted = table.Find("th[aria-sort=descending]");
        Assert.StartsWith("Density", sorted.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("/?sort=density&dir=asc", sorted.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("/?sort=density,seed&dir=asc,asc", sorted.QuerySelector("a")!.GetAttribute("data-add"));
        Assert.Equal("Seed", table.Find("th[aria-sort=ascending] a").TextContent.Trim()[..4]);
    }

    [Fact]
    public async Task Table_ManyRuns_DrawsTheWindowAndKeepsTheRoomOfTheRest()
    {
        var table = await TableAsync("sort=seed&dir=asc", 300);
        Assert.Equal(60, table.FindAll("tr[data-run]").Count);
        Assert.Equal("301", table.Find("table").GetAttribute("aria-rowcount"));
        Assert.EndsWith("* 240)", table.FindAll(".space td")[1].GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_SelectAll_AsksForAllThatFit()
    {
        bool? all = null;
        var table = await TableAsync("", 3, p => p.Add(t => t.OnSelectAll, on => all = on));
        await table.Find("thead input").ChangeAsync(true);
        Assert.True(all);
    }

    [Fact]
    public async Task Table_BoxWithTheShiftKey_SelectsEverythingBetween()
    {
        IReadOnlySet<string> selected = new HashSet<string>();
        var table = await TableAsync("sort=seed&dir=asc", 10, p => p.Add(t => t.SelectionChanged, s => selected = s));
        await table.FindAll("tbody input")[2].ClickAsync(new());
        await table.FindAll("tbody input")[6].ClickAsync(new() { ShiftKey = true });
        Assert.Equal(5, selected.Count);
    }

    [Fact]
    public async Task Table_GroupHead_TogglesAndShowsItsRuns()
    {
        (string? Toggled, RunGroup? Shown) told = default;
        var table = await TableAsync("group=architecture", 9, p => p.Add(t => t.OnToggle, k => told.Toggled = k).Add(t => t.OnShow, g => told.Shown = g));
        var heads = table.FindAll("tr[data-group]");
        Assert.Equal(2, heads.Count);
        Assert.Contains("4-12-4", heads[0].TextContent, StringComparison.Ordinal);
        await table.Find("[data-toggle]").ClickAsync(new());
        await table.Find(".count").ClickAsync(new());
        Assert.Equal(heads[0].GetAttribute("data-group"), told.Toggled);
        Assert.Equal(6, told.Shown!.Count);
    }

    [Fact]
    public async Task Table_ColumnMovedOrWidened_IsAskedFor()
    {
        IReadOnlyList<ColumnChoice> columns = [];
        var table = await TableAsync("cols=task,seed,density", 1, p => p.Add(t => t.OnColumns, c => columns = c));
        await table.FindComponent<TableHead>().Instance.OnMove("density", "seed");
        Assert.Equal(["task", "density", "seed"], columns.Select(c => c.Field));
        await table.FindComponent<TableHead>().Instance.OnWidth("seed", 5000);
        Assert.Equal(900, columns[1].Width);
    }

    private IRenderedComponent<RunRow> Draw(RunSummary row) => Render<RunRow>(p => p.Add(r => r.Run, row).Add(r => r.Columns, RunColumns.Of(new RunsAddress())));

    private async Task<IRenderedComponent<RunsTable>> TableAsync(string query, int runs, Action<ComponentParameterCollectionBuilder<RunsTable>>? more = null)
    {
        await _folder.AddAsync(runs);
        var source = new RunsSource(_folder.Service);
        await source.LoadAsync(RunsAddress.Parse(query));
        return Render<RunsTable>(p =>
        {
            p.Add(t => t.Source, source).Add(t => t.Columns, RunColumns.Of(source.Address)).Add(t => t.Selection, new HashSet<string>());
            more?.Invoke(p);
        });
    }
}
