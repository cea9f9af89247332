using System.Globalization;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class ScrubTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task FinishedRun_SliderByKeys_CountsDownFromDenseToTheResult()
    {
        var (server, id) = (finished.Server, finished.Id);
        await using var viewer = await chromium.ViewerAsync();
        var run = await ResultAsync(server, viewer, id);
        var last = int.Parse(await run.Slider.GetAttributeAsync("max") ?? "", CultureInfo.InvariantCulture);
        Assert.True(last > 1, $"{last} steps are no history");

        await run.Slider.PressAsync("Home");
        await Expect(run.Label).ToHaveTextAsync("dense network · 24 hidden units, 192 edges");
        await Expect(run.Network.Locator("output")).ToHaveTextAsync($"step 0 of {last}");
        var edges = 192;
        for (var step = 1; step <= last; step++)
        {
            await run.Slider.PressAsync("ArrowRight");
            await Expect(run.Network).ToHaveAttributeAsync("data-step", $"{step}");
            var left = await run.LabelledEdgesAsync();
            Assert.True(left < edges, $"step {step} has {left} edges, the one before {edges}");
            edges = left;
        }
        Assert.Equal(await run.CountAsync("Edges"), edges);
        await run.Slider.PressAsync("ArrowLeft");
        await Expect(run.Network).ToHaveAttributeAsync("data-step", $"{last - 1}");
        await run.Slider.PressAsync("End");
        await Expect(run.Network).ToHaveAttributeAsync("data-step", $"{last}");
        Assert.Contains($"{edges} edges", await run.Slider.GetAttributeAsync("aria-valuetext"), StringComparison.Ordinal);
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task FinishedRun_Play_RunsThroughTheHistoryAndStops()
    {
        var (server, id) = (finished.Server, finished.Id);
        await using var viewer = await chromium.ViewerAsync();
        var run = await ResultAsync(server, viewer, id);
        var last = await run.Slider.GetAttributeAsync("max") ?? "";
        await run.Slider.PressAsync("Home");
        await run.Button("Play the history").ClickAsync();
        await Expect(run.Button("Pause")).ToBeVisibleAsync();
        await Expect(run.Network).ToHaveAttributeAsync("data-step", "1");
        await run.Slider.PressAsync(" ");
        await Expect(run.Button("Play the history")).ToBeVisibleAsync();
        await run.Button("Play the history").ClickAsync();
        await Expect(run.Network).ToHaveAttributeAsync("data-step", last, new() { Timeout = 20_000 });
        await Expect(run.Button("Play the history")).ToBeVisibleAsync();
        viewer.AssertNoFaults();
    }

    private static async Task<RunPage> ResultAsync(ProductServer server, Viewer viewer, string id)
    {
        var run = new RunPage(viewer);
        await run.OpenAsync(server, id);
        await run.IsAsync("Finished");
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        return run;
    }
}
