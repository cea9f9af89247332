using Microsoft.Extensions.Configuration;
using NeuralSculpting.Web.Hosting;

namespace NeuralSculpting.Web.Tests.Hosting;

public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.8.8.8:80")]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://localhost:5080;https://127.0.0.1:5081")]
    public void Refusal_LoopbackAddress_IsNull(string urls) => Assert.Null(LoopbackOnly.Refusal(Settings(("urls", urls))));

    [Theory]
    [InlineData("urls", "http://0.0.0.0:5080", "http://0.0.0.0:5080")]
    [InlineData("urls", "http://*:80", "http://*:80")]
    [InlineData("urls", "http://+:80", "http://+:80")]
    [InlineData("urls", "http://[::]:80", "http://[::]:80")]
    [InlineData("urls", "http://localhost:80;http://192.168.0.4:81", "http://192.168.0.4:81")]
    [InlineData("urls", "http://localhost.evil.example:80", "http://localhost.evil.example:80")]
    [InlineData("urls", "nonsense", "nonsense")]
    [InlineData("http_ports", "8080", "http://*:8080")]
    [InlineData("Kestrel:Endpoints:Public:Url", "http://10.0.0.1:80", "http://10.0.0.1:80")]
    public void Refusal_AddressOthersCanReach_NamesIt(string key, string value, string named)
    {
        var refusal = LoopbackOnly.Refusal(Settings((key, value)));
        Assert.NotNull(refusal);
        Assert.Contains($"listen on {named}:", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_EndpointsBesideUrls_JudgesTheEndpointsAsKestrelDoes() =>
        Assert.NotNull(LoopbackOnly.Refusal(Settings(("urls", "http://localhost:1"), ("Kestrel:Endpoints:A:Url", "http://*:2"))));

    private static IConfiguration Settings(params (string Key, string Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(v => KeyValuePair.Create(v.Key, (string?)v.Value))).Build();
}
