using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Tests.Shared;

public sealed class DisplayTests
{
    [Theory]
    [InlineData(0, "–")]
    [InlineData(42, "42 ms")]
    [InlineData(3_440, "3.4 s")]
    [InlineData(125_000, "2 min 05 s")]
    [InlineData(4_020_000, "1 h 07 min")]
    [InlineData(360_000_000, "100 h 00 min")]
    public void Duration_Any_IsShort(double milliseconds, string expected) => Assert.Equal(expected, Display.Duration(TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(null, "–")]
    [InlineData(double.NaN, "–")]
    [InlineData(1.0, "100 %")]
    [InlineData(0.0833333, "8.3 %")]
    [InlineData(0.00213, "0.21 %")]
    [InlineData(0.0, "0 %")]
    public void Share_Any_HasDigitsThatMatter(double? share, string expected) => Assert.Equal(expected, Display.Share(share));

    [Fact]
    public void Zone_KnownName_WritesTimesInIt()
    {
        var zone = new ViewerZone();
        Assert.True(zone.Set("Asia%2FTokyo"));
        var at = new DateTimeOffset(2026, 3, 1, 20, 15, 30, TimeSpan.Zero);
        Assert.Equal("05:15:30", zone.Short(at, at.AddHours(1)));
        Assert.Equal("2 Mar 05:15", zone.Short(at, at.AddDays(3)));
        Assert.Equal("2 Mar 2026", zone.Short(at, at.AddYears(1)));
        Assert.Equal("2 March 2026 05:15:30 (Asia/Tokyo)", zone.Long(at));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    [InlineData("../../etc/passwd")]
    public void Zone_UnknownName_StaysUtc(string? name)
    {
        var zone = new ViewerZone();
        Assert.False(zone.Set(name));
        Assert.Equal(TimeZoneInfo.Utc, zone.Zone);
    }
}
