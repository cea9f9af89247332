using System.Text;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>Sets of data: what is absent, uploads with their rules, deletion with the way back.</summary>
public sealed class DataTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task Data_UploadedChecked_DeletedAndTakenBack()
    {
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(finished.Server, "/data");
        var page = viewer.Page;
        await Expect(page.Locator("[data-set='fashion-mnist']")).ToHaveAttributeAsync("data-state", "absent");
        await page.GetByLabel("Set", new() { Exact = true }).FillAsync("garden");
        await DropAsync(page, "flowers.csv", "petal,kind\n1.5,a\n2,b\n");
        var set = page.Locator("[data-set='garden']");
        await Expect(set).ToHaveAttributeAsync("data-state", "present", new() { Timeout = 30_000 });
        await Expect(set).ToContainTextAsync("2 rows of 2 columns");
        await set.GetByText("2 columns", new() { Exact = true }).ClickAsync();
        await Expect(set).ToContainTextAsync("numeric, 1.5 to 2");
        await viewer.AnswersAsync();
        await viewer.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete garden" }).ClickAsync();
        await Expect(set).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(set).ToHaveAttributeAsync("data-state", "present");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Data_PicturesWithLabels_AreShownOnAPhone()
    {
        await using var viewer = await chromium.ViewerAsync(dark: true, width: 390);
        await viewer.OpenAsync(finished.Server, "/data");
        await viewer.Page.GetByLabel("Set", new() { Exact = true }).FillAsync("shapes");
        var (pictures, labels) = Shapes();
        await viewer.Page.GetByLabel("Files of data").SetInputFilesAsync(new[]
        {
            new FilePayload { Name = "train-images-idx3-ubyte", MimeType = "application/octet-stream", Buffer = pictures },
            new FilePayload { Name = "train-labels-idx1-ubyte", MimeType = "application/octet-stream", Buffer = labels },
        });
        var set = viewer.Page.Locator("[data-set='shapes']");
        await Expect(set).ToContainTextAsync("6 pictures of 4 × 5 pixels", new() { Timeout = 30_000 });
        await Expect(set.GetByRole(AriaRole.Img, new() { Name = "Examples: label 0, label 1" })).ToBeVisibleAsync();
        Assert.True(await viewer.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        await viewer.AnswersAsync();
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Data_BrokenTable_NamesFileLineAndColumn()
    {
        await using var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(finished.Server, "/data");
        await DropAsync(viewer.Page, "broken.csv", "a,b\n1,2\n3\n");
        await Expect(viewer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("line 3, column 2: the header has 2 columns, this row 1");
        await Expect(viewer.Page.Locator("[data-set='broken']")).ToHaveCountAsync(0);
        viewer.AssertNoFaults();
    }

    private static Task DropAsync(IPage page, string name, string text) => page.GetByLabel("Files of data")
        .SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });

    // Six pictures of 4 x 5 pixels with the labels 0 and 1 in turn.
    private static (byte[] Pictures, byte[] Labels) Shapes()
    {
        byte[] pixels = [.. Enumerable.Range(0, 6 * 20).Select(i => (byte)(i * 37))];
        return ([0, 0, 8, 3, 0, 0, 0, 6, 0, 0, 0, 4, 0, 0, 0, 5, .. pixels], [0, 0, 8, 1, 0, 0, 0, 6, 0, 1, 0, 1, 0, 1]);
    }
}
