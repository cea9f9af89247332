namespace NeuralSculpting.Web.Sharing;

/// <summary>
/// What every answer says of who may frame it, and what pages behind links say besides. All of the policy of "/s/" is here and
/// in <see cref="ShareEndpoints"/>.
/// </summary>
public static class ShareHeaders
{
    /// <summary>Puts the headers on, and keeps errors under "/s/" from showing pages of the product.</summary>
    public static void UseShareHeaders(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<SharingSettings>();
        app.Use(async (http, next) =>
        {
            var shared = http.Request.Path.StartsWithSegments(ShareAddress.Prefix);
            http.Response.OnStarting(() =>
            {
                if (shared)
                    Shared(http.Response.Headers, IsEmbed(http.Request.Path) ? settings.FrameAncestors : "'none'");
                else
                    Own(http.Response.Headers);
                return Task.CompletedTask;
            });
            if (!shared)
            {
                await next(http);
                return;
            }
            try
            {
                await next(http);
                if (!http.Response.HasStarted && http.Response.StatusCode >= 400 && http.Response.ContentType is null)
                    await PlainPages.Gone(http.Response.StatusCode).ExecuteAsync(http);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && !http.Response.HasStarted)
            {
                http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ShareHeaders)).LogError(fault, "A shared page failed");
                http.Response.Clear();
                await PlainPages.Failed().ExecuteAsync(http);
            }
        });
    }

    private static bool IsEmbed(PathString path) => path.Value!.EndsWith("/embed", StringComparison.Ordinal);

    private static void Own(IHeaderDictionary headers)
    {
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
    }

    private static void Shared(IHeaderDictionary headers, string ancestors)
    {
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
                + $"connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors {ancestors}";
        }
        // Old browsers know no list of sites: they show it in no frame unless it is for frames.
        if (ancestors == "'none'")
            headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        headers.XContentTypeOptions = "nosniff";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "private, no-store";
    }
}
