using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class RunActionsTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task RunPage_DeleteThenUndo_BringsTheRunBack()
    {
        var (server, id) = (finished.Server, finished.Id);
        await using var viewer = await chromium.ViewerAsync();
        var run = new RunPage(viewer);
        await run.OpenAsync(server, id);
        await run.IsAsync("Finished");
        await run.Button("Delete this run").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(server.Address + "/");
        var row = viewer.Page.Locator($"tr[data-run='{id}']");
        await Expect(row).ToHaveCountAsync(0);
        await run.Button("Undo").ClickAsync();
        await Expect(row).ToHaveCountAsync(1);
        await run.OpenAsync(server, id);
        await run.IsAsync("Finished");
        await Expect(viewer.Page.GetByText("This run is deleted")).ToHaveCountAsync(0);
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task RunPage_CloneWithChanges_IsFilledInAndStartsAnotherRun()
    {
        var (server, id) = (finished.Server, finished.Id);
        await using var viewer = await chromium.ViewerAsync();
        var run = new RunPage(viewer);
        await run.OpenAsync(server, id);
        await run.IsAsync("Finished");
        await viewer.Page.Locator($"a[href='/new?from={id}']").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync($"{server.Address}/new?from={id}");
        await Expect(viewer.Page.GetByText("Filled in from the run")).ToBeVisibleAsync();
        await viewer.Page.Locator(".new-run[data-ready]").WaitForAsync();
        await Expect(viewer.Page.GetByRole(AriaRole.Textbox, new() { Name = "Hidden layers", Exact = true })).ToHaveValueAsync("24");
        await Expect(viewer.Page.GetByRole(AriaRole.Textbox, new() { Name = "Seeds", Exact = true })).ToHaveValueAsync("0");
        await viewer.Page.GetByRole(AriaRole.Textbox, new() { Name = "Seeds", Exact = true }).FillAsync("8");
        await Expect(viewer.Page).ToHaveURLAsync(new Regex("seeds=8"));
        await run.Button("Start").ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(RunPage.Address, new() { Timeout = RunPage.Patience });
        await Expect(viewer.Page).Not.ToHaveURLAsync($"{server.Address}/runs/{id}");
        await Expect(viewer.Page.Locator("header .sub")).ToContainTextAsync("Seed 8");
        await run.IsAsync("Finished");
        viewer.AssertNoFaults();
    }
}
