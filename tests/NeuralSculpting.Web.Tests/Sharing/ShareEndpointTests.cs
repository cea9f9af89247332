using System.Net;
using System.Text.RegularExpressions;
using NeuralSculpting.Runs.Sharing;
using SkiaSharp;

namespace NeuralSculpting.Web.Tests.Sharing;

public sealed partial class ShareEndpointTests(SharingProduct product) : IClassFixture<SharingProduct>
{
    // All that a plain page may refer to.
    private const string Icon = "<link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">";

    private static readonly string[] _below = ["", "/embed", "/preview.png", "/run.html"];

    [Fact]
    public async Task EveryRoute_ValidLink_OpensWithThePolicyOfLinks()
    {
        var token = (await product.ShareAsync()).Token;
        foreach (var (path, type) in _below.Zip(["text/html", "text/html", "image/png", "text/html"]))
        {
            using var answer = await product.Visitor().GetAsync($"/s/{token}{path}");
            Assert.Equal((path, HttpStatusCode.OK, type), (path, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
            Assert.Contains("noindex", Header(answer, "X-Robots-Tag"), StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl is { NoStore: true } or { Private: true }, path);
            var ancestors = path == "/embed" ? SharingProduct.Site : "'none'";
            Assert.EndsWith($"frame-ancestors {ancestors}", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Equal(path == "/embed" ? "" : "DENY", Header(answer, "X-Frame-Options"));
        }
    }

    [Theory]
    [InlineData("unknown", HttpStatusCode.NotFound)]
    [InlineData("none", HttpStatusCode.NotFound)]
    [InlineData("revoked", HttpStatusCode.Gone)]
    [InlineData("expired", HttpStatusCode.Gone)]
    [InlineData("deleted", HttpStatusCode.Gone)]
    public async Task EveryRoute_LinkThatDoesNotOpen_GivesTheSamePlainPage(string kind, HttpStatusCode status)
    {
        var token = await DeadAsync(kind);
        var pages = new HashSet<string>();
        foreach (var path in _below)
        {
            using var answer = await product.Visitor().GetAsync($"/s/{token}{path}");
            Assert.Equal((path, status), (path, answer.StatusCode));
            pages.Add(await answer.Content.ReadAsStringAsync());
        }
        using (var answer = await product.Visitor().PostAsync($"/s/{token}", Form("x")))
        {
            Assert.Equal(status, answer.StatusCode);
            pages.Add(await answer.Content.ReadAsStringAsync());
        }
        using var unknown = await product.Visitor().GetAsync("/s/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        pages.Add(await unknown.Content.ReadAsStringAsync());
        var page = Assert.Single(pages);
        Assert.Contains("This link leads nowhere", page, StringComparison.Ordinal);
        Assert.DoesNotContain("My ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href", page.Replace(Icon, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/s")]
    [InlineData("GET", "/s/")]
    [InlineData("GET", "/s/{0}/other")]
    [InlineData("GET", "/s/{0}/embed/more")]
    [InlineData("GET", "/s/{0}/runs/{1}")]
    [InlineData("GET", "/s/{0}/api/v1/runs")]
    [InlineData("DELETE", "/s/{0}")]
    [InlineData("PUT", "/s/{0}/run.html")]
    [InlineData("POST", "/s/{0}/preview.png")]
    public async Task AnythingElseBelowALink_IsRefusedWithoutAPageOfTheProduct(string method, string path)
    {
        var token = (await product.ShareAsync()).Token;
        using var request = new HttpRequestMessage(new HttpMethod(method), string.Format(null, path, token, product.RunId));
        using var answer = await product.Visitor().SendAsync(request);
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("href", page.Replace(Icon, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(product.RunId, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_SharedState_IsInTheAddressAfterOneRedirect()
    {
        var token = (await product.ShareAsync("module=1&step=3&view=1%2C2%2C1.5")).Token;
        using var first = await product.Visitor().GetAsync($"/s/{token}");
        Assert.Equal((HttpStatusCode.Found, $"/s/{token}?module=1&step=3&view=1%2C2%2C1.5"), (first.StatusCode, first.Headers.Location?.OriginalString));
        using var second = await product.Visitor().GetAsync(first.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Page_HeadOfTheDocument_DescribesWhatIsShared()
    {
        var token = (await product.ShareAsync()).Token;
        var page = await product.Visitor().GetStringAsync($"/s/{token}");
        Assert.Equal("My <b>run</b>", Meta(page, "og:title"));
        Assert.Equal("My <b>run</b>", Meta(page, "twitter:title"));
        var text = Meta(page, "og:description");
        foreach (var part in (string[])["exemplar/[4, 2, 4]", "accuracy ", "density ", "modules", "hierarchy"])
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal($"http://localhost/s/{token}", Meta(page, "og:url"));
        Assert.StartsWith($"http://localhost/s/{token}/preview.png?v=", Meta(page, "og:image"), StringComparison.Ordinal);
        Assert.Equal("summary_large_image", Meta(page, "twitter:card"));
        Assert.Contains("noindex", Meta(page, "robots"), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>run", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_EveryLinkOfIt_StaysBelowItsOwnAddress()
    {
        var token = (await product.ShareAsync()).Token;
        foreach (var path in (string[])["", "/embed"])
        {
            var page = await product.Visitor().GetStringAsync($"/s/{token}{path}");
            Assert.Contains("shared", page, StringComparison.Ordinal);
            Assert.All(Anchor().Matches(page).Select(m => m.Groups[1].Value).Where(a => a.Length > 0), a => Assert.StartsWith($"/s/{token}", a, StringComparison.Ordinal));
            Assert.DoesNotContain("Delete", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Clone", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Preview_OfARun_IsAPictureOf1200By630WithItsModules()
    {
        var token = (await product.ShareAsync()).Token;
        var png = await product.Visitor().GetByteArrayAsync($"/s/{token}/preview.png");
        using var picture = SKBitmap.Decode(png);
        Assert.Equal((1200, 630), (picture.Width, picture.Height));
        Assert.Contains(SKColor.Parse("#0a66b7"), picture.Pixels);
    }

    [Fact]
    public async Task OtherPages_AreInNoFrame()
    {
        foreach (var path in (string[])["/", $"/runs/{product.RunId}", "/links", "/api/v1/health"])
        {
            using var answer = await product.Visitor().GetAsync(path);
            Assert.Equal((path, "frame-ancestors 'none'", "DENY"), (path, Header(answer, "Content-Security-Policy"), Header(answer, "X-Frame-Options")));
        }
    }

    private async Task<string> DeadAsync(string kind)
    {
        if (kind == "unknown")
            return LinkToken.New().ToString();
        if (kind == "none")
            return "not-a-token";
        if (kind == "deleted")
        {
            var other = (await product.Runs.SubmitAsync([Support.LiveProduct.Small(1)]))[0];
            var link = await product.Links.CreateAsync(new NewLink(LinkKinds.Run, [other], "", "My gone run"));
            await product.Runs.DeleteAsync([other]);
            return link.Token;
        }
        if (kind == "expired")
        {
            var soon = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() + 150);
            var link = await product.Links.CreateAsync(new NewLink(LinkKinds.Run, [product.RunId], "", "My run") { Expires = soon });
            while (await product.Links.FindLiveAsync(link.Link.Id) is not null)
                await Task.Delay(50);
            return link.Token;
        }
        var made = await product.ShareAsync();
        await product.Links.RevokeAsync(made.Link.Id);
        return made.Token;
    }

    internal static FormUrlEncodedContent Form(string password) => new([new("password", password)]);

    internal static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private static string Meta(string page, string name) =>
        WebUtility.HtmlDecode(Regex.Match(page, $"<meta (?:property|name)=\"{Regex.Escape(name)}\" content=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<a [^>]*href=\"([^\"]*)\"")]
    private static partial Regex Anchor();
}
