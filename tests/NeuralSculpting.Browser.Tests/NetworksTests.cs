using System.Text;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>Importing networks, looking at their modules, deleting them with the way back.</summary>
public sealed class NetworksTests(Chromium chromium, FinishedRun finished)
{
    private const string Network = """{"format":"neural-sculpting/network@1","architecture":[4,4,2],"masks":[["1100","1100","0011","0011"],["1100","0011"]]}""";

    [Fact]
    public async Task Network_ImportedLookedAtAndDeleted_CanBeTakenBack()
    {
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(finished.Server, "/networks");
        var page = viewer.Page;
        await DropAsync(page, "two halves.json", Network);
        await page.GetByRole(AriaRole.Link, new() { Name = "two halves" }).First.ClickAsync();
        await Expect(page.Locator("[data-modules='2']").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await viewer.AnswersAsync();
        await viewer.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page).ToHaveURLAsync($"{finished.Server.Address}/networks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "two halves" }).First).ToBeVisibleAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Import_BadFile_NamesFileLineAndField()
    {
        await using var viewer = await chromium.ViewerAsync(dark: true, width: 390);
        await viewer.OpenAsync(finished.Server, "/networks");
        await DropAsync(viewer.Page, "bad.jsonl", $"{Network}\n{Network.Replace("1100\",\"0011\"]]", "11\"]]", StringComparison.Ordinal)}\n");
        await Expect(viewer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("bad.jsonl line 2 $.masks[1][0]");
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task ApiPage_Opened_IsQuietAndLoadsNothingFromElsewhere()
    {
        await using var viewer = await chromium.ViewerAsync();
        var elsewhere = new List<string>();
        viewer.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(finished.Server.Address, StringComparison.Ordinal) && request.Url.StartsWith("http", StringComparison.Ordinal))
                elsewhere.Add(request.Url);
        };
        await viewer.Page.GotoAsync($"{finished.Server.Address}/api/");
        await Expect(viewer.Page.GetByText("Whether the server answers and its store can be read").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(elsewhere);
        viewer.AssertNoFaults();
    }

    private static Task DropAsync(IPage page, string name, string text) => page.GetByLabel("Files to import")
        .SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) });
}
