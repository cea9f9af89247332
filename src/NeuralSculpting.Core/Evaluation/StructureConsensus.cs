using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>A network that may vote: its structure, and what decides between equals.</summary>
/// <param name="Hierarchy">Its detected modules.</param>
/// <param name="Edges">Edges left.</param>
/// <param name="ValidationLoss">Mean loss over the noise-free rows.</param>
public sealed record StructureVote(Hierarchy Hierarchy, int Edges, double ValidationLoss);

/// <summary>A structure and what spoke for it.</summary>
/// <param name="Best">The sparsest network with this structure; the lowest validation loss among equals.</param>
/// <param name="Share">Its share of the votes, 0..1.</param>
/// <param name="Networks">Networks that voted for it.</param>
/// <param name="Runs">Runs with at least one such network.</param>
public sealed record VotedStructure(StructureVote Best, double Share, int Networks, int Runs);

/// <summary>
/// The structure that most networks of one or more runs (seeds) agree on (not in method.md; docs/beyond.md has its evidence). Every run
/// has one vote, divided evenly among its networks within some percent of its fewest edges; structures are the same as
/// <see cref="TieAgreement.SameStructure"/> says. The winner's share of the votes is a confidence; how often a structure with a given share
/// is the true one was measured there.
/// </summary>
/// <param name="Runs">Runs that voted.</param>
/// <param name="Structures">Every structure, the greatest share first; equal shares by fewest edges, then lowest validation loss.</param>
public sealed record StructureConsensus(int Runs, IReadOnlyList<VotedStructure> Structures)
{
    /// <summary>How much denser than the run's sparsest network a network may be to vote, in percent. Its evidence is in docs/beyond.md.</summary>
    public const double DefaultSlack = 5;

    private const double Rounding = 1e-9;

    /// <summary>The structure with the most votes.</summary>
    public VotedStructure Winner => Structures[0];

    /// <summary>The winner's share of the votes, 0..1.</summary>
    public double Confidence => Winner.Share;

    /// <summary>Counts the votes.</summary>
    /// <param name="runs">The networks of each run that reached its accuracy; a run without any has no vote.</param>
    /// <param name="slack">In percent, 0 or more: 0 lets only the ties for fewest edges vote.</param>
    /// <exception cref="ArgumentException">No run has a network.</exception>
    public static StructureConsensus Of(IReadOnlyList<IReadOnlyList<StructureVote>> runs, double slack = DefaultSlack)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfNegative(slack);
        var votes = new List<Vote>();
        var voting = 0;
        for (var run = 0; run < runs.Count; run++)
        {
            if (runs[run].Count == 0)
                continue;
            voting++;
            var most = (runs[run].Min(v => v.Edges) * (1 + (slack / 100))) + Rounding;
            var near = runs[run].Where(v => v.Edges <= most).ToList();
            votes.AddRange(near.Select(v => new Vote(v, run, 1.0 / near.Count)));
        }
        if (votes.Count == 0)
            throw new ArgumentException("at least one network is needed", nameof(runs));
        // The sparsest come first, so that the first of a group is its best.
        votes = [.. votes.OrderBy(v => v.Network.Edges).ThenBy(v => v.Network.ValidationLoss)];
        var groups = TieAgreement.Of([.. votes.Select(v => v.Network.Hierarchy)]).Groups;
        var structures = votes.Zip(groups).GroupBy(p => p.Second, p => p.First)
            .Select(g => new VotedStructure(g.First().Network, g.Sum(v => v.Weight) / voting, g.Count(), g.Select(v => v.Run).Distinct().Count()));
        return new StructureConsensus(voting, [.. structures.OrderByDescending(s => Math.Round(s.Share, 9))]);
    }

    /// <summary>Counts the votes of sculpts of one architecture.</summary>
    /// <param name="architecture">The original units.</param>
    /// <param name="results">A sculpt a seed.</param>
    /// <param name="accuracy">The accuracy threshold in percent: cells below it have no vote.</param>
    /// <param name="detection">How modules are found.</param>
    /// <param name="slack">In percent.</param>
    /// <exception cref="ArgumentException">No cell reaches the accuracy.</exception>
    public static StructureConsensus Of(
        Architecture architecture, IReadOnlyList<SculptResult> results, double accuracy, DetectionOptions detection, double slack = DefaultSlack)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentOutOfRangeException.ThrowIfNegative(slack);
        return Of([.. results.Select(r => Votes(architecture, r, accuracy, detection, slack))], slack);
    }

    /// <summary>The networks of one sculpt that may vote; only those are detected.</summary>
    private static List<StructureVote> Votes(Architecture architecture, SculptResult result, double accuracy, DetectionOptions detection, double slack)
    {
        var able = result.Cells.Where(c => c.Accuracy >= accuracy - Rounding).ToList();
        var most = able.Count == 0 ? 0 : (able.Min(c => c.Edges) * (1 + (slack / 100))) + Rounding;
        return [.. able.Where(c => c.Edges <= most).Select(c => new StructureVote(
            ModuleDetector.Detect(architecture, c.History.MasksAt(architecture, int.MaxValue), detection).Hierarchy, c.Edges, c.ValidationLoss))];
    }

    private readonly record struct Vote(StructureVote Network, int Run, double Weight);
}
