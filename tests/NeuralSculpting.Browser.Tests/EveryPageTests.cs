using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Browser.Tests.Support;
using NeuralSculpting.Web.Components;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>Whatever page the application has: its routes are asked, so that a new page is tested without being named here.</summary>
public sealed partial class EveryPageTests(Chromium chromium, FinishedRun finished)
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task EveryRoute_BothThemesAndWidths_IsAccessibleTitledAndQuiet(bool dark, int width)
    {
        var server = finished.Server;
        await using var viewer = await chromium.ViewerAsync(dark, width);
        var paths = Paths();
        Assert.Contains("/", paths);
        foreach (var path in paths)
        {
            await viewer.OpenAsync(server, path);
            // A page that tells that nothing is there may be answered with 404, which the browser notes.
            if (path is "/not-found" or "/error")
                viewer.ForgetFaults();
            await Expect(viewer.Page.Locator("h1").First).ToBeVisibleAsync();
            if (path == $"/runs/{finished.Id}")
                await Expect(viewer.Page.GetByText("True hierarchy found").First).ToBeVisibleAsync(new() { Timeout = RunPage.Patience });
            Assert.True((await viewer.Page.TitleAsync()).Length > 3, $"{path} has no title");
            await viewer.AssertAccessibleAsync();
            viewer.AssertNoFaults();
        }
    }

    [Fact]
    public async Task PaletteAndHelp_BothThemes_AreAccessible()
    {
        foreach (var dark in new[] { false, true })
        {
            await using var viewer = await chromium.ViewerAsync(dark);
            await viewer.OpenAsync(finished.Server, "/");
            await Expect(viewer.Page.Locator(".commands")).ToHaveAttributeAsync("data-ready", "true");
            await viewer.Page.Keyboard.PressAsync("Control+k");
            await Expect(viewer.Page.Locator(".palette [role=option]").First).ToBeVisibleAsync();
            await viewer.AssertAccessibleAsync();
            await viewer.Page.Keyboard.PressAsync("Escape");
            await viewer.Page.Keyboard.PressAsync("?");
            await Expect(viewer.Page.Locator("dialog.help")).ToBeVisibleAsync();
            await viewer.AssertAccessibleAsync();
            viewer.AssertNoFaults();
        }
    }

    private IReadOnlyList<string> Paths() =>
    [
        .. typeof(Routes).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template)
            .Select(t => Parameter().Replace(t, m => m.Groups[1].Value is "Id" ? finished.Id : "nothing")).Distinct().Order(),
    ];

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex Parameter();
}
