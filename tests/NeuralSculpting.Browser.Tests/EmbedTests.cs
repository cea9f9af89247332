using Microsoft.Playwright;
using NeuralSculpting.Browser.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace NeuralSculpting.Browser.Tests;

public sealed class EmbedTests(Chromium chromium)
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
}
