using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests.Runs;

/// <summary>One product with nine runs that have ended, seeds 0 to 8, for the tests of the runs page.</summary>
public sealed class NineRuns : IAsyncLifetime
{
    /// <summary>The runs.</summary>
    public const int Count = 9;

    /// <summary>The product.</summary>
    public ProductServer Server { get; } = new();

    /// <summary>Opens the runs page when all of them have ended.</summary>
    public async Task<RunsView> OpenAsync(Chromium chromium, string path = "/", bool dark = false, int width = 1280)
    {
        var viewer = await chromium.ViewerAsync(dark, width);
        var runs = new RunsView(viewer);
        await viewer.OpenAsync(Server, "/?state=finished");
        await Expect(viewer.Page.Locator(".shelves a.on")).ToHaveTextAsync(new Regex("Finished 9"), new() { Timeout = RunPage.Patience });
        if (path != "/?state=finished")
            await viewer.OpenAsync(Server, path);
        return runs;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await Server.SeedAsync([.. Enumerable.Range(0, Count).Select(Specs.Quick)]);
        await Server.StartAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

/// <summary>The runs page, as a viewer uses it.</summary>
public sealed class RunsView(Viewer viewer) : IAsyncDisposable
{
    /// <summary>The viewer.</summary>
    public Viewer Viewer => viewer;

    /// <summary>The page.</summary>
    public IPage Page => viewer.Page;

    /// <summary>The runs that are drawn.</summary>
    public ILocator Rows => Page.Locator("tr[data-run]");

    /// <summary>The table, which scrolls.</summary>
    public ILocator Table => Page.Locator(".scroller[data-ready]");

    /// <summary>"9 runs".</summary>
    public ILocator Total => Page.Locator(".page-head .total");

    /// <summary>The filter bar.</summary>
    public ILocator Filter => Page.GetByRole(AriaRole.Combobox, new() { Name = "Filter" });

    /// <summary>What can be done with what is selected.</summary>
    public ILocator Bulk => Page.GetByRole(AriaRole.Region, new() { Name = "Selected runs" });

    /// <summary>A button by its whole name.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>A heading's link.</summary>
    public ILocator Heading(string name) => Page.Locator($"th[data-head='{name}'] a.sort");

    /// <summary>Opens the menu of the n-th row and takes one of its items.</summary>
    public async Task MenuAsync(int row, string item)
    {
        await Rows.Nth(row).Locator("[data-menu]").ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
    }

    /// <summary>Waits until the table answers to scrolling and keys.</summary>
    public Task ReadyAsync() => Table.WaitForAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => viewer.DisposeAsync();
}
