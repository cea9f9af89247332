using System.Buffers;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>What a unit pruning to a percentage keeps (method.md 4).</summary>
/// <param name="Threshold">Scores above it are kept; float32.</param>
/// <param name="Kept">A flag a hidden unit, layer after layer.</param>
/// <param name="Masks">A mask a weight layer; removed units have lost their row and their column.</param>
public sealed record UnitCut(float Threshold, bool[] Kept, EdgeMask[] Masks);

/// <summary>Decides which hidden units an attempt keeps (method.md 4).</summary>
public static class UnitPruning
{
    /// <summary>Prunes to a percentage of the original hidden units, by their scores.</summary>
    /// <param name="architecture">The original units.</param>
    /// <param name="masks">The present masks; they are not changed.</param>
    /// <param name="scores">A score a hidden unit, layer after layer, pruned ones (0) included.</param>
    /// <param name="percent">The target percentage, 0..100.</param>
    /// <param name="normalisation">How scores are made comparable across layers first.</param>
    /// <exception cref="ArgumentException">There is no hidden unit, or not a score for each.</exception>
    public static UnitCut Keep(
        Architecture architecture, EdgeMask[] masks, ReadOnlySpan<float> scores, double percent,
        ScoreNormalisation normalisation = ScoreNormalisation.None)
    {
        var rented = ArrayPool<float>.Shared.Rent(2 * scores.Length);
        var cut = Keep(architecture, masks, scores, percent, normalisation, rented);
        ArrayPool<float>.Shared.Return(rented);
        return cut;
    }

    /// <summary>The same without renting memory.</summary>
    /// <param name="architecture">The original units.</param>
    /// <param name="masks">The present masks; they are not changed.</param>
    /// <param name="scores">A score a hidden unit, layer after layer.</param>
    /// <param name="percent">The target percentage, 0..100.</param>
    /// <param name="normalisation">How scores are made comparable across layers first.</param>
    /// <param name="scratch">At least twice as long as <paramref name="scores"/>; overwritten.</param>
    public static UnitCut Keep(
        Architecture architecture, EdgeMask[] masks, ReadOnlySpan<float> scores, double percent,
        ScoreNormalisation normalisation, Span<float> scratch)
    {
        if (scores.Length != architecture.HiddenUnits)
            throw new ArgumentException($"{architecture} has {architecture.HiddenUnits} hidden units, not {scores.Length}", nameof(scores));
        var comparable = scratch[..scores.Length];
        scores.CopyTo(comparable);
        Normalise(architecture, comparable, normalisation);
        var threshold = Percentile.Threshold(comparable, percent, scratch[scores.Length..]);
        var kept = new bool[scores.Length];
        for (var i = 0; i < kept.Length; i++)
            kept[i] = comparable[i] > threshold;
        return new UnitCut(threshold, kept, Remove(architecture, masks, kept));
    }

    /// <summary>The masks after units are removed: each loses its row and its column.</summary>
    /// <param name="architecture">The original units.</param>
    /// <param name="masks">The present masks; they are not changed.</param>
    /// <param name="kept">A flag a hidden unit, layer after layer.</param>
    public static EdgeMask[] Remove(Architecture architecture, EdgeMask[] masks, ReadOnlySpan<bool> kept)
    {
        var result = new EdgeMask[masks.Length];
        for (var l = 0; l < masks.Length; l++)
            result[l] = masks[l].Clone();
        var at = 0;
        for (var l = 1; l < architecture.Depth; l++)
        {
            for (var unit = 0; unit < architecture.Layers[l]; unit++)
            {
                if (kept[at++])
                    continue;
                result[l - 1].ClearRow(unit);
                result[l].ClearColumn(unit);
            }
        }
        return result;
    }

    /// <summary>
    /// Divides the scores of each hidden layer by their mean, largest or root sum of squares over the layer's original units;
    /// a layer whose scores are all 0 stays as it is.
    /// </summary>
    public static void Normalise(Architecture architecture, Span<float> scores, ScoreNormalisation normalisation)
    {
        if (normalisation == ScoreNormalisation.None)
            return;
        var at = 0;
        for (var l = 1; l < architecture.Depth; l++)
        {
            var layer = scores.Slice(at, architecture.Layers[l]);
            at += layer.Length;
            double sum = 0, largest = 0, squares = 0;
            foreach (var score in layer)
            {
                sum += score;
                squares += (double)score * score;
                largest = Math.Max(largest, score);
            }
            var scale = normalisation switch
            {
                ScoreNormalisation.LayerMean => sum / layer.Length,
                ScoreNormalisation.LayerMax => largest,
                _ => Math.Sqrt(squares),
            };
            if (scale == 0)
                continue;
            foreach (ref var score in layer)
                score = (float)(score / scale);
        }
    }
}
