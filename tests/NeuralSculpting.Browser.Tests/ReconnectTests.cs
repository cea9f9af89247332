using System.Text.RegularExpressions;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class ReconnectTests(Chromium chromium)
{
    [Fact]
    public async Task ServerRestarted_PageComesBackToWhatWasSeenAndSaysSoInALine()
    {
        await using var server = new ProductServer();
        var id = (await server.SeedAsync(Specs.Quick()))[0];
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        var run = new RunPage(viewer);
        await viewer.OpenAsync(server, $"/runs/{id}?module=1&step=1");
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        var line = viewer.Page.Locator("#components-reconnect-modal");
        server.Kill();
        await Expect(line).ToHaveClassAsync(new Regex("components-reconnect-(show|retrying)"), new() { Timeout = RunPage.Patience });
        await Expect(line).ToContainTextAsync("Reconnecting");
        await server.StartAsync();
        await Expect(line).ToHaveClassAsync(new Regex("reconnect-back"), new() { Timeout = RunPage.Patience });
        await Expect(line.Locator(".reconnect-again")).ToBeVisibleAsync();
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        await Expect(run.Network).ToHaveAttributeAsync("data-step", "1");
        await Expect(viewer.Page.Locator(".node[data-id=m1] .hit")).ToHaveAttributeAsync("aria-pressed", "true");
    }
}
