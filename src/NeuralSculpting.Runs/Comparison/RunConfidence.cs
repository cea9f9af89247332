using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Comparison;

/// <summary>How sure the hierarchy of a run is, from all networks of its grid and of the grids of other seeds of its spec.</summary>
/// <param name="Probability">That the structure shown is the true one, 0..1.</param>
/// <param name="Networks">Networks of the run itself that reached its accuracy.</param>
/// <param name="Alike">Those of them with the structure shown.</param>
/// <param name="Seeds">Runs that count, this one included.</param>
/// <param name="SeedsAlike">Those of them with a network of the structure shown.</param>
/// <param name="Consensus">What all of them say together, equivalent modules joined.</param>
public sealed record RunConfidence(double Probability, int Networks, int Alike, int Seeds, int SeedsAlike, ConsensusOfRuns Consensus);

/// <summary>The most probable structure of some runs.</summary>
/// <param name="Probability">0..1.</param>
/// <param name="Seeds">Runs with a network of this structure.</param>
/// <param name="IsShown">Whether it is the structure that the run shows.</param>
/// <param name="Hierarchy">The structure, as its sparsest network has it.</param>
public sealed record ConsensusOfRuns(double Probability, int Seeds, bool IsShown, Hierarchy Hierarchy);
