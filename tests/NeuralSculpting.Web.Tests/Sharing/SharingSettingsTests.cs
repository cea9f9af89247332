using Microsoft.Extensions.Configuration;
using NeuralSculpting.Web.Components.Sharing;
using NeuralSculpting.Web.Sharing;

namespace NeuralSculpting.Web.Tests.Sharing;

public sealed class SharingSettingsTests
{
    [Theory]
    [InlineData(null, "'none'")]
    [InlineData("https://a.example", "https://a.example")]
    [InlineData("https://a.example, http://localhost:8080;https://*.b.example 'self'", "https://a.example http://localhost:8080 https://*.b.example 'self'")]
    public void EmbedSites_Origins_BecomeFrameAncestors(string? text, string expected) =>
        Assert.Equal(expected, Read("Sharing:EmbedSites", text, out _)!.FrameAncestors);

    [Theory]
    [InlineData("Sharing:EmbedSites", "*")]
    [InlineData("Sharing:EmbedSites", "a.example")]
    [InlineData("Sharing:EmbedSites", "https://a.example/wiki")]
    [InlineData("Sharing:EmbedSites", "javascript:alert(1)")]
    [InlineData("Sharing:PublicAddress", "a.example")]
    [InlineData("Sharing:PublicAddress", "https://a.example/path")]
    public void Setting_ThatIsNoOrigin_IsNamed(string setting, string text)
    {
        Assert.Null(Read(setting, text, out var error));
        Assert.Contains(setting, error, StringComparison.Ordinal);
        Assert.Contains(text, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/runs/a", "")]
    [InlineData("/runs/a?step=3&module=1", "step=3&module=1")]
    [InlineData("/compare?runs=a%2Cb&v=x&tab=curves", "tab=curves")]
    public void ShareState_Address_KeepsHowItIsSeen(string address, string expected) =>
        Assert.Equal(expected, ShareState.Of(address, ["runs", "v"]));

    [Theory]
    [InlineData("http://h/s/TOKEN/embed?x=1", "/s/TOKEN")]
    [InlineData("http://h/runs/a", null)]
    public void PathIn_Address_IsThatOfTheLink(string uri, string? expected) => Assert.Equal(expected, ShareAddress.PathIn(uri));

    private static SharingSettings? Read(string key, string? value, out string? error) =>
        SharingSettings.Read(new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build(), out error);
}
