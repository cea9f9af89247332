using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

/// <summary>The line that tells of the connection, in every state that Blazor or the page gives it.</summary>
public sealed class ReconnectLineTests(Chromium chromium, FinishedRun finished)
{
    private const string Line = "#components-reconnect-modal";

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task EveryState_BothThemesAndWidths_IsReadable(bool dark, int width)
    {
        await using var viewer = await chromium.ViewerAsync(dark, width);
        // A short page: where two lines of words lie above different things of a page, axe does not judge them.
        await viewer.OpenAsync(finished.Server, "/runs/nothing");
        var line = viewer.Page.Locator(Line);
        await Expect(line).ToBeHiddenAsync();
        foreach (var (state, words) in new[]
        {
            ("components-reconnect-show", "Reconnecting"), ("components-reconnect-retrying", "Reconnecting"), ("components-reconnect-paused", "Reconnecting"),
            ("components-reconnect-failed", "does not answer"), ("components-reconnect-rejected", "Reloading"), ("components-reconnect-hide reconnect-back", "Connected again"),
        })
        {
            await line.EvaluateAsync("(line, state) => { line.className = 'reconnect ' + state; }", state);
            await Expect(line).ToBeVisibleAsync();
            Assert.Contains(words, await line.InnerTextAsync(), StringComparison.Ordinal);
            var result = await line.RunAxe(new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") });
            Assert.True(result.Violations.Length == 0, $"{state}: {string.Join('\n', result.Violations.SelectMany(v => v.Nodes).Select(n => n.Html))}");
            Assert.True(result.Passes.Any(p => p.Nodes.Length > 0), $"{state}: {string.Join('\n', result.Incomplete.SelectMany(v => v.Nodes).Select(n => n.Html + n.Any.FirstOrDefault()?.Message))}");
        }
        viewer.AssertNoFaults();
    }
}
