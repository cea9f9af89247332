namespace NeuralSculpting.Runs.Data;

/// <summary>What may be named as a mirror.</summary>
public static class MirrorRules
{
    /// <summary>Why a mirror cannot be used; null when it can.</summary>
    /// <param name="mirror">An address that the names of files are added to.</param>
    public static string? Refusal(string mirror) =>
        !Uri.TryCreate(mirror, UriKind.Absolute, out var uri) ? $"must be an address such as https://example.org/mnist/, not '{mirror}'"
        : uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback) ? $"must begin with https:// (http:// only for this machine itself), not '{mirror}'"
        : uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0 ? $"must have no user, query or fragment: '{mirror}'"
        : null;
}
