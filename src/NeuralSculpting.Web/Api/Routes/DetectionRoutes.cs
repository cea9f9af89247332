using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Detections;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Networks;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Resources;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>A detection to be kept.</summary>
/// <param name="Name">1 to 100 characters, of which the run or network has no other detection.</param>
/// <param name="Options">The settings; what is left out takes the published value.</param>
public sealed record KeepRequest(string Name = "", DetectionOptions? Options = null);

/// <summary>Detecting modules otherwise, of runs and of imported networks, without training again.</summary>
internal sealed class DetectionRoutes(string path, string kind, Func<HttpContext, string, Task<(NetworkDocument Network, ILearningTask? Task)>> find)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        new DetectionRoutes("/runs/{id}", "run", RunAsync).MapOwner(api);
        new DetectionRoutes("/networks/{id}", "network", NetworkAsync).MapOwner(api);
        api.MapDelete("/detections/{id}", async (string id, HttpContext http, IDetectionStore store) =>
            Results.Json(DetectionResource.Of(await store.DeleteAsync(id, http.RequestAborted) ?? throw ApiException.Missing("detection", id)), ApiJson.Options)).Takes()
            .Produces<DetectionResource>().WithSummary("Deletes a kept detection").WithTags("detections");
    }

    private void MapOwner(RouteGroupBuilder api)
    {
        api.MapPost($"{path}/detect", async (string id, HttpContext http) =>
        {
            var (_, resource) = await DetectAsync(http, id, await BodyReader.ReadAsync<DetectionOptions>(http), "");
            return Results.Json(resource, ApiJson.Options);
        }).Takes().Accepts<DetectionOptions>("application/json").Produces<DetectionResource>()
            .WithSummary($"Detects the modules of a {kind} with other settings; keeps nothing").WithTags("detections");
        api.MapGet($"{path}/detections", async (string id, HttpContext http, IDetectionStore store) =>
        {
            await find(http, id);
            return Results.Json((await store.ListAsync(id, http.RequestAborted)).Select(DetectionResource.Of), ApiJson.Options);
        }).Takes().Produces<IReadOnlyList<DetectionResource>>().WithSummary($"The kept detections of a {kind}").WithTags("detections");
        api.MapPost($"{path}/detections", (string id, HttpContext http, IDetectionStore store, Idempotency once) => once.OnceAsync(
            http,
            async () =>
            {
                var request = await BodyReader.ReadAsync<KeepRequest>(http);
                var (found, resource) = await DetectAsync(http, id, request.Options ?? new DetectionOptions(), "options");
                return (StatusCodes.Status201Created, DetectionResource.Of(await store.KeepAsync(id, request.Name, resource.Options, found.Detection, found.Verdict, http.RequestAborted)));
            },
            async made => DetectionResource.Of(await store.FindAsync(made[0], http.RequestAborted) ?? throw ApiException.Missing("detection", made[0])))).Takes().Accepts<KeepRequest>("application/json").Produces<DetectionResource>(StatusCodes.Status201Created)
            .WithSummary($"Detects the modules of a {kind} with other settings and keeps what was found").WithTags("detections");
    }

    private async Task<((Detection Detection, Verdict? Verdict) Found, DetectionResource Resource)> DetectAsync(HttpContext http, string id, DetectionOptions options, string prefix)
    {
        var errors = new OptionErrors();
        options.Validate(errors, prefix);
        if (errors.All.Count > 0)
            throw new InvalidOptionsException([.. errors.All.Select(e => e with { Field = e.Field.TrimStart('.') })]);
        var (network, task) = await find(http, id);
        var detection = ModuleDetector.Detect(network.Architecture, network.Masks, options, explain: false, options.Weighted ? network.Weights : null);
        var verdict = task is null ? null : Judge.Verdict(task, network.Architecture, detection);
        return ((detection, verdict), DetectionResource.Of(options, detection, verdict));
    }

    private static async Task<(NetworkDocument Network, ILearningTask? Task)> RunAsync(HttpContext http, string id)
    {
        var (run, result) = await RunDataRoutes.FinishedAsync(id, http, http.RequestServices.GetRequiredService<IRunService>());
        return (NetworkDocument.From(result.Network), run.Spec.ResolveTask());
    }

    private static async Task<(NetworkDocument Network, ILearningTask? Task)> NetworkAsync(HttpContext http, string id) =>
        (await http.RequestServices.GetRequiredService<INetworkStore>().ReadAsync(id, http.RequestAborted) ?? throw ApiException.Missing("network", id), null);
}
