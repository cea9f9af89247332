using NeuralSculpting.Web.Api;

namespace NeuralSculpting.Web.Hosting;

/// <summary>
/// Keeps pages of other sites, open in the same browser, from acting here: what changes something, and every socket, must come
/// from this origin or from no page at all. Names of this machine that are not allowed ("AllowedHosts") never get so far, so
/// a rebound name does not help either.
/// </summary>
internal sealed class SameOrigin(RequestDelegate next)
{
    /// <summary>Lets a request pass, or refuses it with 403.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        var acts = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            || request.Headers.Upgrade.Count > 0 || http.WebSockets.IsWebSocketRequest;
        return acts && IsForeign(request)
            ? Problems.WriteAsync(http, Problems.Plain(StatusCodes.Status403Forbidden, "Pages of other sites may not act here."))
            : next(http);
    }

    private static bool IsForeign(HttpRequest request)
    {
        // A page that tells nobody where it is, as all behind share links, says "null" and proves by the other header whose it is.
        if (request.Headers.Origin is { Count: > 0 } origin && !(origin == "null" && request.Headers["Sec-Fetch-Site"] == "same-origin"))
            return !(Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from) && from.Authority.Equals(new HostString(request.Host.Value!).Value, StringComparison.OrdinalIgnoreCase));
        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site";
    }
}
