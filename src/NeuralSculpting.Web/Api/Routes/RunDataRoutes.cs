using System.Text;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Resources;
using NeuralSculpting.Web.Hubs;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>What a run did and what came out: attempts, epochs, paths, result and network.</summary>
internal static class RunDataRoutes
{
    private static readonly QueryParameter[] _stretch =
    [
        new("from", "The number of the first one, from 0. Default 0.", "integer"),
        new("limit", "How many at most, 1 to 100000. Default 10000.", "integer"),
    ];

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/runs/{id}/attempts", AttemptsAsync).Takes(_stretch).Produces<Stretch<AttemptResource>>().WithSummary("Attempts, in order").WithTags("data");
        api.MapGet("/runs/{id}/epochs", EpochsAsync).Takes(_stretch).Produces<EpochStretch>().WithSummary("Epochs, in order, a column a measure").WithTags("data");
        api.MapGet("/runs/{id}/epochs.csv", EpochsCsvAsync).Takes().Produces<string>(contentType: "text/csv").WithSummary("All epochs as CSV, streamed").WithTags("data");
        api.MapGet("/runs/{id}/path", PathAsync).Takes(new QueryParameter("cell", "A cell of the grid; default the one shown.", "integer"))
            .Produces<PathUpdate>().WithSummary("The accepted steps to a network, with the step at which each edge died").WithTags("data");
        api.MapGet("/runs/{id}/result", ResultAsync).Takes().Produces<object>().WithSummary("The result (result@1): network, modules, ties, verdict").WithTags("data");
        api.MapGet("/runs/{id}/network", NetworkAsync).Takes().Produces<object>().WithSummary("The sculpted network as a network document").WithTags("data");
        api.MapGet("/runs/{id}/network.safetensors", SafetensorsAsync).Takes().Produces<byte[]>(contentType: "application/octet-stream")
            .WithSummary("The sculpted network as safetensors").WithTags("data");
    }

    private static async Task<IResult> AttemptsAsync(string id, HttpContext http, IRunService runs)
    {
        var (from, limit) = await StretchAsync(id, http, runs);
        var page = await runs.Journal(id).ReadAttemptsAsync(from, limit, http.RequestAborted);
        return Results.Json(new Stretch<AttemptResource>(page.First, page.Items.Count, page.Total, [.. page.Items.Select(AttemptResource.Of)], null), ApiJson.Options);
    }

    private static async Task<IResult> EpochsAsync(string id, HttpContext http, IRunService runs)
    {
        var (from, limit) = await StretchAsync(id, http, runs);
        return Results.Json(EpochStretch.Of(await runs.Journal(id).ReadEpochsAsync(from, limit, http.RequestAborted), false), ApiJson.Options);
    }

    private static async Task EpochsCsvAsync(string id, HttpContext http, IRunService runs)
    {
        await FindAsync(id, http, runs);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"run-{id}-epochs.csv\"";
        var text = new StringBuilder("number,attempt,epoch,training_loss,validation_loss,accuracy_percent\n");
        var journal = runs.Journal(id);
        for (long at = 0; ;)
        {
            var page = await journal.ReadEpochsAsync(at, 16_384, http.RequestAborted);
            for (var i = 0; i < page.Items.Count; i++)
            {
                var e = page.Items[i];
                text.Append(FormattableString.Invariant($"{page.First + i},{e.Attempt},{e.Epoch},{e.TrainingLoss:R},{e.ValidationLoss:R},{e.Accuracy:R}\n"));
            }
            await http.Response.WriteAsync(text.ToString(), http.RequestAborted);
            text.Clear();
            if (page.Items.Count == 0 || page.Next >= page.Total)
                return;
            at = page.Next;
        }
    }

    private static async Task<IResult> PathAsync(string id, HttpContext http, IRunService runs)
    {
        var query = new QueryReader(http.Request);
        var cell = query.Number("cell", 0, int.MaxValue, -1);
        query.Errors.ThrowIfAny();
        await FindAsync(id, http, runs);
        var path = cell < 0 ? await runs.Journal(id).ReadPathAsync(-1, http.RequestAborted) : await runs.HistoryAsync(id, (int)cell, http.RequestAborted);
        return path is null ? throw ApiException.Missing("cell", $"{cell} in run {id}") : Results.Json(PathUpdate.Of(path, false), ApiJson.Options);
    }

    private static async Task<IResult> ResultAsync(string id, HttpContext http, IRunService runs)
    {
        var (run, result) = await FinishedAsync(id, http, runs);
        return Results.Bytes(ResultWriter.Write(run.Spec, result, run.Summary.Duration.TotalSeconds), "application/json");
    }

    private static async Task<IResult> NetworkAsync(string id, HttpContext http, IRunService runs)
    {
        var (_, result) = await FinishedAsync(id, http, runs);
        return Results.Bytes(NetworkDocumentWriter.Write(NetworkDocument.From(result.Network)), "application/json");
    }

    private static async Task<IResult> SafetensorsAsync(string id, HttpContext http, IRunService runs)
    {
        var (_, result) = await FinishedAsync(id, http, runs);
        return Results.Bytes(Safetensors.Write(result.Network), "application/octet-stream", $"run-{id}.safetensors");
    }

    /// <summary>A run that has a result.</summary>
    internal static async Task<(StoredRun Run, RunResult Result)> FinishedAsync(string id, HttpContext http, IRunService runs)
    {
        var run = await FindAsync(id, http, runs);
        return await runs.ResultAsync(id, http.RequestAborted) is { } result
            ? (run, result)
            : throw new ApiException(StatusCodes.Status409Conflict, $"The run {id} has no result: it is {run.Summary.State.ToString().ToLowerInvariant()}.");
    }

    private static async Task<StoredRun> FindAsync(string id, HttpContext http, IRunService runs) =>
        await runs.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("run", id);

    private static async Task<(long From, int Limit)> StretchAsync(string id, HttpContext http, IRunService runs)
    {
        var query = new QueryReader(http.Request);
        var (from, limit) = (query.Number("from", 0, long.MaxValue, 0), (int)query.Number("limit", 1, 100_000, 10_000));
        query.Errors.ThrowIfAny();
        await FindAsync(id, http, runs);
        return (from, limit);
    }
}
