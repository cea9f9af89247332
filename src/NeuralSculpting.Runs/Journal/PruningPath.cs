using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>The accepted steps to a network and, for each edge of the dense one, the step at which it died.</summary>
/// <param name="Version">Grows with every change.</param>
/// <param name="Architecture">The original units a layer.</param>
/// <param name="History">Steps and deaths; step 0 is the dense network.</param>
public sealed record PruningPath(long Version, Architecture Architecture, PruningHistory History);
