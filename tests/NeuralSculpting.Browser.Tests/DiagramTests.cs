using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class DiagramTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task Twin_WalkedByKeys_SelectsInThePictureAndFollowsIt()
    {
        await using var viewer = await OpenAsync();
        var region = Region(viewer, "Detected hierarchy");
        var tree = region.GetByRole(AriaRole.Tree);
        var keys = viewer.Page.Keyboard;
        await region.GetByRole(AriaRole.Button, new() { Name = "Text", Exact = true }).ClickAsync();
        await tree.Locator("[role=treeitem]").First.FocusAsync();
        await keys.PressAsync("ArrowDown");
        await Expect(Line(tree, "m0")).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        await Expect(region.Locator(".node[data-id=m0] .hit")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Line(tree, "m0")).ToHaveAttributeAsync("aria-selected", "true");
        await keys.PressAsync("ArrowLeft");
        await Expect(Line(tree, "m0")).ToHaveAttributeAsync("aria-expanded", "false");
        await keys.PressAsync("ArrowDown");
        await Expect(Line(tree, "m1")).ToBeFocusedAsync();
        await keys.PressAsync("Home");
        await keys.TypeAsync("module 1");
        await Expect(Line(tree, "m1")).ToBeFocusedAsync();
        await keys.PressAsync("End");
        await keys.PressAsync("ArrowLeft");
        await Expect(Line(tree, "m1")).ToBeFocusedAsync();

        await region.Locator(".node[data-id=m1] .hit").ClickAsync();
        await Expect(Line(tree, "m1")).ToHaveAttributeAsync("aria-selected", "true");
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task NetworkTwin_AUnitChosen_IsMarkedInThePictureAndInTheAddress()
    {
        await using var viewer = await OpenAsync();
        var tree = Region(viewer, "Network").GetByRole(AriaRole.Tree);
        await Region(viewer, "Network").GetByRole(AriaRole.Button, new() { Name = "Text", Exact = true }).ClickAsync();
        await tree.Locator("[role=treeitem]").First.FocusAsync();
        await viewer.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tree.Locator("[aria-level='2']").First).ToBeVisibleAsync();
        await viewer.Page.Keyboard.PressAsync("ArrowRight");
        await viewer.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Line(tree, "0.0")).ToBeVisibleAsync();
        await viewer.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Line(tree, "0.0")).ToBeFocusedAsync();
        await viewer.Page.Keyboard.PressAsync("Enter");
        await Expect(viewer.Page.Locator(".network")).ToHaveAttributeAsync("data-unit", "0.0");
        await Expect(viewer.Page).ToHaveURLAsync(new Regex(@"unit=0\.0"));
        await Expect(viewer.Page.Locator(".network .under").First).ToContainTextAsync("input x0");
        viewer.AssertNoFaults();
    }

    [Theory]
    [InlineData("Detected hierarchy", "neural-sculpting/hierarchy@1", 2)]
    [InlineData("True hierarchy", "neural-sculpting/sub-functions@1", 2)]
    [InlineData("Network", "neural-sculpting/network@1", 12)]
    public async Task Exports_OfEveryDiagram_AreWhatTheirNamesSay(string region, string format, int nodes)
    {
        await using var viewer = await OpenAsync();
        var svg = XDocument.Parse(await TextAsync("SVG"));
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        // Drawing programs know no colours computed from others.
        Assert.DoesNotContain("color", svg.Descendants().Select(e => (string?)e.Attribute("style") ?? "").SelectMany(s => s.Split(':', ';')).Select(v => v.Split('(')[0].Split('-')[0]));
        var png = await FileAsync("PNG");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        // Width in the header of a PNG: twice the picture's.
        var width = (png[16] << 24) | (png[17] << 16) | (png[18] << 8) | png[19];
        var drawn = double.Parse(svg.Root.Attribute("width")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(2 * drawn, width, 1.0);
        var graph = XDocument.Parse(await TextAsync("GraphML")).Root!;
        Assert.Equal(nodes, graph.Descendants(graph.Name.Namespace + "node").Count());
        using var json = JsonDocument.Parse(await TextAsync("JSON"));
        Assert.Equal(format, json.RootElement.GetProperty("format").GetString());
        viewer.AssertNoFaults();

        async Task<byte[]> FileAsync(string kind)
        {
            var download = await viewer.Page.RunAndWaitForDownloadAsync(() =>
                Region(viewer, region).GetByRole(AriaRole.Button, new() { Name = kind, Exact = true }).ClickAsync());
            Assert.EndsWith("." + kind.ToLowerInvariant(), download.SuggestedFilename, StringComparison.Ordinal);
            return await File.ReadAllBytesAsync(await download.PathAsync());
        }

        async Task<string> TextAsync(string kind) => System.Text.Encoding.UTF8.GetString(await FileAsync(kind));
    }

    [Fact]
    public async Task Modules_CollapsedAndPicturesZoomed_StayAfterAReload()
    {
        await using var viewer = await OpenAsync();
        var module = viewer.Page.Locator(".node[data-id=m0]");
        await module.Locator(".hit").FocusAsync();
        await viewer.Page.Keyboard.PressAsync("c");
        await Expect(module).ToContainTextAsync("2 inputs, 2 units, 2 outputs");
        await viewer.Page.Keyboard.PressAsync("+");
        await viewer.Page.Locator(".network .view").FocusAsync();
        await viewer.Page.Keyboard.PressAsync("+");
        await viewer.Page.Keyboard.PressAsync("+");
        await viewer.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(viewer.Page).ToHaveURLAsync(new Regex(@"closed=m0.*net=-?[\d.]+,-?[\d.]+,1\.69.*view=-?[\d.]+,-?[\d.]+,1\.3"));
        var (picture, network) = await PlacesAsync();

        await viewer.Page.ReloadAsync();
        await ReadyAsync(viewer);
        await Expect(module).ToContainTextAsync("2 inputs, 2 units, 2 outputs");
        await Expect(viewer.Page.Locator("section[aria-label='Detected hierarchy'] .viewport")).ToHaveAttributeAsync("transform", new Regex(@"scale\(1\.3\)"));
        Assert.Equal((picture, network), await PlacesAsync());
        await viewer.Page.Locator(".network .view").FocusAsync();
        await viewer.Page.Keyboard.PressAsync("0");
        await Expect(viewer.Page).Not.ToHaveURLAsync(new Regex("net="));
        viewer.AssertNoFaults();

        async Task<(string Picture, string Network)> PlacesAsync() => (
            Regex.Match(viewer.Page.Url, "view=([^&]*)").Groups[1].Value, Regex.Match(viewer.Page.Url, "net=([^&]*)").Groups[1].Value);
    }

    [Fact]
    public async Task Tooltips_OfNodesAndEdges_AreWhatThePointerMeets()
    {
        await using var viewer = await OpenAsync();
        var tip = await viewer.Page.EvaluateAsync<string>(
            """
            () => {
              const node = document.querySelector('section[aria-label="True hierarchy"] .node:not(.bare)');
              node.scrollIntoView({ block: 'center' });
              const box = node.getBoundingClientRect();
              return document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2).querySelector(':scope > title')?.textContent;
            }
            """);
        Assert.Contains("x0", tip, StringComparison.Ordinal);
    }

    private static ILocator Region(Viewer viewer, string name) => viewer.Page.GetByRole(AriaRole.Region, new() { Name = name, Exact = true });

    private static ILocator Line(ILocator tree, string id) => tree.Locator($"[data-id='{id}']");

    private async Task<Viewer> OpenAsync()
    {
        var viewer = await chromium.ViewerAsync();
        await viewer.OpenAsync(finished.Server, $"/runs/{finished.Id}");
        await ReadyAsync(viewer);
        return viewer;
    }

    private static async Task ReadyAsync(Viewer viewer)
    {
        var run = new RunPage(viewer);
        await run.ShowsAsync("result");
        await Expect(run.Network).ToHaveAttributeAsync("data-ready", "true", new() { Timeout = RunPage.Patience });
        await Expect(viewer.Page.Locator(".graph").First).ToHaveAttributeAsync("data-ready", "true");
    }
}
