using Microsoft.Playwright;

namespace NeuralSculpting.Benchmarks.Store;

/// <summary>
/// The runs page in Chromium, as a person meets it: page ADDRESS, of a product that runs on a store that
/// <see cref="StoreMaker"/> made. Times are the browser's own, from the click to the drawn rows.
/// </summary>
internal static class PageBenchmark
{
    // Notes when the first rows stand and when the table answers; measures from an act to the frame after other rows are drawn.
    private const string Watch =
        """
        new MutationObserver(() => {
          const now = performance.now();
          if (document.querySelector('tbody tr[data-run]')) window.rowsAt ??= now;
          if (document.querySelector('.scroller[data-ready]')) window.readyAt ??= now;
          const view = document.querySelector('.scroller')?.dataset.view;
          if (window.actAt && view !== undefined && view !== window.viewBefore) {
            const start = window.actAt;
            window.actAt = null;
            requestAnimationFrame(() => setTimeout(() => { window.tookMs = performance.now() - start; }));
          }
        }).observe(document, { subtree: true, childList: true, attributes: true });
        window.begin = () => { window.tookMs = null; window.viewBefore = document.querySelector('.scroller').dataset.view; window.actAt = performance.now(); };
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var address])
        {
            await Console.Error.WriteLineAsync("page ADDRESS: of a product that runs on a store that make-store filled");
            return 2;
        }
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        await page.AddInitScriptAsync(Watch);
        Chromium.PrintHead();
        await OpenAsync(page, address);
        foreach (var field in (string[])["accuracy", "density", "modules", "verdict", "duration"])
            await Chromium.MeasureAsync($"sort by {field}", () => ActAsync(page, () => page.EvaluateAsync($"() => {{ begin(); document.querySelector('th[data-head=\"{field}\"] a.sort').click(); }}")));
        foreach (var filter in (string[])["verdict failed", "3 modules", "density < 5 %", "training.learningRate >= 0.05", "unit count in layer 1 <= 4"])
            await Chromium.MeasureAsync($"filter {filter}", () => FilterAsync(page, address, filter));
        return 0;
    }

    private static async Task OpenAsync(IPage page, string address)
    {
        var (rows, ready) = (new List<double>(), new List<double>());
        for (var round = 0; round < Chromium.Rounds + 1; round++)
        {
            await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await page.WaitForFunctionAsync("() => window.readyAt");
            if (round == 0)
                continue;
            rows.Add(await page.EvaluateAsync<double>("() => window.rowsAt"));
            ready.Add(await page.EvaluateAsync<double>("() => window.readyAt"));
        }
        Chromium.Print("open: rows stand", rows);
        Chromium.Print("open: the table answers", ready);
    }

    private static async Task<double> FilterAsync(IPage page, string address, string filter)
    {
        await page.GotoAsync(address);
        await page.WaitForFunctionAsync("() => window.readyAt");
        // What follows the opening is not the filter's.
        await page.WaitForTimeoutAsync(800);
        var box = page.Locator("[role=combobox]").First;
        await box.FillAsync(filter);
        await page.WaitForTimeoutAsync(200);
        return await ActAsync(page, async () =>
        {
            await page.EvaluateAsync("() => addEventListener('keydown', begin, { once: true, capture: true })");
            await box.PressAsync("Enter");
        });
    }

    private static async Task<double> ActAsync(IPage page, Func<Task> act)
    {
        await act();
        await page.WaitForFunctionAsync("() => window.tookMs");
        var took = await page.EvaluateAsync<double>("() => window.tookMs");
        await page.WaitForTimeoutAsync(600);
        return took;
    }
}
