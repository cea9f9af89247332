using NeuralSculpting.Core;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Studies;
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

    private static async Task<IResult> CreateAsync(HttpContext http, ILinkService links, IRunService runs, IStudyService studies, IEnumerable<ISharedKind> kinds, SharingSettings settings)
    {
        var asked = await BodyReader.ReadAsync<LinkRequest>(http);
        Check(asked, kinds);
        var known = asked.Kind == LinkKinds.Study ? await StudyNameAsync(asked, studies, http.RequestAborted) : TitleOf(await RunsAsync(asked, runs, http.RequestAborted));
        var title = asked.Title ?? known;
        var made = await links.CreateAsync(
            new NewLink(asked.Kind ?? "", asked.Targets ?? [], asked.State.TrimStart('?'), title) { Expires = asked.Expires, Password = asked.Password }, http.RequestAborted);
        var root = settings.PublicAddress ?? $"{http.Request.Scheme}://{http.Request.Host}";
        return Results.Json(new CreatedLinkResource(made.Link, root + ShareAddress.Of(made.Token)), ApiJson.Options);
    }

    // A link that leads nowhere is refused when it is made, not found out by whoever opens it.
    private static void Check(LinkRequest asked, IEnumerable<ISharedKind> kinds)
    {
        var known = kinds.Select(k => k.Kind).ToList();
        new OptionErrors().Require(known.Contains(asked.Kind ?? ""), "kind", $"must be {string.Join(" or ", known.Select(k => $"\"{k}\""))}")
            .Require(asked.Kind is LinkKinds.Comparison || asked.Targets is [_], "targets", $"must be one id for a {asked.Kind}")
            .Require(asked.Targets is { Length: >= 1 and <= 200 }, "targets", "must be 1 to 200 ids").ThrowIfAny();
    }

    private static async Task<string> StudyNameAsync(LinkRequest asked, IStudyService studies, CancellationToken cancel)
    {
        var study = await studies.GetAsync(asked.Targets![0], cancel);
        new OptionErrors().Require(study is not null, "targets", $"there is no study {asked.Targets[0]}").ThrowIfAny();
        return study!.Summary.Spec.Name;
    }

    private static async Task<IReadOnlyList<RunSummary>> RunsAsync(LinkRequest asked, IRunService runs, CancellationToken cancel)
    {
        var (found, errors) = (new List<RunSummary>(), new OptionErrors());
        foreach (var id in asked.Targets!)
        {
            if (await runs.GetAsync(id, cancel) is { Summary: { Deleted: null } run })
                found.Add(run);
            else
                errors.Require(false, "targets", $"there is no run {id}");
        }
        errors.ThrowIfAny();
        return found;
    }

    private static string TitleOf(IReadOnlyList<RunSummary> runs) => runs switch
    {
        [var run] => run.Name.Length <= 200 ? run.Name : run.Name[..200],
        _ => $"{Display.Runs(runs.Count)} compared",
    };
}
