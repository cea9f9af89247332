using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// What the score of a structure is made of (<see cref="StructureConsensus"/>): w(n) = a + b / n for n runs, fitted by maximum
/// likelihood over the published tasks and the controls (docs/beyond.md).
/// </summary>
/// <param name="Evidence">A unit of the logarithm of the evidence.</param>
/// <param name="Share">A unit of the logarithm of the share of networks.</param>
/// <param name="Module">Every module after the first.</param>
/// <param name="Edge">Every module edge.</param>
/// <param name="Whole">A single module: no structure at all.</param>
/// <param name="Inputs">Every module with inputs after the first.</param>
/// <param name="Outputs">Every module with outputs after the first.</param>
/// <param name="Unseen">The score of "none of these".</param>
internal readonly record struct ConsensusWeights(double Evidence, double Share, double Module, double Edge, double Whole, double Inputs, double Outputs, double Unseen)
{
    // In the order of the constructor.
    private static readonly double[][] _joined = [[3.283, 0.701, 4.072, -3.773, -1.923, 1.777, 2.472, -7.002], [-0.369, 0.859, 1.181, -1.609, -0.867, 0.514, 0.239, -1.011]];
    private static readonly double[][] _plain = [[3.010, 0.740, 3.676, -3.488, -0.134, -0.184, 3.385, -5.912], [-1.059, 0.820, 1.133, -1.780, -0.832, 0.064, 0.582, -1.691]];

    /// <summary>The weights for a number of runs, 1 or more.</summary>
    public static ConsensusWeights For(int runs, bool joined)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        var fitted = joined ? _joined : _plain;
        double At(int i) => fitted[0][i] + (fitted[1][i] / runs);
        return new ConsensusWeights(At(0), At(1), At(2), At(3), At(4), At(5), At(6), At(7));
    }

    /// <summary>The score of a structure.</summary>
    /// <param name="hierarchy">Its modules.</param>
    /// <param name="evidence">Above 0, to 1.</param>
    /// <param name="share">Above 0, to 1.</param>
    public double Score(Hierarchy hierarchy, double evidence, double share)
    {
        var modules = hierarchy.Modules;
        return (Evidence * Math.Log(evidence)) + (Share * Math.Log(share)) + (Module * (modules.Count - 1)) + (Edge * hierarchy.Edges.Count) + (modules.Count == 1 ? Whole : 0)
            + (Inputs * (modules.Count(m => m.Inputs.Count > 0) - 1)) + (Outputs * (modules.Count(m => m.Outputs.Count > 0) - 1));
    }
}
