using NeuralSculpting.Runs.Bundles;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Api.Requests;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>Runs as files that another server imports.</summary>
internal static class BundleRoutes
{
    private const string Zip = "application/zip";

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/runs/{id}/bundle.zip", ExportAsync).Takes().Produces<byte[]>(contentType: Zip)
            .WithSummary("The whole run as a bundle (zip) that another server imports to the same run").WithTags("bundles");
        api.MapPost("/bundles", ImportAsync).Takes().Accepts<byte[]>(Zip).Produces<BundleImport>()
            .WithSummary("Imports a bundle, all or nothing").WithTags("bundles")
            .WithDescription("The run has its id here too, unless another run has it. A run that is here already is left alone (\"imported\": false), so the same request may be repeated.");
    }

    private static async Task<IResult> ExportAsync(string id, HttpContext http, IRunService runs, BundleService bundles)
    {
        var run = await runs.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("run", id);
        if (run.Summary.State is RunState.Queued or RunState.Running)
            throw new ApiException(StatusCodes.Status409Conflict, $"A run that is {run.Summary.State.ToString().ToLowerInvariant()} has no bundle: wait for its end, or pause it.");
        var file = Upload.Temporary();
        try
        {
            if (!await bundles.ExportAsync(id, file, http.RequestAborted))
                throw ApiException.Missing("run", id);
            file.Position = 0;
            return Results.Stream(file, Zip, $"run-{id}.zip");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<IResult> ImportAsync(HttpContext http, BundleService bundles)
    {
        await using var file = await Upload.ReceiveAsync(http, BundleFormat.MostBytes, Zip);
        return Results.Json(await bundles.ImportAsync(file, http.RequestAborted), ApiJson.Options);
    }
}
