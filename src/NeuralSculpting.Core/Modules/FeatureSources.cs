using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Modules;

/// <summary>What the feature vectors of all layers are cut from, as far as the options need it (method.md 7.2).</summary>
internal sealed record FeatureSources(
    Reachability? Descendants, Reachability? Ancestors, PathCounts? Outgoing, PathCounts? Incoming)
{
    /// <summary>Most kept units for path counts: units^2 doubles.</summary>
    internal const int MostWeightedUnits = 10_000;

    /// <summary>Most kept units at all: units^2 bits.</summary>
    internal const int MostUnits = 262_144;

    /// <summary>Follows the paths of a cleaned network.</summary>
    /// <exception cref="ArgumentException">More kept units than <see cref="MostUnits"/>.</exception>
    /// <exception cref="InvalidOptionsException">Weighted with more kept units than <see cref="MostWeightedUnits"/>.</exception>
    public static FeatureSources Of(CleanNetwork network, DetectionOptions options, IReadOnlyList<EdgeMask> masks, IReadOnlyList<float[]>? weights)
    {
        if (network.Units > MostUnits)
            throw new ArgumentException($"module detection takes at most {MostUnits} kept units, not {network.Units}", nameof(masks));
        if (options.Weighted && network.Units > MostWeightedUnits)
        {
            throw new InvalidOptionsException(
                [new OptionError("detection.weighted", $"is for networks of at most {MostWeightedUnits} kept units, not {network.Units}")]);
        }
        // Inputs always look forward, so descendants are always needed.
        var back = options.Direction != FeatureDirection.Outgoing;
        var descendants = Reachability.Descendants(network);
        var ancestors = back ? Reachability.Ancestors(network) : null;
        if (!options.Weighted)
            return new FeatureSources(descendants, ancestors, null, null);
        var strengths = Strengths(network, masks, weights);
        return new FeatureSources(
            descendants, ancestors, PathCounts.Outgoing(network, strengths), back ? PathCounts.Incoming(network, strengths) : null);
    }

    private static double[] Strengths(CleanNetwork network, IReadOnlyList<EdgeMask> masks, IReadOnlyList<float[]>? weights)
    {
        if (weights is null)
            return [];
        var result = new double[network.Senders.Length];
        for (var l = 1; l <= network.Depth; l++)
        {
            for (var unit = network.Offsets[l]; unit < network.Offsets[l + 1]; unit++)
            {
                var row = network.Originals[unit] * masks[l - 1].Columns;
                for (var e = network.RowStart[unit]; e < network.RowStart[unit + 1]; e++)
                    result[e] = Math.Abs((double)weights[l - 1][row + network.Originals[network.Senders[e]]]);
            }
        }
        return result;
    }
}
