using System.Net;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Downloads;

namespace NeuralSculpting.Runs.Tests.Data;

public sealed class AddressRulesTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("64:ff9b::8.8.8.8", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("2002:c0a8:0101::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("2001:db8::1", false)]
    public void IsPublic_Address_IsJudgedByItsRange(string address, bool expected) => Assert.Equal(expected, AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://example.org/mnist/", true)]
    [InlineData("http://localhost:8080/mnist/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://example.org/mnist/", false)]
    [InlineData("http://192.168.0.1/", false)]
    [InlineData("ftp://example.org/", false)]
    [InlineData("mnist", false)]
    [InlineData("https://user:word@example.org/", false)]
    [InlineData("https://example.org/?file=", false)]
    public void Refusal_Mirror_IsHttpsOrOnThisMachine(string mirror, bool allowed) => Assert.Equal(allowed, MirrorRules.Refusal(mirror) is null);
}
