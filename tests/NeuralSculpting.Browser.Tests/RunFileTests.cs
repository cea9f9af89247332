using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class RunFileTests(Chromium chromium, FinishedRun finished)
{
    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    public async Task File_OpenedFromDiskWithoutNetwork_IsInteractiveAndQuiet(bool dark, int width)
    {
        var folder = Directory.CreateTempSubdirectory("sculpting-");
        try
        {
            await using var viewer = await chromium.ViewerAsync(dark, width);
            var page = viewer.Page;
            await viewer.OpenAsync(finished.Server, $"/runs/{finished.Id}");
            var file = await DownloadAsync(page, folder.FullName);
            await page.Context.SetOfflineAsync(true);
            await page.GotoAsync(new Uri(file).AbsoluteUri);

            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", dark ? "dark" : "light");
            var node = page.Locator("section[aria-label='Detected hierarchy'] .node .hit").First;
            await node.ClickAsync();
            await Expect(node).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(page.Locator("section[aria-label='Detected hierarchy'] .entry[data-shown]")).ToContainTextAsync("Reads");

            var slider = page.Locator(".network").GetByRole(AriaRole.Slider);
            await slider.PressAsync("Home");
            await Expect(page.Locator(".network .label")).ToContainTextAsync("dense network");
            await slider.PressAsync("ArrowRight");
            await Expect(page.Locator(".network")).ToHaveAttributeAsync("data-step", "1");

            var curves = page.Locator(".curves-part");
            await curves.Locator("canvas").HoverAsync();
            await Expect(page.Locator("#reading")).ToContainTextAsync("validation loss");
            await curves.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
            Assert.True(await InkAsync(page, ".curves-part canvas"), "the curves are empty");
            Assert.True(await InkAsync(page, ".network canvas"), "the network is empty");

            await page.GetByRole(AriaRole.Button, new() { Name = "Dark or light" }).ClickAsync();
            await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", dark ? "light" : "dark");
            await viewer.AssertAccessibleAsync();
            viewer.AssertNoFaults();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> DownloadAsync(IPage page, string folder)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("HTML file, opens from disk").ClickAsync());
        var file = Path.Combine(folder, download.SuggestedFilename);
        await download.SaveAsAsync(file);
        return file;
    }

    // Whether anything but one colour is drawn.
    private static Task<bool> InkAsync(IPage page, string canvas) => page.EvaluateAsync<bool>(
        "s => { const c = document.querySelector(s); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; return d.some((v, i) => i % 4 === 3 && v > 0); }", canvas);
}
