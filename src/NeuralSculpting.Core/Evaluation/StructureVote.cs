using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>A network of a sculpt's grid that reached its accuracy: what it says of the structure.</summary>
/// <param name="Hierarchy">Its detected modules.</param>
/// <param name="Edges">Edges left.</param>
/// <param name="ValidationLoss">Mean loss over the noise-free rows.</param>
public sealed record StructureVote(Hierarchy Hierarchy, int Edges, double ValidationLoss);
