using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies.Results;

/// <summary>What some runs of a cell say together (<see cref="StructureConsensus"/>).</summary>
/// <param name="Runs">Runs that were weighed.</param>
/// <param name="Probability">Of the structure, 0..1.</param>
/// <param name="Hierarchy">The most probable structure, as its sparsest network has it.</param>
/// <param name="Holds">Whether each measure of the study holds for it; without those that its task does not have.</param>
public sealed record GroupConsensus(int Runs, double Probability, Hierarchy Hierarchy, IReadOnlyDictionary<string, bool> Holds);

/// <summary>How often the consensus of some runs of a cell is the true structure.</summary>
/// <param name="Size">Runs a group.</param>
/// <param name="Groups">Groups of consecutive runs, in the order of seeds, then lines; none shares a run.</param>
public sealed record CellConsensus(int Size, IReadOnlyList<GroupConsensus> Groups)
{
    /// <summary>Fewest runs a group.</summary>
    public const int Least = 2;

    /// <summary>Most runs a group.</summary>
    public const int Most = 100;

    /// <summary>Runs a group where nothing else is asked for.</summary>
    public const int Usual = 6;

    /// <summary>For how many groups a measure holds.</summary>
    public Proportion Rate(string measure)
    {
        var judged = Groups.Where(g => g.Holds.ContainsKey(measure)).ToList();
        return new Proportion(judged.Count(g => g.Holds[measure]), judged.Count);
    }

    /// <summary>Weighs the runs of a cell in groups.</summary>
    /// <param name="runs">In the order of seeds, then lines; those without a result are left out.</param>
    /// <param name="sculpt">The networks behind a run; null where they are not kept.</param>
    /// <param name="size">Runs a group, <see cref="Least"/> to <see cref="Most"/>; runs that fill no group are left out.</param>
    /// <param name="measures">What is counted.</param>
    /// <param name="cancel">Ends it.</param>
    public static CellConsensus Of(
        IReadOnlyList<StudyRun> runs, Func<StudyRun, SculptRecord?> sculpt, int size, IReadOnlyList<string> measures, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, Least);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Most);
        var members = runs.Where(r => r.Outcome is { Error: null, Reached: true }).Chunk(size).Where(c => c.Length == size);
        var groups = members.AsParallel().AsOrdered().WithCancellation(cancel).Select(c => Weigh(c, sculpt, measures)).Where(g => g is not null).Select(g => g!);
        return new CellConsensus(size, [.. groups]);
    }

    private static GroupConsensus? Weigh(StudyRun[] runs, Func<StudyRun, SculptRecord?> sculpt, IReadOnlyList<string> measures)
    {
        var votes = new List<IReadOnlyList<StructureVote>>();
        var behind = new Dictionary<StructureVote, (StudyRun Run, Detection Detection)>(ReferenceEqualityComparer.Instance);
        foreach (var run in runs)
        {
            if (sculpt(run) is not { } record)
                return null;
            var found = Networks(run, record);
            votes.Add([.. found.Select(f => f.Vote)]);
            foreach (var (vote, detection) in found)
                behind[vote] = (run, detection);
        }
        if (votes.TrueForAll(v => v.Count == 0))
            return null;
        var winner = StructureConsensus.Of(votes, joined: true).Winner;
        var (judged, best) = behind[winner.Best];
        var verdicts = TieVerdicts.Of(judged.Line.Task, judged.Line.Spec.Architecture, [best]);
        var holds = measures.Select(m => (Measure: m, Count: verdicts.Count(m))).Where(m => m.Count is not null).ToDictionary(m => m.Measure, m => m.Count!.Value.First, StringComparer.Ordinal);
        return new GroupConsensus(runs.Length, winner.Probability, winner.Best.Hierarchy, holds);
    }

    private static List<(StructureVote Vote, Detection Detection)> Networks(StudyRun run, SculptRecord record)
    {
        var (spec, options) = (run.Line.Spec, StructureConsensus.Detection(run.Line.Spec.Detection));
        return [.. record.Cells.Where(c => c.Accuracy >= spec.Pruning.Accuracy - 1e-9).Select(c => Network(spec.Architecture, c, options))];
    }

    private static (StructureVote Vote, Detection Detection) Network(Architecture architecture, SculptCell cell, DetectionOptions options)
    {
        var detection = ModuleDetector.Detect(architecture, cell.Masks, options);
        return (new StructureVote(detection.Hierarchy, cell.Edges, cell.ValidationLoss), detection);
    }
}
