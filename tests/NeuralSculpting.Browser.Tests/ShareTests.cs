using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class ShareTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task LiveRun_OpenedByLinkOnAPhone_GoesOnUntilTheLinkIsRevoked()
    {
        await using var server = new ProductServer();
        var id = (await server.SeedAsync(Specs.Slow()))[0];
        await server.StartAsync();
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(server, $"/runs/{id}");
        await new RunPage(owner).IsAsync("Running");
        var link = await ShareAsync(owner);

        await using var guest = await chromium.ViewerAsync(width: 390);
        var shown = new RunPage(guest);
        await guest.Page.GotoAsync(link);
        await guest.AnswersAsync();
        await shown.IsAsync("Running");
        await shown.Curves.ScrollIntoViewIfNeededAsync();
        await Expect(shown.Curves).ToContainTextAsync("epoch", new() { Timeout = RunPage.Patience });
        var before = await shown.Curves.TextContentAsync();
        await Expect(shown.Curves).Not.ToHaveTextAsync(before!, new() { Timeout = RunPage.Patience });
        await guest.AssertAccessibleAsync();
        Assert.Equal(0, await shown.Button("Cancel").CountAsync());
        guest.AssertNoFaults();

        await owner.OpenAsync(server, "/links");
        var row = owner.Page.Locator("tbody tr");
        await Expect(row.Locator("td.num")).ToHaveTextAsync("1");
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Revoke") }).ClickAsync();
        await owner.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Expect(row).ToContainTextAsync("revoked");
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This link leads nowhere", new() { Timeout = RunPage.Patience });
        owner.AssertNoFaults();
        guest.AssertNoFaults();
    }

    [Fact]
    public async Task SharedState_ModuleAndStep_AreThereAgain_AndTheAddressFollows()
    {
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(finished.Server, $"/runs/{finished.Id}?module=1&step=3");
        await Expect(Module(owner, 1)).ToHaveAttributeAsync("aria-pressed", "true", new() { Timeout = RunPage.Patience });
        var link = await ShareAsync(owner);

        await using var guest = await chromium.ViewerAsync();
        await guest.Page.GotoAsync(link);
        await guest.AnswersAsync();
        await Expect(Module(guest, 1)).ToHaveAttributeAsync("aria-pressed", "true", new() { Timeout = RunPage.Patience });
        await Expect(new RunPage(guest).Network).ToHaveAttributeAsync("data-step", "3", new() { Timeout = RunPage.Patience });
        await Module(guest, 0).ClickAsync();
        await Expect(guest.Page).ToHaveURLAsync(new Regex(Regex.Escape(link) + @"\?module=0&step=3"));
        await Expect(Module(guest, 0)).ToHaveAttributeAsync("aria-pressed", "true");
        guest.AssertNoFaults();
    }

    [Fact]
    public async Task Circuit_OfALink_ShowsNothingElseWhateverItsAddress()
    {
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(finished.Server, $"/runs/{finished.Id}");
        var link = await ShareAsync(owner);
        await using var guest = await chromium.ViewerAsync();
        await guest.Page.GotoAsync(link);
        await guest.AnswersAsync();
        var heading = guest.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        var title = await heading.TextContentAsync();
        foreach (var address in new[] { "/", "/links", "/runs/other" })
        {
            await guest.Page.EvaluateAsync("address => Blazor.navigateTo(address)", address);
            await Expect(guest.Page).ToHaveURLAsync(finished.Server.Address + address);
            await Expect(heading).ToHaveTextAsync(title!);
            Assert.Equal(0, await guest.Page.GetByRole(AriaRole.Navigation).CountAsync());
        }
        guest.AssertNoFaults();
    }

    [Fact]
    public async Task Password_AskedForInAPageWithoutScript_OpensTheLink()
    {
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(finished.Server, $"/runs/{finished.Id}");
        var link = await ShareAsync(owner, "open sesame");
        await using var guest = await chromium.ViewerAsync(width: 390);
        await guest.Page.GotoAsync(link);
        await guest.AssertAccessibleAsync();
        await guest.Page.GetByLabel("Password").FillAsync("wrong one");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That is not the password.");
        guest.ForgetFaults();
        await guest.Page.GetByLabel("Password").FillAsync("open sesame");
        await guest.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
        await guest.AnswersAsync();
        await new RunPage(guest).IsAsync("Finished");
        guest.AssertNoFaults();
    }

    [Fact]
    public async Task Comparison_Shared_ShowsItsRunsAndNoOthersWhateverItsAddress()
    {
        await using var server = new ProductServer();
        var ids = await server.SeedAsync(Specs.Quick(1), Specs.Quick(2), Specs.Quick(3));
        await server.StartAsync();
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(server, $"/compare?runs={ids[0]},{ids[1]}&baseline={ids[1]}");
        var link = await ShareAsync(owner);

        await using var guest = await chromium.ViewerAsync(width: 390);
        await guest.Page.GotoAsync($"{link}?runs={ids[2]}&baseline={ids[1]}");
        await guest.AnswersAsync();
        var rows = guest.Page.Locator("tbody tr:has(input[name=baseline])");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(1).GetByRole(AriaRole.Radio)).ToBeCheckedAsync();
        await Expect(rows.Filter(new() { HasText = "seed 3" })).ToHaveCountAsync(0);
        Assert.Equal(0, await guest.Page.Locator("main a[href], main input[type=search], main [aria-label^='Take ']").CountAsync());
        await guest.AssertAccessibleAsync();
        guest.AssertNoFaults();

        await guest.Page.GotoAsync(link);
        await Expect(guest.Page).ToHaveURLAsync($"{link}?baseline={ids[1]}");
    }

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 390)]
    public async Task DialogSharedPageAndLinks_BothThemes_AreAccessible(bool dark, int width)
    {
        await using var owner = await chromium.ViewerAsync(dark, width);
        await owner.OpenAsync(finished.Server, $"/runs/{finished.Id}");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        await Expect(owner.Page.GetByLabel("Title")).ToBeVisibleAsync();
        await owner.AssertAccessibleAsync();
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Make link" }).ClickAsync();
        var link = await LinkField(owner).InputValueAsync();
        await owner.AssertAccessibleAsync();
        await owner.OpenAsync(finished.Server, "/links");
        await Expect(owner.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        await owner.AssertAccessibleAsync();
        await owner.Page.GotoAsync(link);
        await owner.AnswersAsync();
        await Expect(owner.Page.GetByText("True hierarchy found").First).ToBeVisibleAsync(new() { Timeout = RunPage.Patience });
        await owner.AssertAccessibleAsync();
        owner.AssertNoFaults();
    }

    /// <summary>Makes a link with the dialog of a page.</summary>
    internal static async Task<string> ShareAsync(Viewer owner, string? password = null)
    {
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        if (password is not null)
            await owner.Page.GetByLabel("Password (optional)").FillAsync(password);
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Make link" }).ClickAsync();
        return await LinkField(owner).InputValueAsync();
    }

    private static ILocator LinkField(Viewer owner) => owner.Page.GetByLabel("Link", new() { Exact = true });

    private static ILocator Module(Viewer viewer, int module) =>
        viewer.Page.Locator($"section[aria-label='Detected hierarchy'] .node:has(.title:text-is('Module {module}')) .hit");
}
