using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Sharing.Files;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>A run as one HTML file.</summary>
internal static class RunPageRoute
{
    /// <summary>Maps the route.</summary>
    public static void Map(RouteGroupBuilder api) => api.MapGet("/runs/{id}/page.html", PageAsync).Takes().Produces<string>(contentType: "text/html")
        .WithSummary("The run as one HTML file that opens from disk, without server or network").WithTags("data");

    private static async Task<IResult> PageAsync(string id, HttpContext http, RunFile files) =>
        await files.WriteAsync(id, http.RequestAborted) is { } file ? RunFile.Download(http, file) : throw ApiException.Missing("run", id);
}
