using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Planning;

namespace NeuralSculpting.Runs.Studies.Results;

/// <summary>How far a study is.</summary>
/// <param name="Done">Runs done of those needed.</param>
/// <param name="Needed">Runs needed, as far as stopping rules and budget tell.</param>
/// <param name="Known">Runs done, those beyond the stopping rules included.</param>
/// <param name="SecondsLeft">Work left on one core, roughly.</param>
public readonly record struct StudyProgress(int Done, int Needed, int Known, double SecondsLeft);

/// <summary>Successes in a measure under each rule for ties.</summary>
/// <param name="Measure">What was counted.</param>
/// <param name="First">The tie shown first decides.</param>
/// <param name="Best">Any tie is enough.</param>
/// <param name="All">Every tie must hold.</param>
/// <param name="Majority">More than half must hold.</param>
/// <param name="Published">The published count; null where there is none.</param>
public sealed record StudyCount(string Measure, Proportion First, Proportion Best, Proportion All, Proportion Majority, PublishedCount? Published)
{
    /// <summary>The count under a rule.</summary>
    public Proportion Under(TieRule rule) => rule switch
    {
        TieRule.First => First,
        TieRule.Best => Best,
        TieRule.All => All,
        _ => Majority,
    };

    /// <summary>Whether the published count lies in the 95 % predictive interval of ours; null without a published count or runs.</summary>
    public bool? Agrees(TieRule rule) =>
        Published is { } published && Under(rule) is { Of: > 0 } ours ? ours.Agrees(published.Successes, published.Of) : null;
}

/// <summary>A cell of a study's table with its counts.</summary>
/// <param name="Pool">Which.</param>
/// <param name="Done">Runs done.</param>
/// <param name="Needed">Runs needed, as far as is known.</param>
/// <param name="Stopped">Whether the stopping rule ended it.</param>
/// <param name="Failed">Runs without a result.</param>
/// <param name="Seconds">Mean seconds of a sculpt on one core; null without one.</param>
/// <param name="Edges">Mean edges of the sparsest networks; null without one.</param>
/// <param name="Counts">A count a measure.</param>
public sealed record StudyCell(
    StudyPoolKey Pool, int Done, int Needed, bool Stopped, int Failed, double? Seconds, double? Edges, IReadOnlyList<StudyCount> Counts)
{
    /// <summary>Counts the runs of a cell over its first rounds.</summary>
    internal static StudyCell Of(StudyPlan plan, StudyPoolKey pool, int rounds, bool stopped, StudyOutcome?[][] outcomes)
    {
        var done = pool.Lines.SelectMany(l => outcomes[l].Take(rounds)).OfType<StudyOutcome>().ToList();
        var whole = done.Where(o => o.Error is null).ToList();
        return new StudyCell(
            pool, done.Count, rounds * pool.Lines.Count, stopped, done.Count - whole.Count, whole.Count == 0 ? null : whole.Average(o => o.Seconds),
            whole.Count == 0 ? null : whole.Average(o => o.Edges), [.. plan.Spec.Measures.Select(m => Count(plan.Spec, pool, m, done))]);
    }

    private static StudyCount Count(StudySpec spec, StudyPoolKey pool, string measure, List<StudyOutcome> done)
    {
        var published = spec.Published.FirstOrDefault(p => p.Task == pool.Task && p.Measure == measure && (p.HiddenLayers is null || p.HiddenLayers == pool.HiddenLayers));
        return new StudyCount(measure, Under(TieRule.First), Under(TieRule.Best), Under(TieRule.All), Under(TieRule.Majority), published);

        Proportion Under(TieRule rule)
        {
            var judged = done.Select(o => o.Holds(measure, rule)).Where(h => h is not null).ToList();
            return new Proportion(judged.Count(h => h == true), judged.Count);
        }
    }
}
