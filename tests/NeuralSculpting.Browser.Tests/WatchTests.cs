using System.Text.RegularExpressions;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed partial class WatchTests(Chromium chromium)
{
    private static readonly string LongRun = "/new?task=" + Uri.EscapeDataString("increasing_hierarchical_levels/[8, 2, 1, 2, 16]")
        + "&hidden=" + Uri.EscapeDataString("60, 60, 60, 60") + "&training.epochs=8000";

    [Fact]
    public async Task LongRun_StartedFromNewRun_MovesUntilItIsCancelled()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await chromium.ViewerAsync();
        var run = new RunPage(viewer);
        await viewer.OpenAsync(server, LongRun);
        await viewer.Page.Locator(".new-run[data-ready]").WaitForAsync();
        await run.Button("Start").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(RunPage.Address, new() { Timeout = RunPage.Patience });
        await run.IsAsync("Running");
        await run.ShowsAsync("live");
        await Expect(viewer.Page.Locator(".run-progress")).ToHaveTextAsync(PercentAndTimeLeft(), new() { Timeout = RunPage.Patience });

        await run.ExceedsAsync("Attempts", 1);
        await run.DrawnAsync();
        var (attempts, step, curves) = (await run.CountAsync("Attempts"), await run.StepAsync(), await run.Curves.TextContentAsync());
        await run.ExceedsAsync("Attempts", attempts);
        await Expect(run.Curves).Not.ToHaveTextAsync(curves!, new() { Timeout = RunPage.Patience });
        await Expect(run.Network).Not.ToHaveAttributeAsync("data-step", $"{step}", new() { Timeout = RunPage.Patience });
        await Expect(run.Fact("Density")).ToHaveTextAsync(Percent());
        await Expect(run.Fact("Edges")).Not.ToHaveTextAsync("–");
        await Expect(run.Ribbon).ToContainTextAsync("accepted");

        await run.Button("Cancel").ClickAsync();
        await run.IsAsync("Cancelled");
        await run.ShowsAsync("stopped");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task RunningRun_ReloadedMidRun_GoesOnAndShowsWhatAnotherViewerSaw()
    {
        await using var server = new ProductServer();
        var id = (await server.SeedAsync(Specs.Slow()))[0];
        await server.StartAsync();
        await using var first = await chromium.ViewerAsync();
        await using var second = await chromium.ViewerAsync();
        var (watched, reloaded) = (new RunPage(first), new RunPage(second));
        await watched.OpenAsync(server, id);
        await reloaded.OpenAsync(server, id);
        await watched.ExceedsAsync("Attempts", 3);
        var before = await reloaded.CountAsync("Attempts");
        await second.Page.ReloadAsync();
        await second.AnswersAsync();
        await reloaded.ExceedsAsync("Attempts", before);
        await reloaded.DrawnAsync();

        await watched.Button("Pause").ClickAsync();
        foreach (var page in new[] { watched, reloaded })
        {
            await page.IsAsync("Paused");
            await page.ShowsAsync("stopped");
        }
        await Twins.BecomeEqualAsync(watched, reloaded);

        await reloaded.Button("Resume").ClickAsync();
        var paused = await watched.CountAsync("Attempts");
        await watched.IsAsync("Running");
        await watched.ExceedsAsync("Attempts", paused);
        await reloaded.ExceedsAsync("Attempts", paused);
        first.AssertNoFaults();
        second.AssertNoFaults();
    }

    [Fact]
    public async Task FinishedRun_LateJoiner_SeesWhatAnEarlyViewerSees()
    {
        await using var server = new ProductServer();
        var id = (await server.SeedAsync(Specs.Medium()))[0];
        await server.StartAsync();
        await using var early = await chromium.ViewerAsync();
        await using var late = await chromium.ViewerAsync();
        var (watched, joined) = (new RunPage(early), new RunPage(late));
        await watched.OpenAsync(server, id);
        await watched.IsAsync("Finished");
        await joined.OpenAsync(server, id);
        foreach (var page in new[] { watched, joined })
        {
            await page.ShowsAsync("result");
            await page.DrawnAsync();
        }
        await Twins.BecomeEqualAsync(watched, joined);
        await Expect(joined.Label).ToContainTextAsync($"{await joined.CountAsync("Edges")} edges");
        early.AssertNoFaults();
        late.AssertNoFaults();
    }

    [GeneratedRegex(@"^\s*[\d.]+ % · .+ left\s*$")]
    private static partial Regex PercentAndTimeLeft();

    [GeneratedRegex(@"^[\d.]+ %$")]
    private static partial Regex Percent();
}
