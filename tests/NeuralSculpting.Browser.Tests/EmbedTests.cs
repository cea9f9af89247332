using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class EmbedTests(Chromium chromium, FinishedRun finished)
{
    [Fact]
    public async Task EmbedCode_OnAnAllowedSite_IsLive_OnAnother_IsBlocked()
    {
        using var wiki = new HostPage();
        using var stranger = new HostPage();
        await using var server = new ProductServer { Settings = ["--Sharing:EmbedSites", wiki.Origin] };
        var id = (await server.SeedAsync(Specs.Slow()))[0];
        await server.StartAsync();
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(server, $"/runs/{id}");
        var link = await ShareTests.ShareAsync(owner);
        var code = await owner.Page.GetByLabel("Embed code").InputValueAsync();
        Assert.Contains($"<iframe src=\"{link}/embed\"", code, StringComparison.Ordinal);
        wiki.Body = stranger.Body = code.Replace("loading=\"lazy\"", "", StringComparison.Ordinal);

        await using var reader = await chromium.ViewerAsync();
        await reader.Page.GotoAsync(wiki.Origin);
        var frame = reader.Page.FrameLocator("iframe");
        var curves = frame.Locator(".curves p.twin");
        await Expect(curves).ToContainTextAsync("epoch", new() { Timeout = RunPage.Patience });
        var before = await curves.TextContentAsync();
        // Figures that move come over the socket: it works within the frame.
        await Expect(curves).Not.ToHaveTextAsync(before!, new() { Timeout = RunPage.Patience });
        await Expect(frame.GetByRole(AriaRole.Link, new() { Name = "Open in full" })).ToHaveAttributeAsync("href", new Uri(link).AbsolutePath);
        reader.AssertNoFaults();

        await using var other = await chromium.ViewerAsync();
        await other.Page.GotoAsync(stranger.Origin);
        await Expect(other.Page.FrameLocator("iframe").Locator(".facts")).ToHaveCountAsync(0);
        await other.Page.WaitForFunctionAsync("() => document.querySelector('iframe').contentDocument === null");
        // The link itself is in no frame at all, wherever.
        wiki.Body = $"<iframe src=\"{link}\" title=\"x\"></iframe>";
        await other.Page.GotoAsync(wiki.Origin);
        await other.Page.WaitForFunctionAsync("() => document.querySelector('iframe').contentDocument === null");
        Assert.Equal(0, await other.Page.FrameLocator("iframe").Locator(".facts").CountAsync());
    }

    [Theory]
    [InlineData("/studies/results-exemplars", false, 600)]
    [InlineData("/studies/results-exemplars", true, 390)]
    [InlineData("/studies/results-overlap", false, 390)]
    [InlineData("/compare?runs={0}", false, 600)]
    [InlineData("/compare?runs={0}", true, 390)]
    public async Task EmbeddedStudyAndComparison_SmallFrame_ShowsFiguresAndNothingAroundThem(string path, bool dark, int width)
    {
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(finished.Server, string.Format(null, path, finished.Id));
        var link = await ShareTests.ShareAsync(owner);

        await using var reader = await chromium.ViewerAsync(dark, width);
        await reader.Page.SetViewportSizeAsync(width, 400);
        await reader.Page.GotoAsync(link + "/embed");
        await reader.AnswersAsync();
        await Expect(reader.Page.Locator("h1")).ToHaveCountAsync(1);
        // The first figures are in sight without scrolling.
        var figures = reader.Page.Locator("tbody tr, .card").First;
        await Expect(figures).ToContainTextAsync(path.Contains("overlap", StringComparison.Ordinal) ? "100" : "%");
        await Expect(figures).ToBeInViewportAsync();
        Assert.Equal(0, await reader.Page.Locator("select, input, .mud-button-root, h2:not(.visually-hidden)").CountAsync());
        await reader.AssertAccessibleAsync();
        reader.AssertNoFaults();
    }

    [Fact]
    public async Task EmbeddedStudy_CellOpened_ShowsItsRunsAndLeadsBack()
    {
        await using var owner = await chromium.ViewerAsync();
        await owner.OpenAsync(finished.Server, "/studies/results-exemplars");
        var link = await ShareTests.ShareAsync(owner);
        await using var reader = await chromium.ViewerAsync(width: 600);
        await reader.Page.GotoAsync(link + "/embed");
        await reader.AnswersAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "[4, 1, 2, 16], 2 hidden" }).ClickAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("exemplar/[4, 1, 2, 16], 2 hidden layers");
        await Expect(reader.Page).ToHaveURLAsync(link + "/embed?cell=4");
        await reader.AssertAccessibleAsync();
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "The whole table" }).ClickAsync();
        await Expect(reader.Page.Locator("tbody tr")).ToHaveCountAsync(12);
        reader.AssertNoFaults();
    }
}
