using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class ReplayTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task QuickRun_StartedFromThePage_IsReplayedAndSaysSo()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await chromium.ViewerAsync();
        var run = new RunPage(viewer);
        await viewer.OpenAsync(server, "/");
        await run.Button("Sculpt the example").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(RunPage.Address, new() { Timeout = RunPage.Patience });
        await run.ShowsAsync("replay");
        await Expect(run.Stage.Locator(".replay")).ToContainTextAsync("Replay: the run took ");
        await Expect(run.Stage.Locator(".replay")).ToContainTextAsync("you see it over ");

        await run.Button("Skip to result").ClickAsync();
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        await AssertShowsTheEndAsync(run);

        await run.Button("Replay").ClickAsync();
        await run.ShowsAsync("replay");
        await Expect(run.Network).ToHaveAttributeAsync("data-step", "0");
        await run.ShowsAsync("result");
        await AssertShowsTheEndAsync(run);
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Replay_ViewerTakesTheSlider_KeepsIt()
    {
        var (server, id) = (finished.Server, finished.Id);
        await using var viewer = await chromium.ViewerAsync();
        var run = new RunPage(viewer);
        await run.OpenAsync(server, id);
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        await run.Button("Replay").ClickAsync();
        await run.ShowsAsync("replay");
        await viewer.Page.WaitForFunctionAsync("() => +document.querySelector('.network').dataset.step > 1");
        await run.Slider.PressAsync("Home");
        Assert.Equal("replay", await run.Stage.GetAttributeAsync("data-phase"));
        for (var moves = 0; moves < 2; moves++)
            await Expect(run.Ribbon).Not.ToHaveTextAsync(await run.Ribbon.TextContentAsync() ?? "");
        Assert.Equal(0, await run.StepAsync());
        await run.Button("Skip to result").ClickAsync();
        await run.ShowsAsync("result");
        Assert.Equal(0, await run.StepAsync());
        viewer.AssertNoFaults();
    }

    private static async Task AssertShowsTheEndAsync(RunPage run)
    {
        await Expect(run.Network).ToHaveAttributeAsync("data-step", await run.Slider.GetAttributeAsync("max") ?? "");
        Assert.Equal(await run.CountAsync("Edges"), await run.LabelledEdgesAsync());
        await Expect(run.Ribbon).ToContainTextAsync($"{await run.Fact("Attempts").TextContentAsync()} attempts");
        await Expect(run.Page.GetByRole(AriaRole.Heading, new() { Name = "True hierarchy found" })).ToBeVisibleAsync();
    }
}
