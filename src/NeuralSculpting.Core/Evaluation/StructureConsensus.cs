using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// How likely each structure is the true one, given all networks of the grids of one or more runs (seeds) (not in method.md;
/// docs/beyond.md has its evidence). A true structure comes back in every seed, in many networks of its grid, and costs few edges
/// more than the sparsest; a chance one does not come back. The score of a structure is linear in the logarithms of that evidence and in
/// the size of its hierarchy (<see cref="ConsensusWeights"/>); probabilities are the softmax of the scores.
/// </summary>
/// <param name="Runs">Runs with at least one network.</param>
/// <param name="Unseen">The probability that no network has the true structure, 0..1.</param>
/// <param name="Structures">Every structure, the most probable first; equal ones by fewest edges, then lowest validation loss.</param>
public sealed record StructureConsensus(int Runs, double Unseen, IReadOnlyList<ProbableStructure> Structures)
{
    /// <summary>The excess of edges, as a share, at which evidence falls to 1/e.</summary>
    public const double Scale = 0.8;

    /// <summary>Seeds from which on the consensus of the published tasks is right nearly always (docs/beyond.md).</summary>
    public const int EnoughRuns = 5;

    private const double Rounding = 1e-9;

    /// <summary>The most probable structure.</summary>
    public ProbableStructure Winner => Structures[0];

    /// <summary>The detection that a consensus works best with: equivalent modules joined, Jaccard distance; the rest as given.</summary>
    public static DetectionOptions Detection(DetectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            JoinEquivalent = true,
            Distance = FeatureDistance.Jaccard,
            Weighted = false,
            Linkage = options.Linkage == Linkage.Ward ? Linkage.Average : options.Linkage,
        };
    }

    /// <summary>Weighs the networks.</summary>
    /// <param name="runs">The networks of each run that reached its accuracy; a run without any does not count.</param>
    /// <param name="joined">Whether equivalent modules were joined (<see cref="DetectionOptions.JoinEquivalent"/>).</param>
    /// <exception cref="ArgumentException">No run has a network.</exception>
    public static StructureConsensus Of(IReadOnlyList<IReadOnlyList<StructureVote>> runs, bool joined)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var able = runs.Where(r => r.Count > 0).ToList();
        if (able.Count == 0)
            throw new ArgumentException("at least one network is needed", nameof(runs));
        var groups = Group(able);
        var weights = ConsensusWeights.For(able.Count, joined);
        var scores = groups.ConvertAll(g => weights.Score(g.Best.Hierarchy, g.Evidence / able.Count, g.Share / able.Count));
        var top = Math.Max(weights.Unseen, scores.Max());
        var sum = Math.Exp(weights.Unseen - top) + scores.Sum(s => Math.Exp(s - top));
        var structures = groups.Zip(scores, (g, score) => new ProbableStructure(
            g.Best, Math.Exp(score - top) / sum, g.Evidence / able.Count, g.Share / able.Count, g.Networks, g.Excess.Count));
        return new StructureConsensus(able.Count, Math.Exp(weights.Unseen - top) / sum, [.. structures.OrderByDescending(s => Math.Round(s.Probability, 9))]);
    }

    /// <summary>Weighs all networks of sculpts of one architecture.</summary>
    /// <param name="architecture">The original units.</param>
    /// <param name="results">A sculpt a seed.</param>
    /// <param name="accuracy">The accuracy threshold in percent: cells below it do not count.</param>
    /// <param name="detection">How modules are found.</param>
    /// <exception cref="ArgumentException">No cell reaches the accuracy.</exception>
    public static StructureConsensus Of(Architecture architecture, IReadOnlyList<SculptResult> results, double accuracy, DetectionOptions detection)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(detection);
        return Of(
            [.. results.Select(r => Votes(architecture, r.Cells.Where(c => c.Accuracy >= accuracy - Rounding).Select(c => (c.History.MasksAt(architecture, int.MaxValue), c.Edges, c.ValidationLoss)), detection))],
            detection.JoinEquivalent);
    }

    /// <summary>The structures of networks of one run.</summary>
    /// <param name="architecture">The original units.</param>
    /// <param name="networks">Their masks, edges and validation losses; only those that reached the accuracy.</param>
    /// <param name="detection">How modules are found.</param>
    public static IReadOnlyList<StructureVote> Votes(
        Architecture architecture, IEnumerable<(EdgeMask[] Masks, int Edges, double ValidationLoss)> networks, DetectionOptions detection) =>
        [.. networks.Select(n => new StructureVote(ModuleDetector.Detect(architecture, n.Masks, detection).Hierarchy, n.Edges, n.ValidationLoss))];

    /// <summary>The structure that a hierarchy has; null when no network has it.</summary>
    public ProbableStructure? Find(Hierarchy hierarchy) => Structures.FirstOrDefault(s => TieAgreement.SameStructure(s.Best.Hierarchy, hierarchy));

    // The sparsest come first, so that the first of a group is its best.
    private static List<Found> Group(List<IReadOnlyList<StructureVote>> runs)
    {
        var all = runs.SelectMany((votes, run) =>
        {
            var fewest = Math.Max(1, votes.Min(v => v.Edges));
            return votes.Select(v => (Vote: v, Run: run, Excess: Math.Max(0, ((double)v.Edges / fewest) - 1), Share: 1.0 / votes.Count));
        }).OrderBy(v => v.Vote.Edges).ThenBy(v => v.Vote.ValidationLoss);
        var groups = new List<Found>();
        var alike = new Dictionary<(int, int, int), List<Found>>();
        foreach (var (vote, run, excess, share) in all)
        {
            var key = Signature(vote.Hierarchy);
            if (!alike.TryGetValue(key, out var candidates))
                alike[key] = candidates = [];
            var group = candidates.Find(c => TieAgreement.SameStructure(c.Best.Hierarchy, vote.Hierarchy));
            if (group is null)
            {
                group = new Found(vote);
                candidates.Add(group);
                groups.Add(group);
            }
            group.Networks++;
            group.Share += share;
            group.Excess[run] = Math.Min(excess, group.Excess.GetValueOrDefault(run, double.MaxValue));
        }
        return groups;
    }

    // Equal for the same structure, whatever the order of its modules.
    private static (int Modules, int Edges, int Content) Signature(Hierarchy hierarchy) =>
        (hierarchy.Modules.Count, hierarchy.Edges.Count, hierarchy.Modules.Aggregate(0, (sum, m) => unchecked(sum + Content(m))));

    private static int Content(Module module)
    {
        var hash = new HashCode();
        foreach (var input in module.Inputs)
            hash.Add(input);
        hash.Add(-1);
        foreach (var output in module.Outputs)
            hash.Add(output);
        hash.Add(module.Hidden.Count > 0);
        return hash.ToHashCode();
    }

    /// <summary>Networks with one structure; the excess of edges of the sparsest of each run, by run.</summary>
    private sealed class Found(StructureVote best)
    {
        public StructureVote Best { get; } = best;

        public Dictionary<int, double> Excess { get; } = [];

        public int Networks { get; set; }

        /// <summary>The shares of the runs' networks, added up.</summary>
        public double Share { get; set; }

        /// <summary>The evidence of the runs, added up.</summary>
        public double Evidence => Excess.Values.Sum(x => Math.Exp(-x / Scale));
    }
}
