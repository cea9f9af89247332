using System.Text.Json;
using Microsoft.Playwright;

namespace NeuralSculpting.Benchmarks.Store;

/// <summary>
/// The overlaid curves of 20 runs of 100,000 epochs and more on the comparison's page in Chromium: chart ADDRESS, of a product that
/// runs on a store that <see cref="StoreMaker"/> made. Times are the browser's own, from the act to the frame after the chart is
/// drawn with the points that the server sent for it.
/// </summary>
internal static class ChartBenchmark
{
    private const int Runs = 20;
    private const int Epochs = 100_000;

    // Measures from an act to the frame after the chart has been drawn with what the server sent.
    private const string Watch =
        """
        // The chart is far down until it is asked for.
        const down = new CSSStyleSheet();
        down.replaceSync('.when-seen:first-of-type { margin-top: 2000px }');
        document.adoptedStyleSheets = [down];
        window.begin = act => {
          const before = document.querySelector('.curves-chart')?.dataset.drawn, start = performance.now();
          window.tookMs = null;
          const watch = new MutationObserver(() => {
            const now = document.querySelector('.curves-chart')?.dataset.drawn;
            if (now === undefined || now === before) return;
            watch.disconnect();
            requestAnimationFrame(() => setTimeout(() => { window.tookMs = performance.now() - start; }));
          });
          watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-drawn'] });
          act();
        };
        window.choose = (label, text) => begin(() => {
          const select = [...document.querySelectorAll('.curves-chart label')].find(l => l.textContent.trim().startsWith(label)).querySelector('select');
          select.value = [...select.options].find(o => o.text === text).value;
          select.dispatchEvent(new Event('change', { bubbles: true }));
        });
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var address])
        {
            await Console.Error.WriteLineAsync("chart ADDRESS: of a product that runs on a store that make-store filled");
            return 2;
        }
        var runs = await LongRunsAsync(address.TrimEnd('/'));
        if (runs.Count < Runs)
        {
            await Console.Error.WriteLineAsync($"the store has only {runs.Count} finished runs of {Epochs:N0} epochs: {Runs} are compared");
            return 1;
        }
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        await page.AddInitScriptAsync(Watch);
        var compare = $"{address.TrimEnd('/')}/compare?runs={string.Join(',', runs.Select(r => r.Id))}";
        Console.WriteLine($"{runs.Count} runs, {runs.Sum(r => r.Epochs):N0} epochs");
        Chromium.PrintHead();
        await OpenAsync(page, compare);
        await Chromium.MeasureAsync("first draw, from scrolling to it", () => OpenAsync(page, compare));
        Console.WriteLine($"    {(await page.Locator(".curves-chart .count").First.InnerTextAsync()).Trim()}");
        foreach (var (label, other, usual) in ((string, string, string)[])[("Curve", "Validation loss", "Accuracy"), ("Over", "Optimiser steps", "Epochs"), ("Over", "Attempts", "Epochs"), ("Over", "Time", "Epochs")])
        {
            await Chromium.MeasureAsync($"{other} instead of {usual}", async () =>
            {
                var took = await ChooseAsync(page, label, other);
                await ChooseAsync(page, label, usual);
                return took;
            });
        }
        await Chromium.MeasureAsync("zoom in to half", async () =>
        {
            var took = await ActAsync(page, "begin(() => document.querySelector('.curves-chart [data-do=in]').click())");
            await ActAsync(page, "begin(() => document.querySelector('.curves-chart [data-do=all]').click())");
            return took;
        });
        return 0;
    }

    private static async Task<double> OpenAsync(IPage page, string compare)
    {
        await page.GotoAsync(compare);
        await page.WaitForFunctionAsync("() => document.querySelector('.when-seen[data-seen=false]')");
        // What follows the opening is not the chart's.
        await page.WaitForTimeoutAsync(1500);
        if (await page.Locator(".curves-chart").CountAsync() > 0)
            throw new InvalidOperationException("The chart was drawn before anybody saw it.");
        return await ActAsync(page, "begin(() => document.querySelector('.when-seen[data-seen=false]').scrollIntoView())");
    }

    private static Task<double> ChooseAsync(IPage page, string label, string text) => ActAsync(page, $"choose('{label}', '{text}')");

    private static async Task<double> ActAsync(IPage page, string act)
    {
        await page.EvaluateAsync($"() => {{ {act}; }}");
        await page.WaitForFunctionAsync("() => window.tookMs");
        var took = await page.EvaluateAsync<double>("() => window.tookMs");
        await page.WaitForTimeoutAsync(600);
        return took;
    }

    /// <summary>The finished runs with the most epochs among those with the most trainings.</summary>
    private static async Task<List<(string Id, long Epochs)>> LongRunsAsync(string address)
    {
        using var http = new HttpClient();
        using var list = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{address}/api/v1/runs?state=finished&sort=-trainings&limit=200")));
        var found = new List<(string Id, long Epochs)>();
        foreach (var id in list.RootElement.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetString()!))
        {
            using var epochs = JsonDocument.Parse(await http.GetStringAsync(new Uri($"{address}/api/v1/runs/{id}/epochs?limit=1")));
            if (epochs.RootElement.GetProperty("total").GetInt64() is >= Epochs and var total)
                found.Add((id, total));
            if (found.Count == Runs)
                break;
        }
        return found;
    }
}
