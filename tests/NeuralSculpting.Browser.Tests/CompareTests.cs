using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class CompareTests(Chromium chromium)
{
    [Fact]
    public async Task Compare_ThreeRuns_ShowsDifferencesStructuresAndConsensusAndKeepsTheBaselineInItsAddress()
    {
        await using var server = new ProductServer();
        var ids = await server.SeedAsync(Specs.Quick(0), Specs.Quick(1), Specs.Quick(2));
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, $"/compare?runs={ids[0]},{ids[1]},nobody");
        var page = viewer.Page;
        await Expect(page.GetByText("Not there, or deleted: nobody.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave them out" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"runs={ids[0]}(,|%2C){ids[1]}$"));

        await page.GetByLabel("Add a run").FillAsync("seed 2");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(ids[2]) }).ClickAsync();
        var table = page.GetByRole(AriaRole.Region, new() { Name = "Runs side by side" });
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(3);
        await Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "seed", Exact = true })).ToBeVisibleAsync();
        await Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "training.epochs" })).ToHaveCountAsync(0);

        await page.GetByLabel("Compare with R2").CheckAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"baseline={ids[1]}"));
        foreach (var heading in new[] { "Curves", "Accuracy and density", "Final structures", "Consensus", "Hyper-parameters and results" })
        {
            await ScrollToAsync(page, heading);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        }
        await Expect(page.GetByRole(AriaRole.Article)).ToHaveCountAsync(3);
        await Expect(page.GetByLabel("Structure of R2").GetByText("baseline")).ToBeVisibleAsync();
        await Expect(page.Locator(".confidence-mark")).ToHaveCountAsync(3, new() { Timeout = 20_000 });
        await Expect(page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^Inputs: share") })).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.GetByLabel("Compare with R2")).ToBeCheckedAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Curves_ClickedOrChosenByName_OpenTheirRun()
    {
        await using var server = new ProductServer();
        var ids = await server.SeedAsync(Specs.Quick(0), Specs.Quick(1));
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        var page = viewer.Page;
        await viewer.OpenAsync(server, $"/compare?runs={ids[0]},{ids[1]}&curves=y-density");
        await ScrollToAsync(page, "Curves");
        await page.Locator(".curves-chart[data-drawn]").WaitForAsync();
        await page.Locator(".curves-chart .twin a").Nth(1).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/runs/{ids[1]}"));

        await viewer.OpenAsync(server, $"/compare?runs={ids[0]},{ids[1]}&curves=y-density");
        await ScrollToAsync(page, "Curves");
        await page.Locator(".curves-chart[data-drawn]").WaitForAsync();
        // Where a point of the first run's last stretch lies.
        var place = await page.EvaluateAsync<double[]>(
            """
            () => {
              const plot = document.querySelector('.curves-chart .plot'), { left, top } = plot.getBoundingClientRect();
              const { xaxis, yaxis } = plot._fullLayout, line = plot.data.findLast(t => t.meta === 0), i = Math.floor(line.x.length / 2);
              return [left + xaxis._offset + xaxis.d2p(line.x[i]), top + yaxis._offset + yaxis.d2p(line.y[i])];
            }
            """);
        await page.Mouse.MoveAsync((float)place[0] + 1, (float)place[1]);
        await Expect(page.Locator(".curves-chart .hoverlayer .hovertext").First).ToBeVisibleAsync();
        await page.Mouse.ClickAsync((float)place[0], (float)place[1]);
        await Expect(page).ToHaveURLAsync(new Regex($"/runs/{ids[0]}|/runs/{ids[1]}"));
        viewer.AssertNoFaults();
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    public async Task Compare_WholePage_IsAccessible(bool dark, int width)
    {
        await using var server = new ProductServer();
        var ids = await server.SeedAsync(Specs.Quick(0), Specs.Quick(1));
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync(dark, width);
        await viewer.OpenAsync(server, "/compare");
        await Expect(viewer.Page.GetByText("Nothing to compare yet")).ToBeVisibleAsync();
        await viewer.AssertAccessibleAsync();
        await viewer.OpenAsync(server, $"/compare?runs={ids[0]},{ids[1]}");
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Name = "What differs" })).ToBeVisibleAsync();
        foreach (var heading in new[] { "Curves", "Final structures", "Consensus", "Hyper-parameters and results" })
            await ScrollToAsync(viewer.Page, heading);
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    // Sections are drawn when the viewer comes near them.
    private static async Task ScrollToAsync(IPage page, string heading)
    {
        var target = page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true });
        for (var tries = 0; tries < 100 && !await target.IsVisibleAsync(); tries++)
        {
            await page.Mouse.WheelAsync(0, 400);
            await page.WaitForTimeoutAsync(100);
        }
        await target.ScrollIntoViewIfNeededAsync();
    }
}
