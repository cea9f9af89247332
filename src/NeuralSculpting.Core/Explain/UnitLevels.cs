namespace NeuralSculpting.Core.Explain;

/// <summary>One place where a unit's activation can be cut into 0 and 1.</summary>
/// <param name="Threshold">The middle of the gap; activations above it are 1.</param>
/// <param name="Gap">The distance between the two neighbouring activations.</param>
/// <param name="Share">The gap's share of the whole range of the activation, 0..1.</param>
public readonly record struct LevelCut(double Threshold, double Gap, double Share);

/// <summary>
/// The levels that a unit's activation takes over all rows. Its sorted distinct activations have a largest gap, the unit's
/// own gap: there it is cut (of equal gaps, the lowest). Neighbouring activations that are closer than a twentieth of the range
/// are one level, as trained weights are never exact. An output is cut at 0.5, where its bit is read (method.md 3).
/// </summary>
/// <param name="Count">How many levels; 1 for a constant unit, 2 for one that is a bit.</param>
/// <param name="Least">The smallest activation.</param>
/// <param name="Most">The greatest.</param>
/// <param name="Cuts">Where it can be cut: the own gap first, then every other gap between two levels, upward. Empty for a constant.</param>
public sealed record UnitLevels(int Count, double Least, double Most, IReadOnlyList<LevelCut> Cuts)
{
    /// <summary>Levels are at least this share of the range apart.</summary>
    public const double LevelShare = 0.05;

    /// <summary>A unit whose activations differ by less is constant.</summary>
    public const double Tiny = 1e-6;

    /// <summary>Where an output is cut.</summary>
    public const double OutputThreshold = 0.5;

    /// <summary>The level of an activation, 0..<see cref="Count"/> - 1.</summary>
    public int LevelOf(double value) => Cuts.Count(c => value > c.Threshold);

    /// <summary>Measures a unit.</summary>
    /// <param name="activations">Its activation in every row.</param>
    /// <param name="output">Whether it is an output.</param>
    public static UnitLevels Of(ReadOnlySpan<float> activations, bool output)
    {
        var sorted = activations.ToArray();
        Array.Sort(sorted);
        double least = sorted[0], most = sorted[^1];
        var range = most - least;
        if (output)
        {
            var above = Array.FindIndex(sorted, v => v > OutputThreshold);
            var gap = above <= 0 ? 0 : (double)sorted[above] - sorted[above - 1];
            return above <= 0 ? new UnitLevels(1, least, most, []) : new UnitLevels(2, least, most, [new LevelCut(OutputThreshold, gap, gap / range)]);
        }
        if (!(range > Tiny * Math.Max(1, Math.Abs(most))))
            return new UnitLevels(1, least, most, []);
        var cuts = new List<LevelCut>();
        for (var i = 1; i < sorted.Length; i++)
        {
            var gap = (double)sorted[i] - sorted[i - 1];
            if (gap > 0)
                cuts.Add(new LevelCut(sorted[i - 1] + (gap / 2), gap, gap / range));
        }
        // Rounding must not decide between gaps that are equal in effect.
        var widest = cuts.Max(c => c.Gap);
        var own = cuts.First(c => c.Gap >= widest * (1 - 1e-4));
        var others = cuts.Where(c => c.Share >= LevelShare && c != own).ToList();
        return new UnitLevels(others.Count + 2, least, most, [own, .. others]);
    }
}
