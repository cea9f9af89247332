using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>What this machine trains with, and why not with more.</summary>
public sealed class SystemTests(Chromium chromium, FinishedRun finished)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task System_Opened_SaysWhichEnginesCanBeUsed(int width, bool dark)
    {
        await using var viewer = await chromium.ViewerAsync(dark, width);
        await viewer.OpenAsync(finished.Server, "/system");
        await Expect(viewer.Page.Locator("[data-engine='simd']")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = 30_000 });
        var torch = viewer.Page.Locator("[data-engine='torch-cpu']");
        if (await torch.GetAttributeAsync("data-ready") == "false")
            await Expect(torch).ToContainTextAsync("Not here: ");
        await Expect(viewer.Page.GetByText("busy with this server")).ToBeVisibleAsync();
        Assert.True(await viewer.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await viewer.AnswersAsync();
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }
}
