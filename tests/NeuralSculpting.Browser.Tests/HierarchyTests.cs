using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class HierarchyTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task Module_PointedAtClickedOrReachedByKeys_SaysWhatItReadsHoldsAndFeeds()
    {
        var (server, id) = (finished.Server, finished.Id);
        await using var viewer = await chromium.ViewerAsync();
        var run = new RunPage(viewer);
        await run.OpenAsync(server, id);
        await run.ShowsAsync("result");
        var diagram = viewer.Page.GetByRole(AriaRole.Region, new() { Name = "Detected hierarchy" });
        await Expect(diagram.Locator(".graph")).ToHaveAttributeAsync("data-ready", "true");
        var nodes = diagram.Locator(".node .hit");
        var shown = diagram.Locator(".detail .entry[data-shown]");
        await Expect(nodes).ToHaveCountAsync(2);

        await nodes.Nth(0).HoverAsync();
        await SaysAsync(shown, "Module 0");
        await nodes.Nth(1).HoverAsync();
        await SaysAsync(shown, "Module 1");
        await nodes.Nth(1).ClickAsync();
        await Expect(nodes.Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        await viewer.Page.Mouse.MoveAsync(2, 2);
        await SaysAsync(shown, "Module 1");

        await nodes.Nth(0).FocusAsync();
        await viewer.Page.Keyboard.PressAsync("Enter");
        await Expect(nodes.Nth(0)).ToHaveAttributeAsync("aria-pressed", "true");
        await SaysAsync(shown, "Module 0");
        await viewer.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(nodes.Nth(1)).ToBeFocusedAsync();
        await SaysAsync(shown, "Module 1");
        await viewer.Page.Keyboard.PressAsync("Escape");
        await Expect(diagram.Locator(".hit[aria-pressed='true']")).ToHaveCountAsync(0);
        viewer.AssertNoFaults();
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    public async Task RunPage_ReplayAndResult_AreAccessibleAndFitTheScreen(bool dark, int width)
    {
        var (server, id) = (finished.Server, finished.Id);
        await using var viewer = await chromium.ViewerAsync(dark, width);
        var run = new RunPage(viewer);
        await run.OpenAsync(server, id);
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        await viewer.AssertAccessibleAsync();
        await viewer.Page.Locator(".graph .hit").First.ClickAsync();
        await Expect(viewer.Page.Locator(".hit[aria-pressed='true']")).ToHaveCountAsync(1);
        await run.Button("Replay").ClickAsync();
        await run.ShowsAsync("replay");
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    private static async Task SaysAsync(ILocator shown, string module)
    {
        await Expect(shown).ToHaveCountAsync(1);
        await Expect(shown).ToContainTextAsync(module);
        foreach (var term in new[] { "Reads", "Holds", "Feeds" })
            await Expect(shown).ToContainTextAsync(term);
    }
}
