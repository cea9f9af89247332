using NeuralSculpting.Core.Evaluation;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>A structure and what spoke for it.</summary>
/// <param name="Best">The sparsest network with this structure; the lowest validation loss among equals.</param>
/// <param name="Share">Its share of the votes, 0..1.</param>
/// <param name="Networks">Networks that voted for it.</param>
/// <param name="Runs">Runs with at least one such network.</param>
internal sealed record VotedStructure(StructureVote Best, double Share, int Networks, int Runs);

/// <summary>
/// Another consensus, by votes alone, which the one of the product is held against (docs/beyond.md). Every run
/// has one vote, divided evenly among its networks within some percent of its fewest edges; structures are the same as
/// <see cref="TieAgreement.SameStructure"/> says. The winner's share of the votes is a confidence; how often a structure with a given share
/// is the true one was measured there.
/// </summary>
/// <param name="Runs">Runs that voted.</param>
/// <param name="Structures">Every structure, the greatest share first; equal shares by fewest edges, then lowest validation loss.</param>
internal sealed record VoteConsensus(int Runs, IReadOnlyList<VotedStructure> Structures)
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
    public static VoteConsensus Of(IReadOnlyList<IReadOnlyList<StructureVote>> runs, double slack = DefaultSlack)
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
        return new VoteConsensus(voting, [.. structures.OrderByDescending(s => Math.Round(s.Share, 9))]);
    }

    private readonly record struct Vote(StructureVote Network, int Run, double Weight);
}
