using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Resources;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>Studies: many runs, and how often the true hierarchy is found.</summary>
internal static class StudyRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        MapReading(api);
        MapChanging(api);
    }

    private static void MapReading(RouteGroupBuilder api)
    {
        api.MapGet("/studies", async (HttpContext http, IStudyService studies) =>
            Results.Json((await studies.ListAsync(http.RequestAborted)).Select(StudyResource.Of), ApiJson.Options)).Takes()
            .Produces<IReadOnlyList<StudyResource>>().WithSummary("Studies: those of this server, newest first, then results that come with the product").WithTags("studies");
        api.MapGet("/studies/published", () => Results.Json(PublishedStudies.All.ToDictionary(s => s.Key, s => JsonNode.Parse(s.Value.ToJson())), ApiJson.Options)).Takes()
            .Produces<IReadOnlyDictionary<string, object>>().WithSummary("A study for each published table, ready to be submitted").WithTags("studies");
        api.MapGet("/studies/{id}", async (string id, HttpContext http, IStudyService studies) =>
            Results.Json(StudyDetailsResource.Of(await studies.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("study", id)), ApiJson.Options)).Takes()
            .Produces<StudyDetailsResource>().WithSummary("A study with its table as it is now").WithTags("studies");
        api.MapGet("/studies/{id}/results", async (string id, HttpContext http, IStudyService studies) =>
            Results.Text(StudyResultsJson.Write(await studies.ResultsAsync(id, http.RequestAborted) ?? throw ApiException.Missing("study", id)), "application/json", Encoding.UTF8)).Takes()
            .Produces<object>().WithSummary("Every run that counts, as a document of its own (neural-sculpting/study-results@1)").WithTags("studies");
        api.MapGet("/studies/{id}/effects", EffectsAsync)
            .Takes(new QueryParameter("measure", "What is counted. Default: the study's first."), new QueryParameter("ties", "first, best, all or majority. Default: the study's."), new QueryParameter("task", "Only this task. Default: all."))
            .Produces<StudyEffects>().WithSummary("Main effects and two-way interactions of what varies in a study; empty where nothing does").WithTags("studies");
        api.MapGet("/studies/{id}/cells/{cell}/runs", async (string id, string cell, HttpContext http, IStudyService studies) =>
        {
            var view = await studies.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("study", id);
            var at = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;
            var runs = await studies.RunsAsync(id, at, http.RequestAborted) ?? throw ApiException.Missing("cell", cell);
            return Results.Json(runs.Select(r => StudyRunResource.Of(r, view.Summary.Spec.Ties)), ApiJson.Options);
        }).Takes().Produces<IReadOnlyList<StudyRunResource>>().WithSummary("The runs of a cell of the table, by its place").WithTags("studies");
        api.MapGet("/studies/{id}/cells/{cell}/consensus", async (string id, string cell, HttpContext http, IStudyService studies) =>
        {
            _ = await studies.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("study", id);
            var query = new QueryReader(http.Request);
            var size = (int)query.Number("of", CellConsensus.Least, CellConsensus.Most, CellConsensus.Usual);
            query.Errors.ThrowIfAny();
            var at = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;
            return Results.Json(await studies.ConsensusAsync(id, at, size, http.RequestAborted) ?? throw ApiException.Missing("cell", cell), ApiJson.Options);
        }).Takes(new QueryParameter("of", $"Runs a group, {CellConsensus.Least} to {CellConsensus.Most}. Default {CellConsensus.Usual}."))
            .Produces<CellConsensus>().WithSummary("What the runs of a cell say together, in groups: the most probable structure of each, its probability, whether it is the true one").WithTags("studies");
    }

    private static void MapChanging(RouteGroupBuilder api)
    {
        api.MapPost("/studies", (HttpContext http, IStudyService studies, Idempotency once) => once.OnceAsync(
            http,
            async () => (StatusCodes.Status201Created, await CreatedAsync(await studies.CreateAsync(await ReadAsync(http), http.RequestAborted), studies, http)))).Takes()
            .Accepts<object>("application/json").Produces<StudyResource>(StatusCodes.Status201Created)
            .WithSummary("Submits a study (neural-sculpting/study@1); runs that are known already are not made again").WithTags("studies");
        api.MapPut("/studies/{id}", async (string id, HttpContext http, IStudyService studies) =>
            Found(await studies.ChangeAsync(id, await ReadAsync(http), http.RequestAborted), id)).Takes()
            .Accepts<object>("application/json").Produces<StudyResource>().WithSummary("Changes a study (more seeds, another name) and goes on with it").WithTags("studies");
        api.MapPost("/studies/{id}/pause", async (string id, HttpContext http, IStudyService studies) => Found(await studies.PauseAsync(id, http.RequestAborted), id)).Takes()
            .Produces<StudyResource>().WithSummary("Stops working on a study").WithTags("studies");
        api.MapPost("/studies/{id}/resume", async (string id, HttpContext http, IStudyService studies) => Found(await studies.ResumeAsync(id, http.RequestAborted), id)).Takes()
            .Produces<StudyResource>().WithSummary("Goes on with a study; runs without a result are tried again").WithTags("studies");
        api.MapDelete("/studies/{id}", async (string id, HttpContext http, IStudyService studies) => Found(await studies.DeleteAsync(id, http.RequestAborted), id)).Takes()
            .Produces<StudyResource>().WithSummary("Deletes a study; its sculpts stay").WithTags("studies");
        api.MapPost("/studies/{id}/restore", async (string id, HttpContext http, IStudyService studies) => Found(await studies.RestoreAsync(id, http.RequestAborted), id)).Takes()
            .Produces<StudyResource>().WithSummary("Undoes a deletion").WithTags("studies");
        api.MapPost("/studies/{id}/runs", async (string id, HttpContext http, IStudyService studies) =>
        {
            var asked = await BodyReader.ReadAsync<StudyRunRequest>(http);
            var run = await studies.OpenRunAsync(id, asked.Line, asked.Seed, http.RequestAborted);
            if (run is null && await studies.GetAsync(id, http.RequestAborted) is null)
                throw ApiException.Missing("study", id);
            new OptionErrors().Require(run is not null, "line", "line and seed must be those of a run of the study").ThrowIfAny();
            return Results.Json(new StudyRunOpened(run!), ApiJson.Options);
        }).Takes().Accepts<StudyRunRequest>("application/json").Produces<StudyRunOpened>()
            .WithSummary("A run of a study as a run of its own, with curves and history").WithTags("studies");
    }

    private static async Task<IResult> EffectsAsync(string id, HttpContext http, IStudyService studies)
    {
        var view = await studies.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("study", id);
        var (query, spec) = (new QueryReader(http.Request), view.Summary.Spec);
        var (measure, ties, task) = (query.Text("measure") ?? spec.Measures[0], query.Text("ties"), query.Text("task"));
        var known = Enum.TryParse<TieRule>(ties ?? spec.Ties.ToString(), ignoreCase: true, out var rule) && Enum.IsDefined(rule);
        query.Errors.Require(known, "ties", "must be first, best, all or majority").Require(spec.Measures.Contains(measure), "measure", $"must be {string.Join(" or ", spec.Measures)}")
            .Require(task is null || view.Plan.Lines.Any(l => l.Task.Name == task), "task", "must be a task of the study").ThrowIfAny();
        return Results.Json(await studies.EffectsAsync(id, measure, rule, task, http.RequestAborted) ?? new StudyEffects(0, default, [], []), ApiJson.Options);
    }

    private static async Task<StudySpec> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON, with the header Content-Type: application/json.");
        return StudySpec.FromJson(Encoding.UTF8.GetString(await BodyReader.BytesAsync(http)));
    }

    private static async Task<StudyResource> CreatedAsync(string id, IStudyService studies, HttpContext http) =>
        StudyResource.Of((await studies.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("study", id)).Summary);

    private static IResult Found(StudySummary? study, string id) =>
        Results.Json(StudyResource.Of(study ?? throw ApiException.Missing("study", id)), ApiJson.Options);
}
