using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests.Runs;

public sealed class FilterTests(Chromium chromium, NineRuns nine) : IClassFixture<NineRuns>
{
    [Fact]
    public async Task Filter_TypedWithOffers_IsAppliedAndStandsInTheAddress()
    {
        await using var runs = await nine.OpenAsync(chromium);
        await Expect(runs.Page.Locator(".bar[data-ready]")).ToBeVisibleAsync();
        await runs.Filter.PressSequentiallyAsync("se");
        await Expect(runs.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync("seed");
        await runs.Page.Keyboard.PressAsync("ArrowDown");
        await runs.Page.Keyboard.PressAsync("Enter");
        await Expect(runs.Filter).ToHaveValueAsync("seed ");
        await runs.Filter.PressSequentiallyAsync(">= 6");
        await Expect(runs.Page).ToHaveURLAsync(new Regex("filter=seed"));
        await Expect(runs.Rows).ToHaveCountAsync(3);
        await Expect(runs.Filter).ToBeFocusedAsync();
        await runs.Filter.PressSequentiallyAsync(" and modules = many");
        await Expect(runs.Page.Locator("#filter-error")).ToHaveTextAsync("modules must be compared with a number, not \"many\"");
        await Expect(runs.Rows).ToHaveCountAsync(3);
        await runs.Page.GetByRole(AriaRole.Button, new() { Name = "Remove seed >= 6" }).ClickAsync();
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        await Expect(runs.Filter).ToHaveValueAsync("");
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Filter_Built_IsAChipAndReadsBackInTheBar()
    {
        await using var runs = await nine.OpenAsync(chromium);
        await runs.Button("Add a filter").ClickAsync();
        await runs.Page.Locator("[data-test=builder-field]").SelectOptionAsync("density");
        await runs.Page.Locator("[data-test=builder-operator]").SelectOptionAsync("Less");
        await runs.Page.Locator("[data-test=builder-value]").FillAsync("everything");
        await runs.Button("Add filter").ClickAsync();
        await Expect(runs.Page.Locator("#builder-error")).ToContainTextAsync("must be compared with a percentage");
        await runs.Page.Locator("[data-test=builder-value]").FillAsync("50");
        await runs.Button("Add filter").ClickAsync();
        await Expect(runs.Page.GetByRole(AriaRole.Button, new() { Name = "Remove density < 50 %" })).ToBeVisibleAsync();
        await Expect(runs.Filter).ToHaveValueAsync("density < 50 %");
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Filter_NothingFits_SaysWhichConditionToDrop()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?filter=seed+<+3+and+modules+=+99");
        await Expect(runs.Page.GetByText("No run fits.")).ToBeVisibleAsync();
        await Expect(runs.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "modules = 99" })).ToContainTextAsync("3 runs");
        await runs.Page.GetByRole(AriaRole.Link, new() { Name = "Drop “modules = 99”" }).ClickAsync();
        await Expect(runs.Rows).ToHaveCountAsync(3);
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Sort_ShiftClick_AddsAKeyAndAnotherClickTurnsItRound()
    {
        await using var runs = await nine.OpenAsync(chromium);
        await runs.ReadyAsync();
        await runs.Heading("architecture").ClickAsync();
        await runs.Heading("seed").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(runs.Page).ToHaveURLAsync(nine.Server.Address + "/?sort=architecture,seed");
        await Expect(runs.Rows.First.Locator(".c-seed")).ToHaveTextAsync("8");
        await runs.Heading("seed").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(runs.Page).ToHaveURLAsync(nine.Server.Address + "/?sort=architecture,seed&dir=desc,asc");
        await Expect(runs.Rows.First.Locator(".c-seed")).ToHaveTextAsync("0");
        runs.Viewer.AssertNoFaults();
    }

    [Fact]
    public async Task Group_ByLayers_OpensInPlaceAndAlone()
    {
        await using var runs = await nine.OpenAsync(chromium, "/?sort=seed");
        await runs.Button("Group runs").ClickAsync();
        await runs.Page.Locator("[data-test=group-0]").SelectOptionAsync("architecture");
        await runs.Page.Locator("[data-test=group-1]").SelectOptionAsync("state");
        await runs.Page.Keyboard.PressAsync("Escape");
        var head = runs.Page.Locator("tr[data-group]");
        await Expect(head).ToHaveCountAsync(1);
        await Expect(head).ToContainTextAsync("4-24-4");
        await Expect(head.Locator(".c-verdict")).ToContainTextAsync("%");
        await Expect(runs.Total).ToHaveTextAsync("9 runs in 1 group");
        await head.Locator("[data-toggle]").ClickAsync();
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        await runs.Page.ReloadAsync();
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        await runs.Viewer.AnswersAsync();
        await head.Locator(".count").ClickAsync();
        await Expect(runs.Page).ToHaveURLAsync(new Regex("filter=architecture"));
        await Expect(runs.Rows).ToHaveCountAsync(NineRuns.Count);
        runs.Viewer.AssertNoFaults();
    }
}
