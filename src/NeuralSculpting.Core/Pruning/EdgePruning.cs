using System.Buffers;
using System.Numerics;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>What an edge pruning to a percentage keeps (method.md 5).</summary>
/// <param name="Threshold">Magnitudes above it are kept; float32.</param>
/// <param name="Masks">A mask a weight layer.</param>
public sealed record EdgeCut(float Threshold, EdgeMask[] Masks);

/// <summary>Decides which edges an attempt keeps: those of the largest weights over all layers (method.md 5).</summary>
public static class EdgePruning
{
    /// <summary>Prunes to a percentage of all weights of the original architecture, by magnitude.</summary>
    /// <param name="masks">The present masks, n_l x n_(l-1) a weight layer; they are not changed.</param>
    /// <param name="weights">Row-major n_l x n_(l-1) a weight layer; masked ones count as 0 whatever they hold.</param>
    /// <param name="percent">The target percentage, 0..100.</param>
    public static EdgeCut Keep(EdgeMask[] masks, float[][] weights, double percent)
    {
        var rented = ArrayPool<float>.Shared.Rent(masks.Sum(m => m.Rows * m.Columns));
        var cut = Keep(masks, weights, percent, rented);
        ArrayPool<float>.Shared.Return(rented);
        return cut;
    }

    /// <summary>The same without renting memory.</summary>
    /// <param name="masks">The present masks; they are not changed.</param>
    /// <param name="weights">Row-major n_l x n_(l-1) a weight layer.</param>
    /// <param name="percent">The target percentage, 0..100.</param>
    /// <param name="scratch">At least as long as the edges that are left; overwritten.</param>
    public static EdgeCut Keep(EdgeMask[] masks, float[][] weights, double percent, Span<float> scratch)
    {
        var (edges, entries) = (0, 0);
        for (var l = 0; l < masks.Length; l++)
        {
            edges += Magnitudes(masks[l], weights[l], scratch[edges..]);
            entries += masks[l].Rows * masks[l].Columns;
        }
        var threshold = Percentile.ThresholdInPlace(scratch[..edges], entries - edges, percent);
        var kept = new EdgeMask[masks.Length];
        for (var l = 0; l < masks.Length; l++)
            kept[l] = Above(masks[l], weights[l], threshold);
        return new EdgeCut(threshold, kept);
    }

    private static int Magnitudes(EdgeMask mask, ReadOnlySpan<float> weights, Span<float> magnitudes)
    {
        var words = mask.Words;
        var count = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var start = First(mask, i);
            for (var word = words[i]; word != 0; word &= word - 1)
                magnitudes[count++] = Math.Abs(weights[start + BitOperations.TrailingZeroCount(word)]);
        }
        return count;
    }

    private static EdgeMask Above(EdgeMask mask, ReadOnlySpan<float> weights, float threshold)
    {
        var kept = mask.Clone();
        var words = mask.Words;
        for (var i = 0; i < words.Length; i++)
        {
            var start = First(mask, i);
            for (var word = words[i]; word != 0; word &= word - 1)
            {
                var at = start + BitOperations.TrailingZeroCount(word);
                // Written so that a NaN is not kept.
                if (!(Math.Abs(weights[at]) > threshold))
                    kept[at / mask.Columns, at % mask.Columns] = false;
            }
        }
        return kept;
    }

    /// <summary>The entry, row-major, that the lowest bit of a word stands for.</summary>
    private static int First(EdgeMask mask, int word) =>
        (word / mask.WordsPerRow * mask.Columns) + (word % mask.WordsPerRow * 64);
}
