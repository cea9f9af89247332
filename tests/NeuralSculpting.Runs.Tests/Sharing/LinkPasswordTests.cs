using NeuralSculpting.Runs.Sharing;

namespace NeuralSculpting.Runs.Tests.Sharing;

public sealed class LinkPasswordTests
{
    [Fact]
    public void Fits_KnownVector_IsPbkdf2WithHmacSha256()
    {
        // PBKDF2-HMAC-SHA256, password "password", salt "salt", 4096 iterations: published beside RFC 6070's vectors.
        var hash = Convert.FromHexString("00001000" + "c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a");
        Assert.True(new LinkPassword(hash, "salt"u8.ToArray()).Fits("password"));
    }

    [Fact]
    public void Of_SamePasswordTwice_HasAnotherSaltAndHash()
    {
        var (first, second) = (LinkPassword.Of("secret", 1000), LinkPassword.Of("secret", 1000));
        Assert.NotEqual(first.Salt, second.Salt);
        Assert.NotEqual(first.Hash, second.Hash);
        Assert.True(first.Fits("secret"));
        Assert.False(first.Fits("Secret"));
        Assert.True(LinkPassword.Iterations >= 600_000);
    }
}
