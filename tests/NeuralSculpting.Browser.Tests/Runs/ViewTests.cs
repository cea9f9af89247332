using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests.Runs;

public sealed class ViewTests(Chromium chromium, NineRuns nine) : IClassFixture<NineRuns>
{
    [Fact]
    public async Task Columns_ChosenMovedAndWidened_StandInAShortAddressThatOpensAgain()
    {
        await using var runs = await nine.OpenAsync(chromium);
        await runs.ReadyAsync();
        await runs.Button("Columns").ClickAsync();
        await runs.Page.GetByLabel("Find a column").FillAsync("learning");
        await runs.Page.Locator("[data-column='training.learningRate'] input").CheckAsync();
        await Expect(runs.Page.Locator("th[data-head='training.learningRate']")).ToHaveCountAsync(1);
        await runs.Button("Move Task to the left").ClickAsync();
        await Expect(runs.Page.Locator("th[data-head]").First).ToHaveAttributeAsync("data-head", "task");
        await runs.Page.Keyboard.PressAsync("Escape");
        await Expect(runs.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);

        await runs.Heading("state").FocusAsync();
        await runs.Page.Keyboard.PressAsync("Alt+ArrowRight");
        await Expect(runs.Page.Locator("th[data-head]").Nth(2)).ToHaveAttributeAsync("data-head", "state");
        await DragAsync(runs, runs.Page.Locator("th[data-head=seed] .sort"), runs.Page.Locator("th[data-head=edges]"));
        await Expect(runs.Page.Locator("th[data-head=density] + th")).ToHaveAttributeAsync("data-head", "seed");
        await runs.Page.Locator("th[data-head=seed] .grip").PressAsync("ArrowRight");
        await Expect(runs.Page.Locator("col[data-col=seed]")).ToHaveAttributeAsync("style", "width:76px");
        await Expect(runs.Page).ToHaveURLAsync(new Regex(@"/\?v=[0-9a-z]{7,}$"));
        await AtRestAsync(runs.Page);

        var heads = await HeadsAsync(runs);
        await using var other = await nine.OpenAsync(chromium, new Uri(runs.Page.Url).PathAndQuery);
        await Expect(other.Rows).ToHaveCountAsync(NineRuns.Count);
        Assert.Equal(heads, await HeadsAsync(other));
        await Expect(other.Page.Locator("col[data-col=seed]")).ToHaveAttributeAsync("style", "width:76px");
        runs.Viewer.AssertNoFaults();
        other.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task View_Saved_IsOpenedRenamedDeletedAndBroughtBack()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?filter=seed+<+4&sort=seed");
        await runs.Button("Saved views").ClickAsync();
        await runs.Button("Save view").ClickAsync();
        await Expect(runs.Page.Locator("#view-error")).ToContainTextAsync("name");
        await runs.Page.GetByLabel("Name of this view").FillAsync("first four");
        await runs.Button("Save view").ClickAsync();
        await runs.Button("Rename first four").ClickAsync();
        await runs.Page.GetByLabel("New name of first four").FillAsync("four seeds");
        await runs.Button("Save").ClickAsync();
        await runs.Button("Delete four seeds").ClickAsync();
        await Expect(runs.Page.GetByText("No saved views yet")).ToBeVisibleAsync();
        await runs.Button("Undo").ClickAsync();
        await Expect(runs.Button("Delete four seeds")).ToBeVisibleAsync();

        await using var other = await nine.OpenAsync(chromium);
        await other.Button("Saved views").ClickAsync();
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "four seeds" }).ClickAsync();
        await Expect(other.Rows).ToHaveCountAsync(4);
        await Expect(other.Filter).ToHaveValueAsync("seed < 4");
        runs.Viewer.AssertNoFaults();
        other.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task View_ChosenToOpenWith_IsWhatTheBareAddressShowsUntilTakenBack()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?filter=seed+<+2");
        await runs.Button("Saved views").ClickAsync();
        await runs.Button("Open the page with this view").ClickAsync();
        await Expect(runs.Button("Open with all runs again")).ToBeVisibleAsync();
        await runs.Viewer.OpenAsync(nine.Server, "/");
        await Expect(runs.Rows).ToHaveCountAsync(2);
        await runs.Page.GetByRole(AriaRole.Button, new() { Name = "Remove seed < 2" }).ClickAsync();
        await Expect(runs.Page).ToHaveURLAsync(nine.Server.Address + "/?show=all");
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        await runs.Button("Saved views").ClickAsync();
        await runs.Button("Open with all runs again").ClickAsync();
        await Expect(runs.Button("Open with all runs again")).ToHaveCountAsync(0);
        await runs.Viewer.OpenAsync(nine.Server, "/");
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task View_CodeThatNobodySaved_SaysSoAndShowsAll()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?v=nosuchcode");
        await Expect(runs.Page.GetByText("There is no view with the code nosuchcode")).ToBeVisibleAsync();
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Address_Copied_IsTheOneThatIsShown()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?sort=seed");
        await runs.Button("Copy the address of this view").ClickAsync();
        await Expect(runs.Page.GetByText($"Copied {nine.Server.Address}/?sort=seed")).ToBeVisibleAsync();
        Assert.Equal($"{nine.Server.Address}/?sort=seed", await runs.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    private static Task<string[]> HeadsAsync(RunsView runs) => runs.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('th[data-head]')].map(h => h.dataset.head)");

    private static async Task DragAsync(RunsView runs, ILocator from, ILocator to)
    {
        var (start, end) = ((await from.BoundingBoxAsync())!, (await to.BoundingBoxAsync())!);
        await runs.Page.Mouse.MoveAsync(start.X + 6, start.Y + (start.Height / 2));
        await runs.Page.Mouse.DownAsync();
        await runs.Page.Mouse.MoveAsync(end.X + 4, end.Y + (end.Height / 2), new() { Steps = 6 });
        await runs.Page.Mouse.UpAsync();
    }

    // The address had a code before too: wait until it no longer changes.
    private static async Task AtRestAsync(IPage page)
    {
        for (var (url, still) = (page.Url, 0); still < 4; still++)
        {
            await page.WaitForTimeoutAsync(250);
            (url, still) = page.Url == url ? (url, still) : (page.Url, 0);
        }
    }
}
