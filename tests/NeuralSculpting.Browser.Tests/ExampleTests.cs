using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class ExampleTests(Chromium chromium)
{
    [Fact]
    public async Task EmptyProduct_OneButton_SculptsAnExampleAndShowsTheTrueHierarchy()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, "/");
        await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Sculpt the example" }).ClickAsync();
        await Expect(viewer.Page).ToHaveURLAsync(RunPage.Address, new() { Timeout = RunPage.Patience });
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Name = "True hierarchy found" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(viewer.Page.Locator("dl.facts")).ToContainTextAsync("2 / 2");

        await viewer.Page.GetByRole(AriaRole.Link, new() { Name = "Runs", Exact = true }).First.ClickAsync();
        var row = viewer.Page.Locator("tr[data-run]");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("True");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task RunThatDoesNotExist_Page_SaysSo()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(server, "/runs/nothing");
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no run nothing");
        await viewer.Page.GotoAsync(server.Address + "/no/such/page");
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is nothing here");
    }
}
