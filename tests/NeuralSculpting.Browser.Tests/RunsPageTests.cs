using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class RunsPageTests(Chromium chromium)
{
    [Fact]
    public async Task Runs_FilterSearchAndSort_StandInTheAddress()
    {
        await using var server = new ProductServer();
        await server.SeedAsync(Specs.Quick(0), Specs.Quick(1), Specs.Quick(2));
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, "/?state=finished");
        var rows = viewer.Page.Locator("tr[data-run]");
        await Expect(rows).ToHaveCountAsync(3, new() { Timeout = 20_000 });

        await viewer.Page.GetByRole(AriaRole.Link, new() { Name = "Seed", Exact = true }).ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(server.Address + "/?state=finished&sort=seed");
        await Expect(rows.First.Locator(".c-seed")).ToHaveTextAsync("2");
        await viewer.Page.GetByRole(AriaRole.Link, new() { Name = "Seed", Exact = true }).ClickAsync();
        await Expect(rows.First.Locator(".c-seed")).ToHaveTextAsync("0");

        await viewer.Page.GetByLabel("Search").FillAsync("no such run");
        await Expect(viewer.Page.GetByText("No run fits.")).ToBeVisibleAsync();
        await viewer.Page.ReloadAsync();
        await Expect(viewer.Page.GetByLabel("Search")).ToHaveValueAsync("no such run");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Runs_DeleteThenUndo_BringsThemBack()
    {
        await using var server = new ProductServer();
        await server.SeedAsync(Specs.Quick(0), Specs.Quick(1));
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, "/?state=finished");
        var rows = viewer.Page.Locator("tr[data-run]");
        await Expect(rows).ToHaveCountAsync(2, new() { Timeout = 20_000 });
        await viewer.Page.GetByLabel("Select all runs that fit").CheckAsync();
        await viewer.Page.GetByRole(AriaRole.Region, new() { Name = "Selected runs" }).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(0);
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await viewer.Page.GotoAsync(server.Address + "/");
        await Expect(rows).ToHaveCountAsync(2);
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task RunningRun_PauseResumeCancel_FollowsWithoutReload()
    {
        await using var server = new ProductServer();
        var id = (await server.SeedAsync(Specs.Slow()))[0];
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, $"/runs/{id}");
        var state = viewer.Page.Locator("header .state");
        await Expect(state).ToHaveTextAsync("Running", new() { Timeout = 20_000 });
        await Expect(viewer.Page.GetByRole(AriaRole.Progressbar).First).ToBeVisibleAsync();
        foreach (var (button, then) in new[] { ("Pause", "Paused"), ("Resume", "Running"), ("Cancel", "Cancelled") })
        {
            await viewer.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
            await Expect(state).ToHaveTextAsync(then, new() { Timeout = 15_000 });
        }
        viewer.AssertNoFaults();
    }
}
