using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests.Runs;

public sealed class TableTests(Chromium chromium, NineRuns nine) : IClassFixture<NineRuns>
{
    [Fact]
    public async Task Keys_ArrowsSpaceEnterAndSlash_WalkSelectOpenAndSearch()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?sort=seed");
        await runs.ReadyAsync();
        await runs.Page.Keyboard.PressAsync("/");
        await Expect(runs.Page.GetByLabel("Search")).ToBeFocusedAsync();
        await runs.Table.FocusAsync();
        await runs.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(runs.Rows.First).ToBeFocusedAsync();
        await runs.Page.Keyboard.PressAsync("ArrowDown");
        await runs.Page.Keyboard.PressAsync("Space");
        await Expect(runs.Rows.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(runs.Rows.Nth(1)).ToBeFocusedAsync();
        await runs.Page.Keyboard.PressAsync("m");
        await Expect(runs.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" })).ToBeVisibleAsync();
        await runs.Page.Keyboard.PressAsync("Escape");
        await Expect(runs.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" })).ToHaveCountAsync(0);
        await Expect(runs.Rows.Nth(1)).ToBeFocusedAsync();
        var id = await runs.Rows.Nth(1).GetAttributeAsync("data-run");
        await runs.Page.Keyboard.PressAsync("Enter");
        await Expect(runs.Page).ToHaveURLAsync($"{nine.Server.Address}/runs/{id}");
        runs.Viewer.AssertNoFaults();
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(true, 390)]
    public async Task EveryState_BothThemesAndWidths_IsAccessible(bool dark, int width)
    {
        await using var runs = await nine.OpenAsync(chromium, "/?group=architecture,state&filter=seed+>+1", dark, width);
        await runs.Viewer.AssertAccessibleAsync();
        foreach (var sheet in new[] { "Saved views", "Add a filter", "Group runs", "Columns" })
        {
            await runs.Button(sheet).ClickAsync();
            await Expect(runs.Page.GetByRole(AriaRole.Dialog, new() { Name = sheet })).ToBeVisibleAsync();
            await runs.Viewer.AssertAccessibleAsync();
            await runs.Page.Keyboard.PressAsync("Escape");
            await Expect(runs.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
        await runs.Viewer.OpenAsync(nine.Server, "/?filter=seed+>+99");
        await runs.Viewer.AssertAccessibleAsync();
        await runs.Viewer.OpenAsync(nine.Server, "/");
        await runs.Rows.First.GetByRole(AriaRole.Checkbox).ClickAsync();
        await Expect(runs.Bulk).ToBeVisibleAsync();
        await runs.Bulk.GetByRole(AriaRole.Button, new() { Name = "Tags" }).ClickAsync();
        await runs.Viewer.AssertAccessibleAsync();
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Refresh_WhileRunsAreLive_MovesNeitherScrollNorRowsNorMenuNorSelection()
    {
        await using var server = new ProductServer();
        // Some hundred runs that wait, and of which one after the other begins and ends while somebody looks.
        await server.SeedAsync([.. Enumerable.Range(0, 120).Select(Specs.Quick)]);
        await server.StartAsync();
        await using var runs = new RunsView(await chromium.ViewerAsync());
        await runs.Viewer.OpenAsync(server, "/?sort=state,seed");
        await runs.ReadyAsync();
        await runs.Table.EvaluateAsync("t => t.scrollTop = 1500");
        var row = runs.Page.Locator("tr[data-line='34']");
        await Expect(row).ToBeVisibleAsync();
        var id = await row.GetAttributeAsync("data-run");
        await row.GetByRole(AriaRole.Checkbox).ClickAsync();
        await row.Locator("[data-menu]").ClickAsync();
        var item = runs.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Rename" });
        await Expect(item).ToBeVisibleAsync();
        var place = (await item.BoundingBoxAsync())!;
        var top = await runs.Table.EvaluateAsync<int>("t => t.scrollTop");
        await Expect(runs.Page.Locator(".fresh")).ToBeAttachedAsync(new() { Timeout = RunPage.Patience });
        var finished = await FinishedAsync(runs);
        await runs.Page.WaitForFunctionAsync("before => [...document.querySelectorAll('.shelves a')].some(a => a.textContent.startsWith('Finished') && +a.querySelector('span').textContent > before + 2)", finished, new() { Timeout = RunPage.Patience });

        Assert.Equal(top, await runs.Table.EvaluateAsync<int>("t => t.scrollTop"));
        await Expect(row).ToHaveAttributeAsync("data-run", id!);
        await Expect(row).ToHaveAttributeAsync("aria-selected", "true");
        Assert.Equal((place.X, place.Y), ((await item.BoundingBoxAsync())!.X, (await item.BoundingBoxAsync())!.Y));
        await runs.Page.Keyboard.PressAsync("Escape");
        await Expect(item).ToHaveCountAsync(0);
        await runs.Button("There is news: show it").ClickAsync();
        await Expect(runs.Bulk).ToContainTextAsync("1 run selected");
        runs.Viewer.AssertNoFaults();
    }

    private static Task<int> FinishedAsync(RunsView runs) => runs.Page.EvaluateAsync<int>(
        "+([...document.querySelectorAll('.shelves a')].find(a => a.textContent.startsWith('Finished'))?.querySelector('span').textContent ?? 0)");
}
