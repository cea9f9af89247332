using NeuralSculpting.Core;
using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Web.Api.Requests;
using NeuralSculpting.Web.Api.Resources;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>Runs side by side.</summary>
/// <param name="Runs">Those that there are, in the order asked for.</param>
/// <param name="Differences">The options in which their specs differ, a value a run.</param>
/// <param name="Structures">The structure of each finished run against the first finished one.</param>
public sealed record ComparisonResource(IReadOnlyList<RunResource> Runs, IReadOnlyList<SpecOption> Differences, IReadOnlyList<StructureResource> Structures);

/// <summary>How the structure of a run differs from that of the first finished one.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Likeness">0..1.</param>
/// <param name="Modules">Module by module.</param>
public sealed record StructureResource(string Run, double Likeness, IReadOnlyList<ModuleAlignment> Modules);

/// <summary>Comparing runs.</summary>
internal static class ComparisonRoutes
{
    /// <summary>Maps the route.</summary>
    public static void Map(RouteGroupBuilder api) => api.MapGet("/comparison", CompareAsync)
        .Takes(new QueryParameter("runs", FormattableString.Invariant($"Ids of runs between commas, 1 to {ComparisonReader.MostRuns}.")))
        .Produces<ComparisonResource>().WithSummary("Runs side by side: what differs in their specs, and in their structures module by module").WithTags("comparison");

    private static async Task<IResult> CompareAsync(HttpContext http, ComparisonReader reader)
    {
        var query = new QueryReader(http.Request);
        var ids = query.List("runs");
        query.Errors.Require(ids.Count is >= 1 and <= ComparisonReader.MostRuns, "runs", FormattableString.Invariant($"must be 1 to {ComparisonReader.MostRuns} ids between commas")).ThrowIfAny();
        var runs = await reader.ReadAsync(ids, http.RequestAborted);
        var errors = new OptionErrors();
        foreach (var id in ids.Except(runs.Select(r => r.Id)))
            errors.Require(false, "runs", $"there is no run {id}");
        errors.ThrowIfAny();
        var finished = runs.Where(r => r.Outcome is not null).ToList();
        var structures = finished.Skip(1).Select(run => (run.Id, Of: StructureAlignment.Of(finished[0].Outcome!.Hierarchy, run.Outcome!.Hierarchy)))
            .Select(s => new StructureResource(s.Id, s.Of.Likeness, s.Of.Modules));
        return Results.Json(
            new ComparisonResource([.. runs.Select(r => RunResource.Of(r.Summary))], [.. SpecDifferences.Of([.. runs.Select(r => r.Spec)]).Where(o => o.Differs)], [.. structures]),
            ApiJson.Options);
    }
}
