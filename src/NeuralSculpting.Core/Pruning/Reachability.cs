using System.Numerics;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// Whether any network under given masks could reach the accuracy threshold: an output computes a function of the inputs that
/// a path leads from, and no such function gets more rows right than the majority of rows that look the same. A network that
/// cannot reach it would be rejected after training, so it is rejected before (method.md 6: runs stop early only in ways that
/// cannot change their result).
/// </summary>
internal sealed class Reachability
{
    private readonly BooleanTask _task;
    private readonly double _threshold;
    private readonly bool _countsBits;
    private readonly ulong[] _relevant;
    private readonly ulong[][] _seen;
    private readonly Dictionary<(int Output, ulong Visible), double> _best = [];

    /// <param name="countsBits">Whether accuracy counts output bits; where it counts rows the bound says nothing.</param>
    public Reachability(BooleanTask task, Architecture architecture, double threshold, bool countsBits)
    {
        (_task, _threshold, _countsBits) = (task, threshold, countsBits);
        _relevant = RelevantInputs.Of(task);
        _seen = [.. architecture.Layers.Select(n => new ulong[n])];
        for (var i = 0; i < architecture.Inputs; i++)
            _seen[0][i] = 1UL << i;
    }

    /// <summary>Whether the threshold is out of reach for certain.</summary>
    public bool IsOutOfReach(EdgeMask[] masks)
    {
        if (!_countsBits)
            return false;
        for (var l = 0; l < masks.Length; l++)
            See(masks[l], _seen[l], _seen[l + 1]);
        var visible = _seen[^1];
        var blind = false;
        for (var o = 0; o < visible.Length; o++)
            blind |= (_relevant[o] & ~visible[o]) != 0;
        return blind && BestAccuracy(visible) < _threshold;
    }

    private static void See(EdgeMask mask, ulong[] below, ulong[] above)
    {
        var words = mask.Words;
        for (var r = 0; r < mask.Rows; r++)
        {
            var seen = 0UL;
            for (var w = 0; w < mask.WordsPerRow; w++)
            {
                for (var bits = words[(r * mask.WordsPerRow) + w]; bits != 0; bits &= bits - 1)
                    seen |= below[(w * 64) + BitOperations.TrailingZeroCount(bits)];
            }
            above[r] = seen;
        }
    }

    /// <summary>In percent, over all outputs; a hair more than it is, so that rounding cannot reject.</summary>
    private double BestAccuracy(ulong[] visible)
    {
        var sum = 0.0;
        for (var o = 0; o < visible.Length; o++)
        {
            var key = (o, visible[o] & _relevant[o]);
            if (!_best.TryGetValue(key, out var best))
                _best[key] = best = RelevantInputs.BestAccuracy(_task, o, visible[o]);
            sum += best;
        }
        return (100 * sum / visible.Length) + 1e-9;
    }
}
