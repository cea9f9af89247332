using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Sharing;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>What a link is to show.</summary>
/// <param name="Kind">"run" or "comparison".</param>
/// <param name="Targets">The ids of what it shows.</param>
/// <param name="State">The query string of the page, without "?".</param>
/// <param name="Title">What it is called.</param>
/// <param name="Expires">When it ends; null = never.</param>
/// <param name="Password">4 to 200 characters; null = none.</param>
public sealed record LinkRequest(string Kind = "", string[]? Targets = null, string State = "", string Title = "", DateTimeOffset? Expires = null, string? Password = null);

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

    private static async Task<IResult> CreateAsync(HttpContext http, ILinkService links, SharingSettings settings)
    {
        var asked = await BodyReader.ReadAsync<LinkRequest>(http);
        var made = await links.CreateAsync(
            new NewLink(asked.Kind, asked.Targets ?? [], asked.State.TrimStart('?'), asked.Title) { Expires = asked.Expires, Password = asked.Password }, http.RequestAborted);
        var root = settings.PublicAddress ?? $"{http.Request.Scheme}://{http.Request.Host}";
        return Results.Json(new CreatedLinkResource(made.Link, root + ShareAddress.Of(made.Token)), ApiJson.Options);
    }
}
