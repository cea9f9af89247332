using Microsoft.Playwright;

namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>One Chromium for all tests of a class collection: the machine's own, without a display.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // A busy machine may take its time; who waits for what comes at once waits no longer for it.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Find(), Args = Flags });
    }

    /// <summary>A person at a screen: a page of their own, without cookies.</summary>
    /// <param name="dark">Whether their system is dark.</param>
    /// <param name="width">Pixels.</param>
    public async Task<Viewer> ViewerAsync(bool dark = false, int width = 1280)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, TimezoneId = "Europe/Vienna",
            ViewportSize = new ViewportSize { Width = width, Height = 844 }, Permissions = ["clipboard-read", "clipboard-write"],
        });
        return new Viewer(await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } set)
            return set;
        string[] known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
        return known.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("The browser tests need Chromium: run tests/run.sh, or set CHROMIUM to its program.");
    }
}
