using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Runs.Studies;
using NeuralSculpting.Runs.Studies.Store;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Components.Studies;

namespace NeuralSculpting.Web.Sharing;

/// <summary>Links to a study: its table, its pictures and the runs of its cells.</summary>
public sealed class SharedStudy(IStudyService studies) : ISharedKind
{
    /// <inheritdoc/>
    public string Kind => LinkKinds.Study;

    /// <inheritdoc/>
    public async Task<SharedSubject?> FindAsync(SharedLink link, CancellationToken cancel)
    {
        if (link.Targets is not [var id] || await studies.GetAsync(id, cancel) is not { } view)
            return null;
        var progress = view.Summary.Progress;
        double? share = view.Summary.State == StudyState.Finished || progress.Needed == 0 ? null : (double)progress.Done / progress.Needed;
        var spec = view.Summary.Spec;
        var revision = FormattableString.Invariant($"{id}.{view.Summary.State}.{spec.Ties}.{view.Cells.Count}.{progress.Done}.{progress.Known}");
        return new SharedSubject(link.Title, Describe(view), revision, [], share, StudyChart.Of(view));
    }

    /// <summary>"4 tasks · 792 runs · true hierarchy in 84.3 % · agrees with the paper in 12 of 12 cells".</summary>
    public static string Describe(StudyView view)
    {
        var (spec, measure) = (view.Summary.Spec, view.Summary.Spec.Measures[0]);
        var counts = view.Cells.Select(c => c.Counts.Single(n => n.Measure == measure).Under(spec.Ties)).ToList();
        var (successes, of) = (counts.Sum(c => c.Successes), counts.Sum(c => c.Of));
        var agree = view.Cells.SelectMany(c => c.Counts).Select(c => c.Agrees(spec.Ties)).OfType<bool>().ToList();
        string?[] parts =
        [
            spec.Tasks.Count == 1 ? spec.Tasks[0].Name : FormattableString.Invariant($"{spec.Tasks.Count} tasks"),
            Display.Runs(view.Summary.Progress.Done),
            of == 0 ? null : $"{(measure == "success" ? "true hierarchy" : measure)} in {StudyText.Rate(new(successes, of))}",
            agree.Count == 0 ? null : FormattableString.Invariant($"agrees with the paper in {agree.Count(a => a)} of {agree.Count} cells"),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }
}
