using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests.Runs;

public sealed class ActionTests(Chromium chromium, NineRuns nine) : IClassFixture<NineRuns>
{
    [Fact]
    public async Task Bulk_TagsOfASelection_AreAddedAndSearchable()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?sort=seed&dir=asc");
        await runs.Rows.Nth(1).GetByRole(AriaRole.Checkbox).ClickAsync();
        await runs.Rows.Nth(4).GetByRole(AriaRole.Checkbox).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(runs.Bulk).ToContainTextAsync("4 runs selected");
        Assert.Matches("/compare\\?runs=[^,]+(,[^,]+){3}$", await runs.Bulk.GetByRole(AriaRole.Link, new() { Name = "Compare" }).GetAttributeAsync("href"));
        await runs.Bulk.GetByRole(AriaRole.Button, new() { Name = "Tags" }).ClickAsync();
        await runs.Page.Locator("[data-test=add-tags]").FillAsync("good, " + new string('x', 51));
        await runs.Button("Apply").ClickAsync();
        await Expect(runs.Bulk.Locator(".error")).ToContainTextAsync("1 to 50 characters");
        await runs.Page.Locator("[data-test=add-tags]").FillAsync("good, paper");
        await runs.Button("Apply").ClickAsync();
        await Expect(runs.Rows.Nth(4).Locator(".tag")).ToHaveTextAsync(["good", "paper"]);
        await Expect(runs.Bulk).ToContainTextAsync("4 runs selected");
        await runs.Page.GetByLabel("Search").FillAsync("paper");
        await Expect(runs.Rows).ToHaveCountAsync(4);
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Bulk_AllThatFit_AreArchivedAndComeBack()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?filter=seed+>+6");
        await runs.Page.GetByLabel("Select all runs that fit").CheckAsync();
        await runs.Bulk.GetByRole(AriaRole.Button, new() { Name = "Archive" }).ClickAsync();
        await Expect(runs.Rows).ToHaveCountAsync(0);
        await runs.Page.GetByRole(AriaRole.Link, new() { Name = "Archive 2" }).ClickAsync();
        await Expect(runs.Rows).ToHaveCountAsync(2);
        await runs.MenuAsync(0, "Unarchive");
        await Expect(runs.Rows).ToHaveCountAsync(1);
        await runs.MenuAsync(0, "Unarchive");
        await Expect(runs.Page.GetByText("No run fits.")).ToBeVisibleAsync();
        await runs.Viewer.OpenAsync(nine.Server, "/");
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Row_RenamedPinnedAndTagged_ShowsIt()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?sort=seed");
        var id = await runs.Rows.Nth(5).GetAttributeAsync("data-run");
        await runs.MenuAsync(5, "Pin to the top");
        await Expect(runs.Rows.First).ToHaveAttributeAsync("data-run", id!);
        await runs.MenuAsync(0, "Rename");
        await runs.Page.Locator("[data-test=run-editor]").FillAsync(" ");
        await runs.Button("Save").ClickAsync();
        await Expect(runs.Page.Locator("#editor-error")).ToContainTextAsync("1 to 200 characters");
        await runs.Page.Locator("[data-test=run-editor]").FillAsync("the best one");
        await runs.Button("Save").ClickAsync();
        await Expect(runs.Rows.First.Locator(".title a")).ToHaveTextAsync("the best one");
        await Expect(runs.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await runs.MenuAsync(0, "Tags");
        await runs.Page.Locator("[data-test=run-editor]").FillAsync("b, a");
        await runs.Button("Save").ClickAsync();
        await Expect(runs.Rows.First.Locator(".tag")).ToHaveTextAsync(["a", "b"]);
        await runs.MenuAsync(0, "Unpin");
        await Expect(runs.Rows.Nth(5)).ToHaveAttributeAsync("data-run", id!);
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Trash_DeletedRun_IsRestoredFromIt()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?sort=seed");
        var id = await runs.Rows.Nth(2).GetAttributeAsync("data-run");
        await runs.MenuAsync(2, "Delete");
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count - 1);
        await runs.Page.GetByRole(AriaRole.Link, new() { Name = "Trash 1" }).ClickAsync();
        await Expect(runs.Rows).ToHaveCountAsync(1);
        await Expect(runs.Rows).ToHaveAttributeAsync("data-run", id!);
        await Expect(runs.Rows).ToContainTextAsync("30 days left");
        await runs.Viewer.AssertAccessibleAsync();
        await runs.MenuAsync(0, "Restore");
        await Expect(runs.Page.GetByText("The trash is empty.")).ToBeVisibleAsync();
        await runs.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^All 9") }).ClickAsync();
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Notes_WithAScript_ShowItAsText()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?sort=seed");
        var id = await runs.Rows.First.GetAttributeAsync("data-run");
        await runs.Viewer.OpenAsync(nine.Server, $"/runs/{id}");
        var notes = runs.Page.Locator("[data-test=notes]");
        await notes.GetByRole(AriaRole.Button, new() { Name = "Write notes" }).ClickAsync();
        await notes.Locator("textarea").FillAsync("**Seen** twice\n\n<script>document.title = 'caught'</script> [x](javascript:alert(1))");
        await notes.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(notes.Locator(".preview strong")).ToHaveTextAsync("Seen");
        await notes.GetByRole(AriaRole.Button, new() { Name = "Save notes" }).ClickAsync();
        await Expect(notes.Locator(".markdown")).ToContainTextAsync("<script>document.title = 'caught'</script>");
        await Expect(notes.Locator(".markdown script, .markdown a[href]")).ToHaveCountAsync(0);
        await Expect(runs.Page).Not.ToHaveTitleAsync("caught");
        await runs.Viewer.OpenAsync(nine.Server, "/?sort=seed");
        await Expect(runs.Rows.First.Locator(".noted")).ToHaveAttributeAsync("aria-label", new Regex("^Notes: .*Seen"));
        runs.Viewer.AssertNoFaults();
    }
}
