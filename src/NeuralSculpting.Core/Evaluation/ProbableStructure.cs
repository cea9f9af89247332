namespace NeuralSculpting.Core.Evaluation;

/// <summary>A structure that networks of some sculpts have, and how likely it is the true one.</summary>
/// <param name="Best">The sparsest network with this structure; the lowest validation loss among equals.</param>
/// <param name="Probability">0..1; those of all structures and <see cref="StructureConsensus.Unseen"/> sum to 1.</param>
/// <param name="Evidence">
/// 0..1: the mean over the runs of exp(-x / <see cref="StructureConsensus.Scale"/>), x the share of edges that its sparsest network with
/// this structure has more than its sparsest of all; 0 for a run without it.
/// </param>
/// <param name="Share">The mean over the runs of the share of their networks that have this structure, 0..1.</param>
/// <param name="Networks">Networks with this structure.</param>
/// <param name="Runs">Runs with at least one such network.</param>
public sealed record ProbableStructure(StructureVote Best, double Probability, double Evidence, double Share, int Networks, int Runs);
