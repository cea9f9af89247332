using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Execution;

/// <summary>The networks that tie for fewest edges (method.md 6).</summary>
/// <param name="Cells">Their cells, by index; the first is the one shown.</param>
/// <param name="Networks">How many tie.</param>
/// <param name="Structures">Distinct structures of modules among them (<see cref="TieAgreement"/>).</param>
/// <param name="Agreement">Share of pairs of them with the same structure, 0..1; 1 for a single network.</param>
public sealed record TieSummary(IReadOnlyList<int> Cells, int Networks, int Structures, double Agreement)
{
    /// <summary>Compares the hierarchies of tied networks, the one shown first.</summary>
    public static TieSummary Of(IReadOnlyList<int> cells, IReadOnlyList<Detection> detections)
    {
        var agreement = TieAgreement.Of(detections);
        return new TieSummary(cells, agreement.Networks, agreement.Structures, agreement.Agreement);
    }
}
