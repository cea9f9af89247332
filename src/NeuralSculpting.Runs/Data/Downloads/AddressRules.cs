using System.Net;
using System.Net.Sockets;

namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>
/// Where a download may connect to. A server that fetches an address for somebody must not be led, by a redirect or by the
/// name service, to what only it can reach: only https, and only to public addresses, judged after the name is resolved. A mirror
/// that the settings name on this machine itself may also be plain http.
/// </summary>
internal static class AddressRules
{
    private static readonly IPNetwork[] _private =
    [
        .. ((string[])
        [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20",
        ]).Select(n => IPNetwork.Parse(n)),
    ];

    // What is routed in the public internet over IPv6; prefixes that hold IPv4 addresses are judged by those.
    private static readonly IPNetwork _public6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork _sixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork _translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>Why a request may not go to an address, redirects included; null when it may.</summary>
    /// <param name="address">Where it goes.</param>
    /// <param name="local">Whether the mirror itself is on this machine.</param>
    public static string? Refusal(Uri address, bool local) =>
        address.Scheme == Uri.UriSchemeHttps || (local && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            ? null
            : $"leads to {address.GetLeftPart(UriPartial.Authority)}, which is not https";

    /// <summary>Whether an address belongs to the public internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return !_private.Any(n => n.Contains(address));
        var bytes = address.GetAddressBytes();
        if (_sixToFour.Contains(address))
            return IsPublic(new IPAddress(bytes.AsSpan(2, 4)));
        return _translated.Contains(address) ? IsPublic(new IPAddress(bytes.AsSpan(12, 4))) : _public6.Contains(address) && !_private.Any(n => n.Contains(address));
    }
}
