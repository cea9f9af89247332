using NeuralSculpting.Web.Sharing.Logs;

namespace NeuralSculpting.Web.Tests.Sharing;

public sealed class ShareLogTests(SharingProduct product) : IClassFixture<SharingProduct>
{
    [Fact]
    public async Task Log_EverythingAtTrace_HoldsNoToken()
    {
        var made = await product.ShareAsync("module=1", "open sesame");
        var open = await product.ShareAsync();
        var client = product.Visitor();
        foreach (var path in (string[])["", "/embed", "/preview.png", "/run.html", "/other"])
        {
            (await client.GetAsync($"/s/{made.Token}{path}")).Dispose();
            (await client.GetAsync($"/s/{open.Token}{path}")).Dispose();
        }
        (await client.PostAsync($"/s/{made.Token}", ShareEndpointTests.Form("wrong"))).Dispose();
        (await client.PostAsync($"/s/{made.Token}", ShareEndpointTests.Form("open sesame"))).Dispose();

        // The host's own request log was on: the test would see a token there.
        Assert.Contains(product.Log, l => l.Contains("Request starting", StringComparison.Ordinal) && l.Contains("/s/…", StringComparison.Ordinal));
        Assert.Contains(product.Log, l => l.StartsWith("scope", StringComparison.Ordinal) && l.Contains("RequestPath", StringComparison.Ordinal));
        foreach (var secret in (string[])[made.Token, open.Token, "open sesame"])
            Assert.DoesNotContain(product.Log, l => l.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET http://h/s/abcDEF12_-34/embed?x=1", "GET http://h/s/…/embed?x=1")]
    [InlineData("/S/abcDEF12_-34", "/S/…")]
    [InlineData("value 's/abcDEF12_-34/run.html'", "value 's/…/run.html'")]
    [InlineData("/s/short", "/s/short")]
    [InlineData("/runs/abcDEF1234/files/abcDEF1234", "/runs/abcDEF1234/files/abcDEF1234")]
    [InlineData("/runs/abcDEF1234", "/runs/abcDEF1234")]
    public void Redaction_Text_LosesTokensOnly(string text, string expected) => Assert.Equal(expected, TokenRedaction.Of(text));
}
