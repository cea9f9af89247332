using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Sharing;

/// <summary>Links to one run.</summary>
public sealed class SharedRun(IRunService runs) : ISharedKind
{
    /// <inheritdoc/>
    public string Kind => LinkKinds.Run;

    /// <inheritdoc/>
    public async Task<SharedSubject?> FindAsync(SharedLink link, CancellationToken cancel)
    {
        var run = await runs.GetAsync(link.Targets[0], cancel);
        if (run is null || run.Summary.Deleted is not null)
            return null;
        var summary = run.Summary;
        var result = summary.State == RunState.Finished ? await runs.ResultAsync(summary.Id, cancel) : null;
        SubjectScene[] scenes = result is null
            ? []
            : [new SubjectScene(HierarchyScene.Build(result.Detection.Hierarchy, result.Verdict.Matches, run.Spec.Architecture.Inputs), "")];
        double? progress = summary.HasEnded ? null : summary.Progress;
        return new SharedSubject(link.Title, Describe(summary), FormattableString.Invariant($"{summary.State}-{summary.Revision}-{summary.Progress:0.00}"), scenes, progress);
    }

    /// <summary>"exemplar/[4, 2, 4] · true hierarchy found · 2 / 2 modules · accuracy 100 % · density 8.3 %".</summary>
    public static string Describe(RunSummary run)
    {
        if (!run.HasEnded)
            return FormattableString.Invariant($"{run.Task} · {run.Architecture} · {run.State.ToString().ToLowerInvariant()}, {Math.Floor(100 * run.Progress):0} % done");
        var verdict = run.Success switch { true => "true hierarchy found", false => "another hierarchy found", null => null };
        string?[] parts =
        [
            run.Task,
            run.State == RunState.Finished ? verdict : run.State.ToString().ToLowerInvariant(),
            run.ModulesFound is null ? null : $"{Display.Modules(run)} modules",
            run.Accuracy is null ? null : $"accuracy {Display.Percent(run.Accuracy)}",
            run.Density is null ? null : $"density {Display.Share(run.Density)}",
        ];
        return string.Join(" · ", parts.OfType<string>());
    }
}
