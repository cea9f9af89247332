using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// When an attempt is given up: as soon as its best accuracy, raised in every epoch that is left by the largest rise from one
/// epoch to the next among the last five, stays below the threshold. Never before the sixth epoch.
/// </summary>
internal static class GiveUpRule
{
    private const int Rises = 5;

    /// <summary>Whether the threshold is out of reach by the rule.</summary>
    /// <param name="reports">Every epoch so far.</param>
    /// <param name="epochs">Epochs in all.</param>
    /// <param name="threshold">In percent.</param>
    public static bool IsHopeless(IReadOnlyList<EpochReport> reports, int epochs, double threshold)
    {
        if (reports.Count <= Rises || reports.Count >= epochs)
            return false;
        var (best, rise) = (double.NegativeInfinity, 0.0);
        for (var e = 0; e < reports.Count; e++)
        {
            best = Math.Max(best, reports[e].Accuracy);
            if (e >= reports.Count - Rises)
                rise = Math.Max(rise, (double)reports[e].Accuracy - reports[e - 1].Accuracy);
        }
        return best + ((epochs - reports.Count) * rise) < threshold;
    }
}

/// <summary>Ends a training call whose attempt was given up.</summary>
internal sealed class GivenUpException : Exception
{
    /// <summary>Says so.</summary>
    public GivenUpException()
        : base("the attempt was given up")
    {
    }
}
