using Microsoft.AspNetCore.WebUtilities;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>The part of an address that says how something is seen.</summary>
public static class ShareState
{
    /// <summary>The query string without "?" and without the keys that name what is shown.</summary>
    /// <param name="address">Relative to the server's root: "/runs/a1?step=4".</param>
    /// <param name="identity">Keys to leave out.</param>
    public static string Of(string address, IReadOnlyList<string> identity)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        if (at < 0)
            return "";
        var kept = QueryHelpers.ParseQuery(address[at..]).Where(p => !identity.Contains(p.Key));
        return string.Join('&', kept.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value.ToString())}"));
    }
}
