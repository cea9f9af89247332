using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Stage;

namespace NeuralSculpting.Browser.Tests;

/// <summary>Pictures of a network of the published MNIST size, moved under the hand; the frames a second go to docs/performance.md.</summary>
public sealed class FrameRates(Chromium chromium, FinishedRun finished, ITestOutputHelper output)
{
    private const string Measure =
        """
        async ([selector, act]) => {
          const target = document.querySelector(selector), box = target.getBoundingClientRect();
          const at = { clientX: box.left + box.width / 2, clientY: box.top + box.height / 2, bubbles: true, cancelable: true, pointerId: 1, button: 0 };
          const acts = {
            zoom: i => target.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: i % 60 < 30 ? -12 : 12, ctrlKey: true })),
            pan: i => window.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: at.clientX + 200 * Math.sin(i / 10) })),
            scrub: i => { const s = document.querySelector('input[type=range]'); s.value = i % (+s.max + 1); s.dispatchEvent(new Event('input')); },
            hover: i => target.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: box.left + (i * 13) % box.width, clientY: box.top + box.height * .37 })),
          };
          if (act === 'pan') target.dispatchEvent(new PointerEvent('pointerdown', at));
          const began = performance.now();
          let frames = 0;
          while (performance.now() - began < 2500) { acts[act](frames++); await new Promise(requestAnimationFrame); }
          const rate = frames / (performance.now() - began) * 1000;
          if (act === 'pan') window.dispatchEvent(new PointerEvent('pointerup', at));
          return rate;
        }
        """;

    [Fact]
    public async Task Network_OfMnistSize_MovesUnderTheHand()
    {
        var path = LargeNetwork.Path();
        var masks = path.History.MasksAt(path.Architecture, int.MaxValue);
        Assert.Equal(6000, masks.Sum(m => m.Count()));
        var watch = Stopwatch.StartNew();
        var detection = ModuleDetector.Detect(path.Architecture, masks, new DetectionOptions());
        Say($"detection: {watch.Elapsed.TotalMilliseconds:0} ms, {detection.Kept.Count(k => k)} units, {detection.Hierarchy.Modules.Count} modules, {detection.Hierarchy.Edges.Count} module edges");
        watch.Restart();
        var bytes = NetworkPicture.EncodeLarge(path, NetworkPicture.Modules(detection), null);
        Say($"network layout: {watch.Elapsed.TotalMilliseconds:0} ms, {bytes.Length / 1024} KiB sent once");

        await using var viewer = await chromium.ViewerAsync();
        var html = await StaticPage.RenderAsync<NetworkScrubber>(new() { ["Attempts"] = (Func<int, Core.Pruning.Attempt?>)(_ => null) });
        await OpenAsync(viewer, html);
        await viewer.Page.EvaluateAsync(
            """
            async ([layers, text, palette]) => {
              const { create } = await import('/Components/Stage/NetworkScrubber.razor.js');
              const view = create(document.querySelector('.network'), palette, { invokeMethodAsync: async () => '' }, { step: -1, view: null, unit: null });
              const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
              view.show(layers, bytes, Array.from({ length: 61 }, (_, i) => 'step ' + i), false, true);
            }
            """,
            new object[] { path.Architecture.Layers.ToArray(), Convert.ToBase64String(bytes), Colours() });
        var network = viewer.Page.Locator(".network");
        await Assertions.Expect(network).ToHaveAttributeAsync("data-edges", "6000");
        foreach (var act in new[] { "zoom", "pan", "scrub", "hover" })
            await RateAsync(viewer, "network", ".network canvas", act);
        Assert.NotEqual("6000", await network.GetAttributeAsync("data-edges"));
        await ShotAsync(viewer, "network");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Hierarchy_OfMnistSize_MovesUnderTheHand()
    {
        var path = LargeNetwork.Path();
        var found = ModuleDetector.Detect(path.Architecture, path.History.MasksAt(path.Architecture, int.MaxValue), new DetectionOptions()).Hierarchy;
        foreach (var (name, hierarchy) in new[] { ("detected", found), ("60 modules", Sixty()) })
        {
            var scene = HierarchyScene.Build(hierarchy, null, 1568);
            var watch = Stopwatch.StartNew();
            PlacedScene.Place(scene, SceneSize.Wide);
            Say($"hierarchy, {name}: {hierarchy.Modules.Count} modules, {hierarchy.Edges.Count} edges, layout {watch.Elapsed.TotalMilliseconds:0} ms");
            await using var viewer = await chromium.ViewerAsync();
            var html = await StaticPage.RenderAsync<HierarchyDiagram>(new() { ["Hierarchy"] = hierarchy, ["Inputs"] = 1568 });
            await OpenAsync(viewer, html);
            await viewer.Page.EvaluateAsync(
                "async () => (await import('/Components/Diagrams/GraphCanvas.razor.js')).create(document.querySelector('.graph'), { invokeMethodAsync: async () => '' }, null)");
            await Assertions.Expect(viewer.Page.Locator(".graph")).ToHaveAttributeAsync("data-ready", "true");
            foreach (var act in new[] { "zoom", "pan" })
                await RateAsync(viewer, $"hierarchy, {name}", ".graph .canvas", act);
            await viewer.Page.WaitForTimeoutAsync(400);
            await Assertions.Expect(viewer.Page.Locator(".viewport")).Not.ToHaveAttributeAsync("transform", "translate(0 0) scale(1)");
            await ShotAsync(viewer, $"hierarchy-{hierarchy.Modules.Count}");
            viewer.AssertNoFaults();
        }
    }

    // A page without a circuit, with the product's styles.
    private async Task OpenAsync(Viewer viewer, string html)
    {
        // A browser asks for an icon where a page names none.
        await viewer.Page.RouteAsync("**/favicon.ico", r => r.FulfillAsync(new() { Status = 204 }));
        await viewer.Page.GotoAsync(finished.Server.Address + "/css/app.css");
        await viewer.Page.EvaluateAsync(
            """
            async html => {
              for (const href of ['/css/app.css', '/NeuralSculpting.Web.styles.css'])
                await new Promise(onload => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload })));
              document.body.innerHTML = `<main style="width:1200px;margin:20px">${html}</main>`;
            }
            """,
            html);
    }

    private async Task RateAsync(Viewer viewer, string what, string selector, string act) =>
        Say($"{what}, {act}: {await viewer.Page.EvaluateAsync<double>(Measure, new[] { selector, act }):0} frames/s");

    private static async Task ShotAsync(Viewer viewer, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder)
            await viewer.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }

    private void Say(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static string[][] Colours() => [.. Enumerable.Range(0, ModulePalette.Count).Select(m => (string[])[ModulePalette.Light(m), ModulePalette.Dark(m)])];

    // Three levels of twenty modules, each of which reads four.
    private static Hierarchy Sixty() => new(
        [.. Enumerable.Range(0, 60).Select(m => new Module(
            m, m / 20, m < 20 ? [.. Enumerable.Range(31 * m, 31)] : [], [.. Enumerable.Range(0, 4 + (m % 9)).Select(u => new UnitRef(1 + (m / 40), (20 * u) + (m % 20)))],
            m < 40 ? [] : [m - 40]))],
        [.. Enumerable.Range(20, 40).SelectMany(m => Enumerable.Range(0, 4).Select(k => new ModuleEdge(((m / 20) - 1) * 20 + ((m + (k * 3)) % 20), m, 5 + k)))]);
}
