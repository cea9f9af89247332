using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class ExplainTests(Chromium chromium, FinishedRun finished)
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    public async Task FinishedRun_Explain_SaysTheXorOfEachPairAndItsTruthTable(bool dark, int width)
    {
        await using var viewer = await chromium.ViewerAsync(dark, width);
        var page = await OpenAsync(viewer, finished.Server, finished.Id);
        var modules = page.Locator(".explain .module");
        await Expect(modules).ToHaveCountAsync(2);
        foreach (var (index, formula, sub) in new[] { (0, "x0 xor x1", "S1"), (1, "x2 xor x3", "S2") })
        {
            var lines = modules.Nth(index).Locator(".line");
            await Expect(lines).ToHaveCountAsync(2);
            await Expect(lines.First).ToContainTextAsync($"= {formula}");
            await Expect(lines.First).ToContainTextAsync($"{sub}, 100 % of rows");
            await Expect(lines.Last).ToContainTextAsync($"not ({formula})");
        }
        await modules.First.GetByText("Truth table").ClickAsync();
        var table = modules.First.GetByRole(AriaRole.Region, new() { Name = "Truth table of module 0" });
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(4);
        await Expect(table.Locator("tbody tr").Nth(1)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\s*0\s*1\s*1\s*0\s*$"));
        await modules.First.GetByText("Units and their levels").ClickAsync();
        await Expect(modules.First.GetByRole(AriaRole.Region, new() { Name = "Units of module 0" })).ToContainTextAsync("the answer");
        await Expect(page.Locator(".what-if")).ToHaveAttributeAsync("data-ready", "true");
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task FinishedRun_ModuleChosenInTheDiagram_IsMarkedInTheExplanation()
    {
        await using var viewer = await chromium.ViewerAsync();
        var page = await OpenAsync(viewer, finished.Server, finished.Id, "?module=1");
        await Expect(page.Locator(".module.chosen")).ToHaveAttributeAsync("data-module", "1");
        await page.Locator("section[aria-label='Detected hierarchy'] .node[data-id=m0] [role=button]").PressAsync("Enter");
        await Expect(page.Locator(".module.chosen")).ToHaveAttributeAsync("data-module", "0");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task WhatIf_SliderMovedAndKept_IsThereAfterAReloadAndCanBeTakenBack()
    {
        await using var viewer = await chromium.ViewerAsync();
        var page = await OpenAsync(viewer, finished.Server, finished.Id);
        var whatIf = page.Locator(".what-if");
        await Expect(whatIf).ToHaveAttributeAsync("data-modules", "2");
        await Expect(whatIf.Locator(".changes")).ToContainTextAsync("The same units are together");

        await whatIf.GetByLabel("Merging threshold", new() { Exact = true }).PressAsync("End");
        await Expect(whatIf).Not.ToHaveAttributeAsync("data-modules", "2");
        await Expect(whatIf.Locator(".said")).ToContainTextAsync("merging threshold 1. This is not the true hierarchy.");
        await Expect(whatIf.Locator(".changes")).ToContainTextAsync("lies in modules");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("whatif=t1$"));
        var modules = await whatIf.GetAttributeAsync("data-modules");

        await whatIf.GetByLabel("Name of this detection").FillAsync("all apart");
        await whatIf.GetByRole(AriaRole.Button, new() { Name = "Keep this" }).ClickAsync();
        await Expect(whatIf.Locator("[data-kept='all apart']")).ToContainTextAsync($"{modules} modules, not the true one");

        await page.ReloadAsync();
        await viewer.AnswersAsync();
        await SeeAsync(page);
        await Expect(whatIf).ToHaveAttributeAsync("data-modules", modules!);
        await whatIf.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Expect(whatIf).ToHaveAttributeAsync("data-modules", "2");
        await whatIf.GetByRole(AriaRole.Button, new() { Name = "Open all apart" }).ClickAsync();
        await Expect(whatIf).ToHaveAttributeAsync("data-modules", modules!);

        await whatIf.GetByRole(AriaRole.Button, new() { Name = "Rename all apart" }).ClickAsync();
        await whatIf.GetByLabel("New name of all apart").FillAsync("each alone");
        await whatIf.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await whatIf.GetByRole(AriaRole.Button, new() { Name = "Delete each alone" }).ClickAsync();
        await Expect(whatIf.Locator("[data-kept]")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(whatIf.Locator("[data-kept='each alone']")).ToHaveCountAsync(1);
        await whatIf.GetByRole(AriaRole.Button, new() { Name = "Delete each alone" }).ClickAsync();
        await Expect(whatIf.Locator("[data-kept]")).ToHaveCountAsync(0);
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task WhatIf_WardWithoutEuclid_IsExplainedAndMended()
    {
        await using var viewer = await chromium.ViewerAsync();
        var page = await OpenAsync(viewer, finished.Server, finished.Id);
        var whatIf = page.Locator(".what-if");
        await whatIf.GetByLabel("Linkage").SelectOptionAsync("Ward");
        await Expect(whatIf.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Ward linkage needs the Euclidean distance.");
        await Expect(whatIf.GetByRole(AriaRole.Button, new() { Name = "Keep this" })).ToBeDisabledAsync();
        await viewer.AssertAccessibleAsync();
        await whatIf.GetByRole(AriaRole.Button, new() { Name = "Use the Euclidean distance" }).ClickAsync();
        await Expect(whatIf.Locator(".said")).ToContainTextAsync("Ward linkage, Euclidean distance");
        await Expect(whatIf.GetByLabel("Distance")).ToHaveValueAsync("Euclidean");
        await Expect(whatIf.Locator(".refused")).ToHaveCountAsync(0);
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task RunThatKeepsItsEdges_ShowsItsSignatureWithEvidence()
    {
        await using var server = new ProductServer();
        var id = (await server.SeedAsync(Specs.Wrong()))[0];
        await server.StartAsync();
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, $"/runs/{id}");
        var signature = viewer.Page.Locator("[data-signature='pruned too little']");
        await Expect(signature).ToContainTextAsync("only units were pruned", new() { Timeout = RunPage.Patience });
        await Expect(signature).ToContainTextAsync("Try prune edges after units");
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    private static async Task<IPage> OpenAsync(Viewer viewer, ProductServer server, string id, string query = "")
    {
        await viewer.OpenAsync(server, $"/runs/{id}{query}");
        await SeeAsync(viewer.Page);
        return viewer.Page;
    }

    // Both sections are drawn when they are seen.
    private static async Task SeeAsync(IPage page)
    {
        await page.Locator(".run-explain").ScrollIntoViewIfNeededAsync(new() { Timeout = RunPage.Patience });
        await Expect(page.Locator(".explain")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = RunPage.Patience });
        await page.Locator(".run-explain").EvaluateAsync("e => e.lastElementChild.scrollIntoView()");
        await Expect(page.Locator(".what-if")).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = RunPage.Patience });
    }
}
