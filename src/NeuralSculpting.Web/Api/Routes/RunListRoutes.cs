using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Resources;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>Finding runs: pages of them, groups of them, and what they can be found by.</summary>
internal static class RunListRoutes
{
    private static readonly QueryParameter[] _which =
    [
        new("text", "Words that must each occur in the id, name, task, architecture, a tag or the first line of the notes."),
        new("filter", "Conditions as people type them: \"modules = 3 and density < 5 % and training.learningRate >= 0.01\"; GET /api/v1/fields lists the fields."),
        new("state", "Any of these, between commas: queued, running, paused, finished, failed, cancelled."),
        new("archived", "hide (the default), only or with."),
        new("deleted", "true for the deleted runs instead of the others.", "boolean"),
    ];

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/runs", ListAsync).Takes(
        [
            .. _which,
            new("sort", "Names of fields between commas, each with - before it for the greatest first. Default -created."),
            new("options", "Options of the spec to add to each run, between commas: \"training.learningRate\"."),
            new("limit", "Runs of a page, 1 to 1000. Default 50.", "integer"),
            new("cursor", "Goes on after the page whose \"next\" this is; the other parameters must stay."),
        ]).WithSummary("A page of runs").Produces<RunListResource>().WithTags("runs");
        api.MapGet("/runs/ids", IdsAsync).Takes(_which).WithSummary("The ids of all runs that fit").Produces<IReadOnlyList<string>>().WithTags("runs");
        api.MapGet("/runs/groups", GroupsAsync).Takes(
        [
            .. _which,
            new("by", "One to three fields between commas."),
            new("limit", "Groups of a page, 1 to 1000. Default 100.", "integer"),
            new("skip", "Groups to leave out at the start.", "integer"),
        ]).WithSummary("Runs put together by the values of fields, with success rates and means").Produces<GroupListResource>().WithTags("runs");
        api.MapGet("/runs/counts", CountsAsync).Takes().WithSummary("How many runs are in each state").Produces<IReadOnlyDictionary<string, int>>().WithTags("runs");
        api.MapGet("/fields", () => Results.Json(RunFields.All.Select(FieldResource.Of), ApiJson.Options)).Takes()
            .WithSummary("Everything that runs can be filtered, sorted and grouped by").Produces<IReadOnlyList<FieldResource>>().WithTags("runs");
    }

    /// <summary>The runs that the query string means.</summary>
    internal static RunQuery Which(QueryReader query)
    {
        var states = new List<RunState>();
        foreach (var name in query.List("state"))
        {
            if (!char.IsDigit(name[0]) && Enum.TryParse<RunState>(name, true, out var state) && Enum.IsDefined(state))
                states.Add(state);
            else
                query.Errors.Require(false, "state", $"there is no state {name}");
        }
        var filters = query.Text("filter") is { } text ? RunFilterText.Parse(text, query.Errors) : [];
        return new RunQuery
        {
            Text = query.Text("text"), Filters = filters, States = states, Archived = query.Choice<ArchivedRuns>("archived"), Deleted = query.Flag("deleted"),
        };
    }

    private static async Task<IResult> ListAsync(HttpContext http, IRunService runs)
    {
        var query = new QueryReader(http.Request);
        var which = Which(query) with
        {
            SortBy = [.. query.List("sort").Select(key => key.StartsWith('-') ? new RunSortKey(key[1..], true) : new RunSortKey(key))],
            Options = query.List("options"),
            Cursor = query.Text("cursor"),
            Take = (int)query.Number("limit", 1, RunQuery.MostRows, 50),
        };
        query.Errors.ThrowIfAny();
        var page = await runs.QueryAsync(which, http.RequestAborted);
        return Results.Json(
            new RunListResource([.. page.Runs.Select(run => RunResource.Of(run) with { Options = page.Options.GetValueOrDefault(run.Id) })], page.Total, page.Next),
            ApiJson.Options);
    }

    private static async Task<IResult> IdsAsync(HttpContext http, IRunService runs)
    {
        var query = new QueryReader(http.Request);
        var which = Which(query);
        query.Errors.ThrowIfAny();
        return Results.Json(await runs.QueryIdsAsync(which, http.RequestAborted), ApiJson.Options);
    }

    private static async Task<IResult> GroupsAsync(HttpContext http, IRunService runs)
    {
        var query = new QueryReader(http.Request);
        var groups = new RunGroupQuery
        {
            Fields = query.List("by"), Runs = Which(query), Skip = (int)query.Number("skip", 0, int.MaxValue, 0),
            Take = (int)query.Number("limit", 1, RunGroupQuery.MostGroups, 100),
        };
        query.Errors.Require(groups.Fields.Count is >= 1 and <= RunGroupQuery.MostFields, "by", $"must be 1 to {RunGroupQuery.MostFields} fields between commas")
            .ThrowIfAny();
        var page = await runs.GroupAsync(groups, http.RequestAborted);
        return Results.Json(new GroupListResource([.. page.Groups.Select(GroupResource.Of)], page.Total), ApiJson.Options);
    }

    private static async Task<IResult> CountsAsync(HttpContext http, IRunService runs) => Results.Json(
        (await runs.CountAsync(http.RequestAborted)).ToDictionary(c => c.Key.ToString().ToLowerInvariant(), c => c.Value), ApiJson.Options);
}
