using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Explain.Signatures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Networks;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Resources;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Sharing.Previews;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>The module hierarchies of runs and imported networks: as data, as a picture, and what their modules compute.</summary>
internal sealed class HierarchyRoutes(string path, string kind, Func<HttpContext, string, Task<HierarchyRoutes.Found>> find)
{
    /// <summary>What has a hierarchy.</summary>
    /// <param name="Network">With weights; null where there are none.</param>
    /// <param name="Hierarchy">Its modules.</param>
    /// <param name="Inputs">Inputs of the network.</param>
    /// <param name="Task">Null where none is known.</param>
    /// <param name="Matches">A declared sub-function each; null where none is declared.</param>
    internal sealed record Found(Network? Network, Hierarchy Hierarchy, int Inputs, BooleanTask? Task = null, IReadOnlyList<SubFunctionMatch>? Matches = null);

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        new HierarchyRoutes("/runs/{id}", "run", RunAsync).MapOwner(api);
        new HierarchyRoutes("/networks/{id}", "network", NetworkAsync).MapOwner(api);
        api.MapGet("/runs/{id}/signatures", async (string id, HttpContext http, IRunService runs) =>
        {
            var (run, result) = await RunDataRoutes.FinishedAsync(id, http, runs);
            return Results.Json(await RunSignatures.ReadAsync(runs, run, result, http.RequestAborted), ApiJson.Options);
        }).Takes().Produces<IReadOnlyList<Signature>>().WithSummary("What went wrong with a run, the most telling first: name, evidence, what to try").WithTags("explain");
        api.MapGet("/runs/{id}/confidence", async (string id, HttpContext http, IRunService runs, ConfidenceReader reader) =>
        {
            await RunDataRoutes.FinishedAsync(id, http, runs);
            return Results.Json(
                await reader.ReadAsync(id, alone: false, http.RequestAborted) ?? throw new ApiException(StatusCodes.Status409Conflict, "No network of this run reached its accuracy, or its features are weighted: there is nothing to vote."),
                ApiJson.Options);
        }).Takes().Produces<RunConfidence>().WithSummary("How sure the hierarchy of a run is, from its own networks and from other seeds of its spec").WithTags("explain");
    }

    private void MapOwner(RouteGroupBuilder api)
    {
        api.MapGet($"{path}/hierarchy", async (string id, HttpContext http) => await find(http, id) is var found
            ? Results.Bytes(HierarchyJson.Write(found.Hierarchy, found.Matches), "application/json") : null).Takes()
            .Produces<object>().WithSummary($"The module hierarchy of a {kind} as JSON (hierarchy@1)").WithTags("data");
        api.MapGet($"{path}/hierarchy.graphml", async (string id, HttpContext http) => await find(http, id) is var found
            ? Results.Bytes(HierarchyGraphMl.Write(found.Hierarchy, found.Matches), "application/xml", $"{kind}-{id}-hierarchy.graphml") : null).Takes()
            .Produces<string>(contentType: "application/xml").WithSummary($"The module hierarchy of a {kind} as GraphML").WithTags("data");
        api.MapGet($"{path}/hierarchy.svg", async (string id, HttpContext http, PreviewCache pictures) => await find(http, id) is var found
            ? Results.Bytes(pictures.Svg(HierarchyScene.Build(found.Hierarchy, found.Matches, found.Inputs)), "image/svg+xml", $"{kind}-{id}-hierarchy.svg") : null).Takes()
            .Produces<string>(contentType: "image/svg+xml").WithSummary($"The module hierarchy of a {kind} as a picture").WithTags("data");
        api.MapGet($"{path}/formulas", async (string id, HttpContext http) => Explain(await find(http, id), http.RequestAborted)).Takes()
            .Produces<IReadOnlyList<ModuleFormulas>>()
            .WithSummary($"What each module of a {kind} computes, as formulas; for networks with weights and at most {BooleanTask.MaxInputs} inputs").WithTags("explain");
    }

    private static IResult Explain(Found found, CancellationToken cancel)
    {
        if (found.Network is not { } network)
            throw new ApiException(StatusCodes.Status409Conflict, "The network has no weights, so its units cannot be computed.");
        return ModuleExplainer.CanExplain(network.Architecture)
            ? Results.Json(ModuleExplainer.Explain(network, found.Hierarchy, found.Task, cancel).Modules.Select(ModuleFormulas.Of), ApiJson.Options)
            : throw new ApiException(StatusCodes.Status409Conflict, $"A truth table has at most {BooleanTask.MaxInputs} inputs; the network has {network.Architecture.Inputs}.");
    }

    private static async Task<Found> RunAsync(HttpContext http, string id)
    {
        var (run, result) = await RunDataRoutes.FinishedAsync(id, http, http.RequestServices.GetRequiredService<IRunService>());
        return new Found(result.Network, result.Detection.Hierarchy, run.Spec.Architecture.Inputs, run.Spec.ResolveTruthTable(), result.Verdict.Matches);
    }

    private static async Task<Found> NetworkAsync(HttpContext http, string id)
    {
        var document = await http.RequestServices.GetRequiredService<INetworkStore>().ReadAsync(id, http.RequestAborted) ?? throw ApiException.Missing("network", id);
        var detection = ModuleDetector.Detect(document.Architecture, document.Masks, new DetectionOptions());
        return new Found(document.Weights is null ? null : document.ToNetwork(), detection.Hierarchy, document.Architecture.Inputs);
    }
}
