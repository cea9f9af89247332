using NeuralSculpting.Runs.Views;
using NeuralSculpting.Web.Api.Requests;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>A state of a page that is to have a short code.</summary>
/// <param name="Page">"runs" or "compare".</param>
/// <param name="State">Its query string without "?".</param>
/// <param name="Name">What it is called; null for one that only has an address.</param>
public sealed record ViewRequest(string Page = "", string State = "", string? Name = null);

/// <summary>Another name for a view; null takes it from the list.</summary>
public sealed record ViewChange(string? Name = null);

/// <summary>Saved views.</summary>
internal static class ViewRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/views", async (HttpContext http, IViewStore views) =>
        {
            var query = new QueryReader(http.Request);
            var page = query.Text("page");
            query.Errors.Require(page is not null, "page", "must name a page: runs or compare").ThrowIfAny();
            return Results.Json(await views.ListNamedAsync(page!, http.RequestAborted), ApiJson.Options);
        }).Takes(new QueryParameter("page", "\"runs\" or \"compare\".")).Produces<IReadOnlyList<SavedView>>().WithSummary("The named views of a page").WithTags("views");
        api.MapPost("/views", (HttpContext http, IViewStore views, Idempotency once) => once.OnceAsync(http, async () =>
        {
            var body = await BodyReader.ReadAsync<ViewRequest>(http);
            return (StatusCodes.Status201Created, await views.SaveAsync(body.Page, body.State, body.Name, http.RequestAborted));
        })).Takes().Accepts<ViewRequest>("application/json").Produces<SavedView>(StatusCodes.Status201Created)
            .WithSummary("Saves a state of a page under a short code; the same state has the same code").WithTags("views");
        api.MapGet("/views/{code}", async (string code, HttpContext http, IViewStore views) =>
            Results.Json(await views.FindAsync(code, http.RequestAborted) ?? throw ApiException.Missing("view", code), ApiJson.Options)).Takes()
            .Produces<SavedView>().WithSummary("A view by its code").WithTags("views");
        api.MapPatch("/views/{code}", async (string code, HttpContext http, IViewStore views) =>
        {
            var body = await BodyReader.ReadAsync<ViewChange>(http);
            var view = body.Name is { } name ? await views.RenameAsync(code, name, http.RequestAborted) : await views.DeleteAsync(code, http.RequestAborted);
            return Results.Json(view ?? throw ApiException.Missing("view", code), ApiJson.Options);
        }).Takes().Accepts<ViewChange>("application/json").Produces<SavedView>().WithSummary("Renames a view, or takes it from the list").WithTags("views");
    }
}
