using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class ShortcutTests(Chromium chromium, FinishedRun finished)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Help_QuestionMark_OpensAndEscapeCloses(int width)
    {
        await using var viewer = await OpenAsync("/", width);
        var help = viewer.Page.Locator("dialog.help");
        await viewer.Page.Keyboard.PressAsync("?");
        await Expect(help).ToBeVisibleAsync();
        await Expect(help).ToContainTextAsync("G then N");
        await viewer.Page.Keyboard.PressAsync("Escape");
        await Expect(help).ToBeHiddenAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Keys_GAndALetter_GoToPagesAndFocusTheirHeading()
    {
        await using var viewer = await OpenAsync("/");
        await viewer.Page.Keyboard.PressAsync("g");
        await viewer.Page.Keyboard.PressAsync("n");
        await Expect(viewer.Page).ToHaveURLAsync(new Regex("/new$"));
        await Expect(viewer.Page).ToHaveTitleAsync(new Regex("New run"));
        await Expect(viewer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Keys_WhileTyping_AreText()
    {
        await using var viewer = await OpenAsync("/new");
        var field = viewer.Page.Locator("main input[type=text], main textarea").First;
        await field.FocusAsync();
        await viewer.Page.Keyboard.TypeAsync("gr?t");
        await Expect(viewer.Page.Locator("dialog.help")).ToBeHiddenAsync();
        await Expect(viewer.Page).ToHaveURLAsync(new Regex("/new"));
    }

    [Fact]
    public async Task Palette_ARunsWords_FindsItAndEnterGoesThere()
    {
        await using var viewer = await OpenAsync("/new");
        await viewer.Page.Keyboard.PressAsync("Control+k");
        await viewer.Page.Keyboard.TypeAsync(finished.Id);
        var option = viewer.Page.Locator(".palette [role=option]");
        await Expect(option).ToHaveCountAsync(1);
        await Expect(viewer.Page.Locator(".palette input")).ToHaveAttributeAsync("aria-activedescendant", "palette-0");
        await viewer.Page.Keyboard.PressAsync("Enter");
        await Expect(viewer.Page).ToHaveURLAsync(new Regex($"/runs/{finished.Id}"));
        await Expect(viewer.Page.Locator(".palette")).ToBeHiddenAsync();
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Palette_OnARun_DoesWhatThePageOffersAndChangesTheLook()
    {
        await using var viewer = await OpenAsync($"/runs/{finished.Id}");
        await new RunPage(viewer).ShowsAsync("result");
        await viewer.Page.Keyboard.PressAsync("Control+k");
        await viewer.Page.Keyboard.TypeAsync("replay");
        await Expect(viewer.Page.Locator(".palette [role=option]").First).ToContainTextAsync("Replay");
        await viewer.Page.Keyboard.PressAsync("Enter");
        await new RunPage(viewer).ShowsAsync("replay");

        await viewer.Page.Keyboard.PressAsync("Control+k");
        await viewer.Page.Keyboard.TypeAsync("dark theme");
        await Expect(viewer.Page.Locator(".palette [role=option]").First).ToContainTextAsync("Dark theme");
        await viewer.Page.Keyboard.PressAsync("Enter");
        await Expect(viewer.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Motion_Reduced_StaysAfterAReload()
    {
        await using var viewer = await OpenAsync("/");
        await viewer.Page.Keyboard.PressAsync("Control+k");
        await viewer.Page.Keyboard.TypeAsync("reduce motion");
        await Expect(viewer.Page.Locator(".palette [role=option]").First).ToContainTextAsync("Reduce motion");
        await viewer.Page.Keyboard.PressAsync("Enter");
        await Expect(viewer.Page.Locator("html")).ToHaveAttributeAsync("data-motion", "less");
        await viewer.Page.ReloadAsync();
        await Expect(viewer.Page.Locator("html")).ToHaveAttributeAsync("data-motion", "less");
        viewer.AssertNoFaults();
    }

    private async Task<Viewer> OpenAsync(string path, int width = 1280)
    {
        var viewer = await chromium.ViewerAsync(width: width);
        await viewer.OpenAsync(finished.Server, path);
        await Expect(viewer.Page.Locator(".commands")).ToHaveAttributeAsync("data-ready", "true");
        return viewer;
    }
}
