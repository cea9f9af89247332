using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Sharing;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>What a link is to show.</summary>
/// <param name="Kind">"run" or "comparison".</param>
/// <param name="Targets">The ids of what it shows.</param>
/// <param name="State">The query string of the page, without "?".</param>
/// <param name="Title">What it is called, 1 to 200 characters; left out: the run's name, or how many runs are compared.</param>
/// <param name="Expires">When it ends; null = never.</param>
/// <param name="Password">4 to 200 characters; null = none.</param>
public sealed record LinkRequest(string? Kind = null, string[]? Targets = null, string State = "", string? Title = null, DateTimeOffset? Expires = null, string? Password = null);

/// <summary>A link that was just made; its address is told this once.</summary>
public sealed record CreatedLinkResource(SharedLink Link, string Address);

/// <summary>Links that show one thing to whoever has them.</summary>
internal static class LinkRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/links", async (HttpContext http, ILinkService links) => Results.Json(await links.ListAsync(http.RequestAborted), ApiJson.Options)).Takes()
            .Produces<IReadOnlyList<SharedLink>>().WithSummary("All links, with how often each was opened").WithTags("links");
        // No Idempotency-Key: a kept answer would keep the secret, which is nowhere else.
        api.MapPost("/links", CreateAsync).Takes().Accepts<LinkRequest>("application/json").Produces<CreatedLinkResource>()
            .WithSummary("Makes a link; its address is told this once").WithTags("links");
        api.MapDelete("/links/{id}", async (string id, HttpContext http, ILinkService links) =>
            await links.RevokeAsync(id, http.RequestAborted) ? Results.NoContent() : throw ApiException.Missing("link that opens", id)).Takes()
            .Produces(StatusCodes.Status204NoContent).WithSummary("Revokes a link at once and for good").WithTags("links");
    }

    private static async Task<IResult> CreateAsync(HttpContext http, ILinkService links, IRunService runs, SharingSettings settings)
    {
        var asked = await BodyReader.ReadAsync<LinkRequest>(http);
        var title = asked.Title ?? await TitleAsync(asked, runs, http.RequestAborted);
        var made = await links.CreateAsync(
            new NewLink(asked.Kind ?? "", asked.Targets ?? [], asked.State.TrimStart('?'), title) { Expires = asked.Expires, Password = asked.Password }, http.RequestAborted);
        var root = settings.PublicAddress ?? $"{http.Request.Scheme}://{http.Request.Host}";
        return Results.Json(new CreatedLinkResource(made.Link, root + ShareAddress.Of(made.Token)), ApiJson.Options);
    }

    private static async Task<string> TitleAsync(LinkRequest asked, IRunService runs, CancellationToken cancel) => asked.Targets switch
    {
        [var id] when await runs.GetAsync(id, cancel) is { Summary: var run } => run.Name.Length <= 200 ? run.Name : run.Name[..200],
        { Length: > 1 } several => $"{Display.Runs(several.Length)} compared",
        _ => "A run",
    };
}
