using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class LookTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task Theme_Chosen_StaysAfterAReload()
    {
        var server = finished.Server;
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, "/");
        var html = viewer.Page.Locator("html");
        await Expect(html).ToHaveAttributeAsync("data-theme", "light");
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: system" }).ClickAsync();
        await viewer.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Dark" }).ClickAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await viewer.Page.ReloadAsync();
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: dark" })).ToBeVisibleAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Theme_SystemChanges_FollowsWithoutReload()
    {
        var server = finished.Server;
        await using var viewer = await chromium.ViewerAsync(dark: true);
        await viewer.OpenAsync(server, "/");
        var html = viewer.Page.Locator("html");
        await Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await viewer.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await Expect(html).ToHaveAttributeAsync("data-theme", "light");
        viewer.AssertNoFaults();
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task EveryPage_BothThemesAndWidths_IsAccessibleAndQuiet(bool dark, int width)
    {
        var (server, id) = (finished.Server, finished.Id);
        await using var viewer = await chromium.ViewerAsync(dark, width);
        foreach (var path in new[] { $"/runs/{id}", "/", "/new", "/networks" })
        {
            await viewer.OpenAsync(server, path);
            await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            if (path.Contains(id, StringComparison.Ordinal))
                await Expect(viewer.Page.GetByText("True hierarchy found").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
            await viewer.AssertAccessibleAsync();
            viewer.AssertNoFaults();
        }
    }

    [Fact]
    public async Task Phone_Menu_LeadsToEveryPage()
    {
        var server = finished.Server;
        await using var viewer = await chromium.ViewerAsync(width: 390);
        await viewer.OpenAsync(server, "/runs/nothing");
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        await viewer.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main menu" }).GetByRole(AriaRole.Link, new() { Name = "Runs" }).ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(server.Address + "/");
        viewer.AssertNoFaults();
    }
}
