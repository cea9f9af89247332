using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Sharing;

/// <summary>Links to several runs side by side.</summary>
public sealed class SharedComparison(IRunService runs) : ISharedKind
{
    private const int MostScenes = 6;

    /// <inheritdoc/>
    public string Kind => LinkKinds.Comparison;

    /// <inheritdoc/>
    public async Task<SharedSubject?> FindAsync(SharedLink link, CancellationToken cancel)
    {
        var found = new List<StoredRun>();
        foreach (var id in link.Targets)
        {
            if (await runs.GetAsync(id, cancel) is { Summary.Deleted: null } run)
                found.Add(run);
        }
        if (found.Count == 0)
            return null;
        var scenes = new List<SubjectScene>();
        foreach (var run in found.Where(r => r.Summary.State == RunState.Finished).Take(MostScenes))
        {
            if (await runs.ResultAsync(run.Summary.Id, cancel) is { } result)
            {
                var scene = HierarchyScene.Build(result.Detection.Hierarchy, result.Verdict.Matches, run.Spec.Architecture.Inputs);
                scenes.Add(new SubjectScene(scene, FormattableString.Invariant($"seed {run.Summary.Seed}")));
            }
        }
        RunSummary[] rows = [.. found.Select(r => r.Summary)];
        double? progress = rows.All(r => r.HasEnded) ? null : rows.Average(r => r.HasEnded ? 1 : r.Progress);
        var revision = string.Join('-', rows.Select(r => FormattableString.Invariant($"{r.Id}.{r.State}.{r.Revision}.{r.Progress:0.00}")));
        return new SharedSubject(link.Title, Describe(rows), revision, scenes, progress);
    }

    /// <summary>"3 runs of exemplar/[4, 2, 4] · true hierarchy in 2 of 3 · accuracy 100 % · density 8.3 % to 9.1 %".</summary>
    public static string Describe(IReadOnlyList<RunSummary> runs)
    {
        string[] tasks = [.. runs.Select(r => r.Task).Distinct()];
        var judged = runs.Where(r => r.Success is not null).ToList();
        string?[] parts =
        [
            $"{Display.Runs(runs.Count)} of {(tasks.Length == 1 ? tasks[0] : FormattableString.Invariant($"{tasks.Length} tasks"))}",
            judged.Count == 0 ? null : FormattableString.Invariant($"true hierarchy in {judged.Count(r => r.Success is true)} of {judged.Count}"),
            Span("accuracy", runs.Select(r => r.Accuracy), Display.Percent),
            Span("density", runs.Select(r => r.Density), Display.Share),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static string? Span(string name, IEnumerable<double?> values, Func<double?, string> show)
    {
        double[] known = [.. values.OfType<double>().Where(double.IsFinite)];
        if (known.Length == 0)
            return null;
        var (least, most) = (show(known.Min()), show(known.Max()));
        return least == most ? $"{name} {least}" : $"{name} {least} to {most}";
    }
}
