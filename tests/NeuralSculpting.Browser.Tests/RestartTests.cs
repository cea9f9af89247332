using System.Text.RegularExpressions;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class RestartTests(Chromium chromium)
{
    [Fact]
    public async Task ServerKilledMidRun_StartedAgain_RunGoesOnAndEndsAsIfNothingHadHappened()
    {
        await using var server = new ProductServer();
        var id = (await server.SeedAsync(Specs.Medium()))[0];
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        var run = new RunPage(viewer);
        await run.OpenAsync(server, id);
        await run.ExceedsAsync("Attempts", 30);
        server.Kill();
        await Expect(viewer.Page.Locator("#components-reconnect-modal")).ToHaveClassAsync(
            new Regex("components-reconnect-(show|retrying)"), new() { Timeout = RunPage.Patience });
        await Expect(run.State).ToHaveTextAsync("Running");
        var known = await run.CountAsync("Attempts");
        var stored = await server.StoredAsync(id);
        Assert.True(stored.Attempts > 0, "nothing was stored of the run");

        // The same page comes back by itself.
        var came = viewer.Page.WaitForRequestFinishedAsync(new() { Predicate = r => r.IsNavigationRequest, Timeout = RunPage.Patience });
        await server.StartAsync();
        await came;
        await viewer.AnswersAsync();
        await run.Stage.WaitForAsync();
        var again = await run.CountAsync("Attempts");
        Assert.True(again >= stored.Attempts, $"the run went on from {again} attempts, {stored.Attempts} were stored");
        await run.IsAsync("Finished");
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        Assert.True(await run.CountAsync("Attempts") >= known, "attempts were lost");

        // The same spec without interruption.
        await using var other = await chromium.ViewerAsync();
        var whole = new RunPage(other);
        await other.OpenAsync(server, $"/new?from={id}");
        await other.Page.Locator(".new-run[data-ready]").WaitForAsync();
        await whole.Button("Start").ClickAsync();
        await Expect(other.Page).ToHaveURLAsync(RunPage.Address, new() { Timeout = RunPage.Patience });
        await whole.IsAsync("Finished");
        await whole.ShowsAsync("result");
        await whole.DrawnAsync();
        await Twins.BecomeEqualAsync(whole, run, duration: false);
        other.AssertNoFaults();
    }
}
