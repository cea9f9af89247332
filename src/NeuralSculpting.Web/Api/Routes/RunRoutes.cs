using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Resources;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>What is submitted: one spec or many, and what the runs are called.</summary>
/// <param name="Spec">A spec (spec@1); fields left out take their defaults.</param>
/// <param name="Specs">Several, at most 10,000.</param>
/// <param name="Seeds">Each spec under each of these seeds instead of its own.</param>
/// <param name="Name">1 to 200 characters; null = task and seed.</param>
/// <param name="Tags">At most 20, each 1 to 50 characters.</param>
public sealed record SubmitRequest(JsonElement? Spec = null, JsonElement[]? Specs = null, int[]? Seeds = null, string? Name = null, string[]? Tags = null);

/// <summary>What was submitted.</summary>
/// <param name="Ids">The ids of the runs, in the order of the specs.</param>
public sealed record SubmitResource(IReadOnlyList<string> Ids);

/// <summary>What is to be changed about a run; what is left out stays.</summary>
public sealed record RunChange(string? Name = null, string[]? Tags = null, string? Notes = null, bool? Pinned = null, bool? Archived = null);

/// <summary>A run with its spec and notes.</summary>
/// <param name="Run">Its row.</param>
/// <param name="Spec">Its spec.</param>
/// <param name="Notes">Markdown.</param>
public sealed record RunDetailResource(RunResource Run, JsonElement Spec, string Notes);

/// <summary>Submitting, reading and changing one run.</summary>
internal static class RunRoutes
{
    private const int MostSpecs = 10_000;

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/runs", SubmitAsync).Takes().Accepts<SubmitRequest>("application/json").Produces<SubmitResource>(StatusCodes.Status201Created)
            .WithSummary("Submits runs").WithDescription("They are stored for good when the answer comes. With the header Idempotency-Key a repeated request gets the first answer again for 24 hours.").WithTags("runs");
        api.MapGet("/runs/{id}", GetAsync).Takes().Produces<RunDetailResource>().WithSummary("A run with its spec and notes").WithTags("runs");
        api.MapPatch("/runs/{id}", ChangeAsync).Takes().Accepts<RunChange>("application/json").Produces<RunDetailResource>()
            .WithSummary("Changes name, tags, notes, pin or archive of a run").WithDescription("With the header If-Match: \"revision\" only while the run is at that revision (else 412).").WithTags("runs");
    }

    private static Task<IResult> SubmitAsync(HttpContext http, IRunService runs, Idempotency once)
    {
        return once.OnceAsync(
            http,
            async () =>
            {
                var request = await BodyReader.ReadAsync<SubmitRequest>(http);
                return (StatusCodes.Status201Created, Submitted(await runs.SubmitAsync(ReadSpecs(request), request.Name, request.Tags, http.RequestAborted)));
            },
            ids => Task.FromResult<object>(Submitted(ids)));

        SubmitResource Submitted(IReadOnlyList<string> ids)
        {
            if (ids.Count == 1)
                http.Response.Headers.Location = $"/api/v1/runs/{ids[0]}";
            return new SubmitResource(ids);
        }
    }

    private static List<RunSpec> ReadSpecs(SubmitRequest request)
    {
        var errors = new OptionErrors().Require((request.Spec is null) != (request.Specs is null), "spec", "give either spec or specs");
        errors.Require(request.Specs is not { Length: 0 }, "specs", "must have at least one spec");
        errors.Require(request.Seeds is not { Length: 0 }, "seeds", "must have at least one seed, or be left out");
        var count = (long)(request.Specs?.Length ?? 1) * (request.Seeds?.Length ?? 1);
        errors.Require(count <= MostSpecs, request.Seeds is null ? "specs" : "seeds", $"make {count:N0} runs; {MostSpecs:N0} at most go at once").ThrowIfAny();
        var found = new List<RunSpec>();
        var all = request.Specs ?? [request.Spec!.Value];
        for (var i = 0; i < all.Length; i++)
        {
            try
            {
                var spec = Read(all[i]);
                found.AddRange(request.Seeds is null ? [spec] : spec.WithSeeds(request.Seeds));
            }
            catch (InvalidOptionsException invalid)
            {
                foreach (var error in invalid.Errors)
                    errors.Require(false, request.Specs is null ? $"spec.{error.Field}" : $"specs[{i}].{error.Field}", error.Rule);
            }
        }
        errors.ThrowIfAny();
        return found;
    }

    /// <summary>A spec whose format may be left out: the route says what it is.</summary>
    internal static RunSpec Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.TryGetProperty("format", out _))
            return RunSpec.FromJson(json.GetRawText());
        var document = JsonObject.Create(json)!;
        document["format"] = RunSpec.FormatId;
        return RunSpec.FromJson(document.ToJsonString());
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IRunService runs) => await DetailAsync(id, http, runs);

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, IRunService runs)
    {
        var change = await BodyReader.ReadAsync<RunChange>(http);
        var run = await runs.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("run", id);
        if (http.Request.Headers.IfMatch is { Count: > 0 } match && match.ToString() is var wanted && wanted != "*" && wanted != Tag(run.Summary))
            throw new ApiException(StatusCodes.Status412PreconditionFailed, $"The run is at revision {Tag(run.Summary)}, not {wanted}: read it again.");
        if (change.Name is { } name)
            await runs.RenameAsync(id, name, http.RequestAborted);
        if (change.Tags is { } tags)
            await runs.TagAsync(id, tags, http.RequestAborted);
        if (change.Notes is { } notes)
            await runs.WriteNotesAsync(id, notes, http.RequestAborted);
        if (change.Pinned is { } pinned)
            await runs.PinAsync([id], pinned, http.RequestAborted);
        if (change.Archived is { } archived)
            await runs.ArchiveAsync([id], archived, http.RequestAborted);
        return await DetailAsync(id, http, runs);
    }

    private static async Task<IResult> DetailAsync(string id, HttpContext http, IRunService runs)
    {
        var run = await runs.GetAsync(id, http.RequestAborted) ?? throw ApiException.Missing("run", id);
        var notes = await runs.NotesAsync(id, http.RequestAborted) ?? "";
        http.Response.Headers.ETag = Tag(run.Summary);
        using var spec = JsonDocument.Parse(run.Spec.ToJson());
        return Results.Json(new RunDetailResource(RunResource.Of(run.Summary), spec.RootElement.Clone(), notes), ApiJson.Options);
    }

    private static string Tag(RunSummary run) => FormattableString.Invariant($"\"{run.Revision}\"");
}
