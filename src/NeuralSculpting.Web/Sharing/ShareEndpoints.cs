using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Components.Sharing;
using NeuralSculpting.Web.Sharing.Files;
using NeuralSculpting.Web.Sharing.Previews;

namespace NeuralSculpting.Web.Sharing;

/// <summary>Everything that is reachable behind a link: "/s/{token}" and what lies below it, and no more.</summary>
public static class ShareEndpoints
{
    private static readonly string[] _reads = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the links.</summary>
    public static void MapShares(this WebApplication app)
    {
        var shares = app.MapGroup(ShareAddress.Prefix).DisableAntiforgery();
        shares.MapMethods("/{token}", _reads, (HttpContext http, string token, ShareGate gate) => PageAsync(http, token, gate, embed: false));
        shares.MapMethods("/{token}/embed", _reads, (HttpContext http, string token, ShareGate gate) => PageAsync(http, token, gate, embed: true));
        shares.MapPost("/{token}", TryPasswordAsync);
        shares.MapPost("/{token}/embed", TryPasswordAsync);
        shares.MapMethods("/{token}/preview.png", _reads, PreviewAsync);
        shares.MapMethods("/{token}/run.html", _reads, FileAsync);
        shares.MapFallback("/{**rest}", () => PlainPages.Gone(StatusCodes.Status404NotFound));
    }

    private static async Task<IResult> PageAsync(HttpContext http, string token, ShareGate gate, bool embed)
    {
        var visit = await gate.VisitAsync(http, token);
        if (visit.Answer == GateAnswer.Locked)
            return PlainPages.Password(StatusCodes.Status401Unauthorized, Preview(http, token));
        if (visit is not { Answer: GateAnswer.Open, Link: { } link, Subject: { } subject })
            return PlainPages.Gone(visit.Status);
        // The exact state that was shared; from there on the address follows what the visitor does.
        if (!http.Request.QueryString.HasValue && link.State.Length > 0)
            return Results.LocalRedirect($"{http.Request.Path}?{link.State}");
        var sessions = http.RequestServices.GetRequiredService<ShareSessions>();
        return new RazorComponentResult<SharedDocument>(new Dictionary<string, object?>
        {
            [nameof(SharedDocument.LinkId)] = link.Id,
            [nameof(SharedDocument.Subject)] = subject,
            [nameof(SharedDocument.Embedded)] = embed,
            [nameof(SharedDocument.NewVisit)] = sessions.IsNewVisit(http, token),
            [nameof(SharedDocument.Address)] = Absolute(http, ShareAddress.Of(token)),
        });
    }

    private static async Task<IResult> TryPasswordAsync(HttpContext http, string token, ShareGate gate, ILinkService links, ShareSessions sessions)
    {
        var visit = await gate.VisitAsync(http, token);
        if (visit.Answer == GateAnswer.Open)
            return Results.LocalRedirect(http.Request.Path);
        if (visit is not { Answer: GateAnswer.Locked, Link: { } link })
            return PlainPages.Gone(visit.Status);
        var password = http.Request.HasFormContentType ? (await http.Request.ReadFormAsync(http.RequestAborted))["password"].ToString() : "";
        var tried = await links.TryPasswordAsync(link.Id, password, http.RequestAborted);
        if (tried.Wait > TimeSpan.Zero)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(tried.Wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return PlainPages.Password(StatusCodes.Status429TooManyRequests, Preview(http, token), tried.Wait);
        }
        if (!tried.Right)
            return PlainPages.Password(StatusCodes.Status403Forbidden, Preview(http, token));
        sessions.Pass(http, link, token);
        http.Response.Headers.Location = http.Request.Path.Value;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static async Task<IResult> PreviewAsync(HttpContext http, string token, ShareGate gate, PreviewCache previews)
    {
        var visit = await gate.VisitAsync(http, token);
        if (visit is not { Answer: GateAnswer.Open or GateAnswer.Locked, Link: { } link, Subject: { } subject })
            return PlainPages.Gone(visit.Status);
        // Kept by nobody longer than a chat needs it: a revoked link must not go on in caches.
        http.Response.Headers.CacheControl = "private, max-age=60";
        return Results.Bytes(link.HasPassword ? previews.Neutral : previews.Of(link, subject), "image/png");
    }

    private static async Task<IResult> FileAsync(HttpContext http, string token, ShareGate gate, RunFile files)
    {
        var visit = await gate.VisitAsync(http, token);
        if (visit.Answer == GateAnswer.Locked)
            return PlainPages.Password(StatusCodes.Status401Unauthorized, Preview(http, token));
        if (visit is not { Answer: GateAnswer.Open, Link: { Kind: LinkKinds.Run } link })
            return PlainPages.Gone(visit.Status);
        return await files.WriteAsync(link.Targets[0], http.RequestAborted) is { } file ? RunFile.Download(http, file) : PlainPages.Gone(visit.Status);
    }

    private static string Preview(HttpContext http, string token) => Absolute(http, $"{ShareAddress.Of(token)}/preview.png");

    private static string Absolute(HttpContext http, string path) =>
        (http.RequestServices.GetRequiredService<SharingSettings>().PublicAddress ?? $"{http.Request.Scheme}://{http.Request.Host}") + path;
}
