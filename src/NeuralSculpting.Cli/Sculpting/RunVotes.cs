using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Cli.Sculpting;

/// <summary>What the networks of a grid say of the structure (<see cref="StructureConsensus"/>).</summary>
/// <param name="Confidence">That the structure shown is the true one, from this run alone, 0..1.</param>
/// <param name="Votes">The structures of its networks, equivalent modules joined, for a consensus of several runs.</param>
internal sealed record RunVotes(double Confidence, IReadOnlyList<StructureVote> Votes)
{
    /// <summary>Weighs a sculpt; null when no network reached its accuracy.</summary>
    public static RunVotes? Of(RunSpec spec, SculptResult sculpted, Hierarchy shown)
    {
        var able = sculpted.Cells.Where(c => c.Accuracy >= spec.Pruning.Accuracy - 1e-9)
            .Select(c => (c.History.MasksAt(spec.Architecture, int.MaxValue), c.Edges, c.ValidationLoss)).ToList();
        if (able.Count == 0)
            return null;
        var own = spec.Detection with { Weighted = false };
        var votes = StructureConsensus.Votes(spec.Architecture, able, own);
        var confidence = StructureConsensus.Of([votes], own.JoinEquivalent).Find(shown)?.Probability ?? 0;
        var detection = StructureConsensus.Detection(own);
        return new RunVotes(confidence, detection == own ? votes : StructureConsensus.Votes(spec.Architecture, able, detection));
    }
}
