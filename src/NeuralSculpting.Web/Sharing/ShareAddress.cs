namespace NeuralSculpting.Web.Sharing;

/// <summary>Where links lead: everything under "/s/".</summary>
public static class ShareAddress
{
    /// <summary>What all of them begin with.</summary>
    public const string Prefix = "/s";

    /// <summary>The path of a link.</summary>
    public static string Of(string token) => $"{Prefix}/{token}";

    /// <summary>The path of a link from any address below it; null for other pages.</summary>
    /// <param name="uri">An absolute address.</param>
    public static string? PathIn(string uri)
    {
        var segments = new Uri(uri).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments is ["s", var token, ..] ? Of(token) : null;
    }
}
