using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>The curves of a run in detail, as a viewer uses them.</summary>
public sealed class CurvesChartTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task Curves_ZoomRawSmoothAndAxis_AreAskedForAndKeptInTheAddress()
    {
        await using var viewer = await chromium.ViewerAsync();
        var chart = await OpenAsync(viewer, $"/runs/{finished.Id}");
        var count = chart.Locator(".count");
        await Expect(count).ToContainTextAsync(": the least, greatest and last of every");
        var whole = await count.TextContentAsync();

        await Button(chart, "Zoom in").ClickAsync();
        await Expect(count).ToContainTextAsync("the part in sight of");
        await Expect(count).Not.ToHaveTextAsync(whole!);
        await Button(chart, "Raw points").ClickAsync();
        await Expect(count).ToContainTextAsync("Shows all ");
        await chart.GetByRole(AriaRole.Slider).FillAsync("0.9");
        await Expect(chart.Locator(".scatterlayer .trace")).ToHaveCountAsync(2);
        await Button(chart, "Log y").ClickAsync();
        await Expect(Button(chart, "Log y")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(viewer.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("chart=s-0.9_lin-y_z-.*_raw"));

        var seen = await count.TextContentAsync();
        await viewer.Page.ReloadAsync();
        await viewer.AnswersAsync();
        await new RunPage(viewer).ShowsAsync("result");
        chart = await SeenAsync(viewer);
        await Expect(chart.Locator(".count")).ToHaveTextAsync(seen!);
        await Expect(Button(chart, "Raw points")).ToHaveAttributeAsync("aria-pressed", "true");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Curves_OverEveryAxis_NameItAndItsUnit()
    {
        await using var viewer = await chromium.ViewerAsync(true, 390);
        var chart = await OpenAsync(viewer, $"/runs/{finished.Id}");
        foreach (var (choice, title) in ((string, string)[])
            [
                ("Optimiser steps", "Optimiser steps of the run"), ("Attempts", "Attempt of the run"), ("Time", "Time of work, s"), ("Density", "Density, % of the dense network’s edges"),
            ])
        {
            await chart.GetByRole(AriaRole.Combobox).Nth(1).SelectOptionAsync(choice);
            await Expect(chart.Locator(".xtitle")).ToHaveTextAsync(title);
            await Expect(chart.Locator(".twin")).ToContainTextAsync("validation loss");
        }
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    [Theory]
    [InlineData("PNG")]
    [InlineData("SVG")]
    [InlineData("CSV")]
    public async Task Pictures_OfCurvesAndAttempts_AreSaved(string kind)
    {
        await using var viewer = await chromium.ViewerAsync();
        var chart = await OpenAsync(viewer, $"/runs/{finished.Id}");
        foreach (var place in new[] { chart, viewer.Page.Locator(".ribbon") })
        {
            var file = await viewer.Page.RunAndWaitForDownloadAsync(() => Button(place, kind).ClickAsync());
            var bytes = await File.ReadAllBytesAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
            Assert.EndsWith("." + kind.ToLowerInvariant(), file.SuggestedFilename, StringComparison.Ordinal);
            Assert.True(bytes.Length > 1000, $"{file.SuggestedFilename} has {bytes.Length} bytes");
            Assert.StartsWith(kind switch { "PNG" => "\u0089PNG", "SVG" => "<svg", _ => place == chart ? "\"run\"" : "attempt," }, System.Text.Encoding.Latin1.GetString(bytes, 0, 16), StringComparison.Ordinal);
        }
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Pointer_OverOneChart_IsShownInTheOther()
    {
        await using var viewer = await chromium.ViewerAsync();
        var chart = await OpenAsync(viewer, $"/runs/{finished.Id}");
        await chart.Locator(".plot .nsewdrag").HoverAsync();
        await Expect(viewer.Page.Locator(".curves")).ToHaveAttributeAsync("data-hover", new System.Text.RegularExpressions.Regex(@"^\d+"));
        viewer.AssertNoFaults();
    }

    private static ILocator Button(ILocator place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private async Task<ILocator> OpenAsync(Viewer viewer, string address)
    {
        await viewer.OpenAsync(finished.Server, address);
        var run = new RunPage(viewer);
        await run.ShowsAsync("result");
        await run.DrawnAsync();
        return await SeenAsync(viewer);
    }

    // It is drawn when the viewer comes near it.
    private static async Task<ILocator> SeenAsync(Viewer viewer)
    {
        var chart = viewer.Page.Locator(".curves-chart");
        for (var tries = 0; tries < 600 && await chart.CountAsync() == 0; tries++)
        {
            // After a reload the viewer stands where they were: what has not been seen may lie above as well as below.
            var unseen = viewer.Page.Locator(".when-seen[data-seen=false]");
            if (await unseen.CountAsync() > 0)
                await unseen.First.EvaluateAsync("e => e.scrollIntoView()");
            await viewer.Page.WaitForTimeoutAsync(100);
        }
        await chart.ScrollIntoViewIfNeededAsync();
        await Expect(chart).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = RunPage.Patience });
        return chart;
    }
}
