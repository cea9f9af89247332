using NeuralSculpting.Core;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Resources;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>What can be done with runs.</summary>
public enum RunAction { Pause, Resume, Cancel, Delete, Restore, Pin, Unpin, Archive, Unarchive, Retag }

/// <summary>An action on many runs.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Ids">With these runs.</param>
/// <param name="Filter">Or with all that fit these conditions; an empty text means all runs.</param>
/// <param name="Add">Tags to add (retag).</param>
/// <param name="Remove">Tags to take away (retag).</param>
public sealed record ActionRequest(RunAction? Action = null, string[]? Ids = null, string? Filter = null, string[]? Add = null, string[]? Remove = null);

/// <summary>What an action changed.</summary>
/// <param name="Changed">The runs that were changed, as they are now; those that it does not apply to are left out.</param>
public sealed record ActionResource(IReadOnlyList<RunResource> Changed);

/// <summary>Pausing, deleting, pinning and so on, one run or many.</summary>
internal static class RunActionRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/runs/actions", ManyAsync).Takes().Accepts<ActionRequest>("application/json").Produces<ActionResource>()
            .WithSummary("Does one thing with many runs").WithTags("runs");
        foreach (var (path, action, summary) in ((string, RunAction, string)[])
        [
            ("pause", RunAction.Pause, "Stops a run at its last checkpoint"), ("resume", RunAction.Resume, "Goes on with a run from its last checkpoint"),
            ("cancel", RunAction.Cancel, "Ends a run"), ("restore", RunAction.Restore, "Undoes a deletion, within 30 days"),
        ])
        {
            api.MapPost($"/runs/{{id}}/{path}", (string id, HttpContext http, IRunService runs) => OneAsync(id, action, http, runs)).Takes()
                .Produces<RunResource>().WithSummary(summary).WithTags("runs");
        }
        api.MapDelete("/runs/{id}", (string id, HttpContext http, IRunService runs) => OneAsync(id, RunAction.Delete, http, runs)).Takes()
            .Produces<RunResource>().WithSummary("Deletes a run; it can be restored for 30 days").WithTags("runs");
    }

    private static async Task<IResult> OneAsync(string id, RunAction action, HttpContext http, IRunService runs)
    {
        _ = await runs.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("run", id);
        var changed = await DoAsync(runs, new ActionRequest(action), [id], http.RequestAborted);
        var run = changed.Count == 1 ? changed[0] : (await runs.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("run", id)).Summary;
        return changed.Count == 1
            ? Results.Json(RunResource.Of(run), ApiJson.Options)
            : throw new ApiException(StatusCodes.Status409Conflict, $"A run that is {(run.Deleted is null ? run.State.ToString().ToLowerInvariant() : "deleted")} does not take {action.ToString().ToLowerInvariant()}.");
    }

    private static async Task<IResult> ManyAsync(HttpContext http, IRunService runs)
    {
        var request = await BodyReader.ReadAsync<ActionRequest>(http);
        var errors = new OptionErrors()
            .Require(request.Action is not null, "action", $"must be one of {string.Join(", ", Enum.GetNames<RunAction>().Select(n => n.ToLowerInvariant()))}")
            .Require((request.Ids is null) != (request.Filter is null), "ids", "give either ids or filter")
            .Require(request.Ids is not { Length: > 10_000 }, "ids", "must be at most 10,000");
        var filters = request.Filter is { Length: > 0 } text ? RunFilterText.Parse(text, errors) : [];
        errors.ThrowIfAny();
        var ids = request.Ids ?? await runs.QueryIdsAsync(
            new RunQuery { Filters = filters, Deleted = request.Action == RunAction.Restore, Archived = ArchivedRuns.With }, http.RequestAborted);
        var changed = await DoAsync(runs, request, ids, http.RequestAborted);
        return Results.Json(new ActionResource([.. changed.Select(RunResource.Of)]), ApiJson.Options);
    }

    private static Task<IReadOnlyList<RunSummary>> DoAsync(IRunService runs, ActionRequest request, IReadOnlyList<string> ids, CancellationToken cancel) => request.Action switch
    {
        RunAction.Pause => runs.PauseAsync(ids, cancel),
        RunAction.Resume => runs.ResumeAsync(ids, cancel),
        RunAction.Cancel => runs.CancelAsync(ids, cancel),
        RunAction.Delete => runs.DeleteAsync(ids, cancel),
        RunAction.Restore => runs.RestoreAsync(ids, cancel),
        RunAction.Pin => runs.PinAsync(ids, true, cancel),
        RunAction.Unpin => runs.PinAsync(ids, false, cancel),
        RunAction.Archive => runs.ArchiveAsync(ids, true, cancel),
        RunAction.Unarchive => runs.ArchiveAsync(ids, false, cancel),
        _ => runs.RetagAsync(ids, request.Add ?? [], request.Remove ?? [], cancel),
    };
}
