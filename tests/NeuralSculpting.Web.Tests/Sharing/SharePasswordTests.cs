using System.Net;
using NeuralSculpting.Runs.Sharing;
using static NeuralSculpting.Web.Tests.Sharing.ShareEndpointTests;

namespace NeuralSculpting.Web.Tests.Sharing;

public sealed class SharePasswordTests(SharingProduct product) : IClassFixture<SharingProduct>
{
    [Fact]
    public async Task EveryRoute_WithoutThePassword_TellsNothing()
    {
        var token = (await product.ShareAsync("module=1", "open sesame")).Token;
        foreach (var path in (string[])["", "/embed", "/run.html"])
        {
            using var answer = await product.Visitor().GetAsync($"/s/{token}{path}");
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, answer.StatusCode));
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains("type=\"password\"", page, StringComparison.Ordinal);
            foreach (var secret in (string[])["My ", "exemplar", product.RunId, "accuracy"])
                Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
            Assert.Contains("content=\"A shared page\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Preview_OfALinkWithPassword_IsTheSameForEveryOne()
    {
        var (first, second) = ((await product.ShareAsync("", "open sesame")).Token, (await product.ShareAsync("", "another one")).Token);
        var open = (await product.ShareAsync()).Token;
        var client = product.Visitor();
        var picture = await client.GetByteArrayAsync($"/s/{first}/preview.png");
        Assert.Equal(picture, await client.GetByteArrayAsync($"/s/{second}/preview.png"));
        Assert.NotEqual(picture, await client.GetByteArrayAsync($"/s/{open}/preview.png"));
    }

    [Fact]
    public async Task RightPassword_OpensThisLinkOnly_WithACookieOfItsPath()
    {
        var (token, other) = ((await product.ShareAsync("", "open sesame")).Token, (await product.ShareAsync("", "open sesame")).Token);
        var client = product.Visitor();

        using var passed = await client.PostAsync($"/s/{token}", Form("open sesame"));

        Assert.Equal((HttpStatusCode.SeeOther, $"/s/{token}"), (passed.StatusCode, passed.Headers.Location?.OriginalString));
        var cookie = Header(passed, "Set-Cookie");
        foreach (var part in (string[])[$"path=/s/{token}", "httponly", "samesite=lax"])
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        var pair = cookie.Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, $"/s/{token}", pair));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, $"/s/{token}/run.html", pair));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, $"/s/{other}", pair));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, $"/s/{token}", pair[..^3] + "AAA"));
    }

    [Fact]
    public async Task WrongPassword_ManyTimes_HasToWait()
    {
        var token = (await product.ShareAsync("", "open sesame")).Token;
        var client = product.Visitor();
        for (var i = 0; i < AttemptLimiter.Burst; i++)
        {
            using var wrong = await client.PostAsync($"/s/{token}", Form($"guess {i}"));
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
            Assert.Equal("", Header(wrong, "Set-Cookie"));
        }
        using var refused = await client.PostAsync($"/s/{token}", Form("open sesame"));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, AttemptLimiter.Refill.TotalSeconds);
    }

    [Fact]
    public async Task Form_FromAPageWithoutReferrer_IsTaken_FromAnotherSite_IsNot()
    {
        var token = (await product.ShareAsync("", "open sesame")).Token;
        foreach (var (site, status) in new[] { ("same-origin", HttpStatusCode.SeeOther), ("cross-site", HttpStatusCode.Forbidden) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/s/{token}") { Content = Form("open sesame") };
            request.Headers.Add("Origin", "null");
            request.Headers.Add("Sec-Fetch-Site", site);
            using var answer = await product.Visitor().SendAsync(request);
            Assert.Equal((site, status), (site, answer.StatusCode));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
