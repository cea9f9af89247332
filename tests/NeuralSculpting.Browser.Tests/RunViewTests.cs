using System.Globalization;
using System.Text.RegularExpressions;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class RunViewTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task StepAndModule_Chosen_StandInTheAddressAndComeBackAfterAReload()
    {
        await using var viewer = await chromium.ViewerAsync();
        var run = await OpenAsync(viewer, "");
        var before = await viewer.Page.EvaluateAsync<int>("history.length");
        await run.Slider.PressAsync("Home");
        await run.Slider.PressAsync("ArrowRight");
        await viewer.Page.Locator(".node[data-id=m1] .hit").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(new Regex(@"\?module=1&step=1$"));
        Assert.Equal(before, await viewer.Page.EvaluateAsync<int>("history.length"));

        await viewer.Page.ReloadAsync();
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        await Expect(run.Network).ToHaveAttributeAsync("data-step", "1");
        await Expect(viewer.Page.Locator(".node[data-id=m1] .hit")).ToHaveAttributeAsync("aria-pressed", "true");

        await run.Slider.PressAsync("End");
        await Expect(viewer.Page).ToHaveURLAsync(new Regex(@"\?module=1$"));
        await viewer.Page.Locator(".node[data-id=m1] .hit").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(new Regex($"/runs/{finished.Id}$"));
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Cell_OfAnAddress_ShowsThatPruningAndKeepsUnknownKeys()
    {
        await using var viewer = await chromium.ViewerAsync();
        var run = await OpenAsync(viewer, "?cell=3&mine=a%26b");
        await Expect(viewer.Page.GetByText("You look at one pruning of the grid")).ToBeVisibleAsync();
        var last = int.Parse(await run.Slider.GetAttributeAsync("max") ?? "", CultureInfo.InvariantCulture);
        await Expect(run.Network).ToHaveAttributeAsync("data-step", $"{last}");
        await run.Button("Back to the result").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(new Regex(@"\?mine=a%26b$"));
        await Expect(viewer.Page.GetByText("You look at one pruning of the grid")).ToHaveCountAsync(0);
        viewer.AssertNoFaults();
    }

    private async Task<RunPage> OpenAsync(Viewer viewer, string query)
    {
        var run = new RunPage(viewer);
        await viewer.OpenAsync(finished.Server, $"/runs/{finished.Id}{query}");
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        return run;
    }
}
