namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// How likely a structure is the true one, given its share of the votes (<see cref="StructureConsensus"/>) and the seeds that voted:
/// the reliability diagram of docs/beyond.md, over the published tasks under the published method.
/// </summary>
public static class StructureConfidence
{
    /// <summary>Seeds from which on a share may be read nearly as it is.</summary>
    public const int EnoughRuns = 5;

    // Mean share of a bin, and how many of the structures in it were right.
    private static readonly (double Share, double Right)[] _one = [(0, 0), (0.31, 0.27), (0.50, 0.47), (0.68, 0.67), (0.99, 0.80)];
    private static readonly (double Share, double Right)[] _five = [(0, 0), (0.31, 0.44), (0.49, 0.70), (0.69, 0.91), (0.97, 0.99)];

    /// <summary>The share of such structures that were right, 0..1.</summary>
    /// <param name="share">Of the votes, 0..1.</param>
    /// <param name="runs">Runs that voted, 1 or more; between one and five it is interpolated.</param>
    public static double Of(double share, int runs)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(runs);
        if (double.IsNaN(share) || share < 0 || share > 1)
            throw new ArgumentOutOfRangeException(nameof(share), share, "must be 0..1");
        var weight = Math.Min(1, (runs - 1.0) / (EnoughRuns - 1));
        return ((1 - weight) * At(_one, share)) + (weight * At(_five, share));
    }

    private static double At((double Share, double Right)[] curve, double share)
    {
        for (var i = 1; i < curve.Length; i++)
        {
            if (share <= curve[i].Share)
                return curve[i - 1].Right + ((share - curve[i - 1].Share) / (curve[i].Share - curve[i - 1].Share) * (curve[i].Right - curve[i - 1].Right));
        }
        return curve[^1].Right;
    }
}
