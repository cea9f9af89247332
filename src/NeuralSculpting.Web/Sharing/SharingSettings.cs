namespace NeuralSculpting.Web.Sharing;

/// <summary>How links are handed out.</summary>
public sealed record SharingSettings
{
    private static readonly char[] _separators = [' ', ',', ';'];

    /// <summary>Sites whose pages may show an embedded link: origins such as "https://wiki.example.org"; default none.</summary>
    public IReadOnlyList<string> EmbedSites { get; init; } = [];

    /// <summary>What links begin with, without "/" at the end; null = the address that their maker uses.</summary>
    public string? PublicAddress { get; init; }

    /// <summary>The value of frame-ancestors for embedded pages.</summary>
    public string FrameAncestors => EmbedSites.Count == 0 ? "'none'" : string.Join(' ', EmbedSites);

    /// <summary>Reads "Sharing:EmbedSites" (several with spaces between them) and "Sharing:PublicAddress".</summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="error">Names the setting and the rule; null when all is well.</param>
    public static SharingSettings? Read(IConfiguration configuration, out string? error)
    {
        error = null;
        string[] sites = [.. (configuration["Sharing:EmbedSites"] ?? "").Split(_separators, StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (sites.FirstOrDefault(s => !IsSite(s)) is { } wrong)
            error = $"Sharing:EmbedSites must hold origins such as https://wiki.example.org (a star may stand for a subdomain, 'self' for this server), not {wrong}";
        var address = configuration["Sharing:PublicAddress"]?.TrimEnd('/');
        if (address is { Length: > 0 } && !IsOrigin(address))
            error = $"Sharing:PublicAddress must be an address such as https://sculpting.example.org, not {address}";
        return error is null ? new SharingSettings { EmbedSites = sites, PublicAddress = address is { Length: > 0 } ? address : null } : null;
    }

    // What ends up in a header must not bring a directive of its own.
    private static bool IsSite(string text) => text == "'self'" || IsOrigin(text.Replace("://*.", "://any.", StringComparison.Ordinal));

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https")
        && uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && !text.EndsWith('/') && !text.Contains('*');
}
