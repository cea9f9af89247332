using System.Numerics;

namespace NeuralSculpting.Core.Modules;

/// <summary>
/// The feature vectors of one layer's kept units (method.md 7.2): 0/1 over the kept units within S edges in the followed
/// directions, as rows of bits, and, where weighted, their values too. Columns are kept units, ascending.
/// </summary>
internal sealed class FeatureVectors
{
    private readonly Range _past;
    private readonly Range _next;
    private readonly int _firstWord; // of a reachability row, where a row here starts

    private FeatureVectors(int units, Range past, Range next)
    {
        (Units, _past, _next) = (units, past, next);
        _firstWord = (past.Count > 0 ? past.From : next.From) >> 6;
        WordsPerRow = (((next.Count > 0 ? next.To : past.To) + 63) >> 6) - _firstWord;
        Words = new ulong[units * WordsPerRow];
    }

    /// <summary>N: kept units of the layer.</summary>
    public int Units { get; }

    /// <summary>N': kept units within S edges.</summary>
    public int Columns => _past.Count + _next.Count;

    /// <summary>64-bit words a row.</summary>
    public int WordsPerRow { get; }

    /// <summary>Rows of bits; bits that belong to no column are 0.</summary>
    public ulong[] Words { get; }

    /// <summary>Path counts, units x <see cref="Columns"/>; null for 0/1 vectors.</summary>
    public double[]? Values { get; private set; }

    /// <summary>The vectors of a layer below the outputs.</summary>
    public static FeatureVectors Of(CleanNetwork network, FeatureSources sources, int layer, DetectionOptions options)
    {
        var steps = options.Steps ?? network.Depth;
        var offsets = network.Offsets;
        // Inputs have nothing before them: they always look forward.
        var direction = layer == 0 ? FeatureDirection.Outgoing : options.Direction;
        var past = direction == FeatureDirection.Outgoing ? default : new Range(offsets[Math.Max(0, layer - steps)], offsets[layer]);
        var next = direction == FeatureDirection.Incoming
            ? default
            : new Range(offsets[layer + 1], offsets[Math.Min(network.Depth, layer + steps) + 1]);

        var result = new FeatureVectors(network.UnitsOf(layer), past, next);
        result.CopyBits(sources.Ancestors, offsets[layer], past);
        result.CopyBits(sources.Descendants, offsets[layer], next);
        if (options.Weighted)
        {
            result.Values = new double[result.Units * result.Columns];
            result.CopyValues(sources.Incoming, offsets[layer], network.Units, past, 0);
            result.CopyValues(sources.Outgoing, offsets[layer], network.Units, next, past.Count);
        }
        return result;
    }

    /// <summary>The bits of one unit.</summary>
    public ReadOnlySpan<ulong> Row(int unit) => Words.AsSpan(unit * WordsPerRow, WordsPerRow);

    /// <summary>Ones of one unit.</summary>
    public int Count(int unit)
    {
        var count = 0;
        foreach (var word in Row(unit))
            count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>The vectors as numbers, units x <see cref="Columns"/>.</summary>
    public double[] ToValues()
    {
        if (Values is not null)
            return Values;
        var result = new double[Units * Columns];
        var at = 0;
        for (var unit = 0; unit < Units; unit++)
        {
            foreach (var range in (ReadOnlySpan<Range>)[_past, _next])
            {
                for (var column = range.From; column < range.To; column++)
                    result[at++] = Row(unit)[(column >> 6) - _firstWord] >> column & 1;
            }
        }
        return result;
    }

    private void CopyBits(Reachability? source, int firstUnit, Range range)
    {
        if (source is null || range.Count == 0)
            return;
        var (firstWord, lastWord) = (range.From >> 6, (range.To - 1) >> 6);
        for (var w = firstWord; w <= lastWord; w++)
        {
            var mask = w == firstWord ? ulong.MaxValue << range.From : ulong.MaxValue;
            if (w == lastWord)
                mask &= ulong.MaxValue >> (63 - ((range.To - 1) & 63));
            for (var unit = 0; unit < Units; unit++)
                Words[(unit * WordsPerRow) + w - _firstWord] |= source.Words[((firstUnit + unit) * source.WordsPerRow) + w] & mask;
        }
    }

    private void CopyValues(PathCounts? source, int firstUnit, int width, Range range, int at)
    {
        if (source is null)
            return;
        for (var unit = 0; unit < Units; unit++)
            source.Values.AsSpan(((firstUnit + unit) * width) + range.From, range.Count).CopyTo(Values.AsSpan((unit * Columns) + at));
    }

    /// <summary>Kept units From..To-1.</summary>
    private readonly record struct Range(int From, int To)
    {
        public int Count => To - From;
    }
}
