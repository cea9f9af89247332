using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>A study from its form to the run that failed in it.</summary>
public sealed class StudyTests(Chromium chromium, FinishedRun finished)
{
    // A sculpt takes some 50 ms, so 1,200 are far from their end when the server is killed; without edge pruning none finds the truth.
    private const string Options = "pruning.mode = unitsOnly\ntraining.epochs = 400";

    [Fact]
    public async Task Study_DefinedWatchedKilledExtendedAndOpened()
    {
        await using var server = await ProductServer.StartNewAsync();
        await using var viewer = await chromium.ViewerAsync();
        var page = viewer.Page;
        await viewer.OpenAsync(server, "/studies");
        await page.GetByRole(AriaRole.Link, new() { Name = "New study" }).ClickAsync();
        await FillAsync(page, "Name", "Killed study");
        await page.GetByLabel("Architectures").SelectOptionAsync("Grid");
        await FillAsync(page, "Hidden layers", "1, 2");
        await FillAsync(page, "Units in each", "12");
        await FillAsync(page, "Seeds", "nonsense");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start" })).ToBeDisabledAsync();
        await Expect(page.Locator(".side")).ToContainTextAsync("seeds must be seeds");
        await FillAsync(page, "Seeds", "0-599");
        await FillAsync(page, "For all runs, a line each", Options);
        await Expect(page.Locator(".side")).ToContainTextAsync("1,200 runs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();

        // It fills live.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Killed study");
        var runs = page.Locator(".facts dd").First;
        await Expect(runs).ToHaveTextAsync(new Regex("^[1-9][0-9,]* of 1,200$"), Patient);
        var address = new Uri(page.Url).AbsolutePath;

        // Killed in the middle, it goes on where it was.
        server.Kill();
        var before = Done(await runs.TextContentAsync());
        await server.StartAsync();
        viewer.ForgetFaults();
        await viewer.OpenAsync(server, address);
        await Expect(runs).ToHaveTextAsync(new Regex("^[0-9,]+( of 1,200)?$"), Patient);
        Assert.True(Done(await runs.TextContentAsync()) >= before);
        viewer.ForgetFaults();

        // Fewer seeds, then a few more: nothing is made again, and the table has them all.
        await ChangeSeedsAsync(page, "0-5");
        await Expect(page.Locator(".state")).ToHaveTextAsync("Finished", Patient);
        await Expect(runs).ToHaveTextAsync("12");
        await ChangeSeedsAsync(page, "0-7");
        await Expect(page.Locator(".state")).ToHaveTextAsync("Finished", Patient);
        await Expect(runs).ToHaveTextAsync("16", Patient);
        await viewer.AssertAccessibleAsync();

        // A cell shows its runs, and a failed one opens at what went wrong.
        await page.Locator("tbody th button").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?cell=0"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What was found" })).ToBeVisibleAsync();
        await Expect(page.GetByText(new Regex(@"^Consensus of 6 runs each: true in \d of 1 groups"))).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Failed", Exact = true }).ClickAsync();
        var failed = page.Locator(".cell tbody tr").First;
        await Expect(failed).ToContainTextAsync("not true");
        await viewer.AssertAccessibleAsync();
        await failed.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Open seed") }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/runs/"), new() { Timeout = RunPage.Patience });
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What went wrong" })).ToBeVisibleAsync(new() { Timeout = RunPage.Patience });
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task CommittedResults_AreThereAtFirstStart_ReadOnly()
    {
        await using var viewer = await chromium.ViewerAsync();
        var page = viewer.Page;
        await viewer.OpenAsync(finished.Server, "/studies");
        await page.GetByRole(AriaRole.Link, new() { Name = "Overlap", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("read-only");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Shared inputs by uses" })).ToBeVisibleAsync();
        Assert.Equal(0, await page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }).CountAsync());
        await page.GetByLabel("Counts").SelectOptionAsync("All");
        await Expect(page).ToHaveURLAsync(new Regex("ties=all"));
        await viewer.AssertAccessibleAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Table_HeadingPressed_SortsAndKeepsItInTheAddress()
    {
        await using var viewer = await chromium.ViewerAsync();
        var page = viewer.Page;
        await viewer.OpenAsync(finished.Server, "/studies/results-reuse");
        var heading = page.GetByRole(AriaRole.Columnheader, new() { Name = "Ours" });
        var rates = page.Locator("td.rate");
        await Expect(rates).ToHaveCountAsync(15);
        var planned = await rates.AllInnerTextsAsync();

        await heading.GetByRole(AriaRole.Button).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "ascending");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?sort=ours$"));
        Assert.Equal(planned.Select(Rate).Order(), (await rates.AllInnerTextsAsync()).Select(Rate));
        await page.Keyboard.PressAsync(" ");
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?sort=-ours$"));
        await viewer.AssertAccessibleAsync();

        await page.ReloadAsync();
        await viewer.AnswersAsync();
        await Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        Assert.Equal(planned.Select(Rate).OrderDescending(), (await rates.AllInnerTextsAsync()).Select(Rate));

        await heading.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("results-reuse$"));
        Assert.Equal(planned, await rates.AllInnerTextsAsync());
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Study_SharedByLink_ShowsItsCellsAndNothingElse()
    {
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(finished.Server, "/studies/results-exemplars?cell=4");
        await Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("2 hidden layers");
        var link = await ShareTests.ShareAsync(owner);

        await using var guest = await chromium.ViewerAsync(width: 390);
        await guest.Page.GotoAsync(link);
        await guest.AnswersAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToContainTextAsync("2 hidden layers", new() { Timeout = RunPage.Patience });
        Assert.Equal(0, await guest.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Open seed") }).CountAsync());
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "The whole table" }).ClickAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Name = "Success table" })).ToBeVisibleAsync();
        await guest.AssertAccessibleAsync();
        guest.AssertNoFaults();
    }

    private static LocatorAssertionsToHaveTextOptions Patient => new() { Timeout = RunPage.Patience };

    private static int Done(string? text) => int.Parse(text!.Split(" of ")[0], System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture);

    private static double Rate(string text) => double.Parse(text.TrimEnd(' ', '%'), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task FillAsync(IPage page, string label, string text)
    {
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = label }).First;
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    private static async Task ChangeSeedsAsync(IPage page, string seeds)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Change", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Change a study");
        await FillAsync(page, "Seeds", seeds);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Killed study");
    }
}
