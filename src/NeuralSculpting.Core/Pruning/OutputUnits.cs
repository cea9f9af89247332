using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// Keeps as many units in the last hidden layer as the task has different output functions
/// (<see cref="PruningOptions.KeepOutputUnits"/>). One unit can serve two functions by two thresholds, which saves an edge or two and
/// leaves no trace of the functions in the masks.
/// </summary>
internal sealed class OutputUnits(Architecture architecture, int least)
{
    // A bit a unit of each layer.
    private readonly ulong[][] _fed = [.. architecture.Layers.Select(n => new ulong[(n + 63) / 64])];

    /// <summary>For the functions of a task.</summary>
    public static OutputUnits For(BooleanTask task, Architecture architecture) => new(architecture, Functions(task));

    /// <summary>Different output functions; a function and its complement count once, a constant not at all.</summary>
    public static int Functions(BooleanTask task) => task.Columns
        .Where(c => c.Contains(true) && c.Contains(false))
        .Select(c => string.Concat(c.Select(bit => bit == c[0] ? '0' : '1')))
        .Distinct(StringComparer.Ordinal).Count();

    /// <summary>
    /// The masks of an attempt with the units of the last hidden layer that it may not lose: the strongest of those that it would
    /// cut off get their edges back. The same masks where enough are left.
    /// </summary>
    /// <param name="before">The network that is pruned.</param>
    /// <param name="masks">The attempt's masks, sparser; not changed.</param>
    public EdgeMask[] Protect(Network before, EdgeMask[] masks)
    {
        if (masks.Length < 2)
            return masks;
        var left = Live(masks);
        if (left.Count >= least)
            return masks;
        var had = Live(before.Masks);
        var missing = Math.Min(least, had.Count) - left.Count;
        if (missing <= 0)
            return masks;
        Live(masks);
        var result = Array.ConvertAll(masks, m => m.Clone());
        foreach (var unit in had.Except(left).OrderByDescending(u => Strength(before, u)).ThenBy(u => u).Take(missing))
            Restore(before.Masks, result, unit);
        return result;
    }

    /// <summary>
    /// Units of the last hidden layer that an input feeds and an output reads; <see cref="_fed"/> tells which units of these masks an
    /// input feeds then.
    /// </summary>
    private List<int> Live(EdgeMask[] masks)
    {
        Array.Fill(_fed[0], ulong.MaxValue);
        for (var l = 0; l < masks.Length - 1; l++)
        {
            Array.Clear(_fed[l + 1]);
            for (var r = 0; r < masks[l].Rows; r++)
            {
                var row = masks[l].Row(r);
                for (var w = 0; w < row.Length; w++)
                {
                    if ((row[w] & _fed[l][w]) != 0)
                        Mark(l + 1, r);
                }
            }
        }
        var read = new ulong[masks[^1].WordsPerRow];
        for (var o = 0; o < masks[^1].Rows; o++)
        {
            for (var w = 0; w < read.Length; w++)
                read[w] |= masks[^1].Row(o)[w];
        }
        var live = new List<int>();
        for (var u = 0; u < masks[^1].Columns; u++)
        {
            if ((read[u >> 6] >> u & 1) != 0 && IsFed(masks.Length - 1, u))
                live.Add(u);
        }
        return live;
    }

    private bool IsFed(int layer, int unit) => (_fed[layer][unit >> 6] >> unit & 1) != 0;

    private void Mark(int layer, int unit) => _fed[layer][unit >> 6] |= 1UL << unit;

    /// <summary>The largest weight in times the largest weight out.</summary>
    private static double Strength(Network network, int unit)
    {
        var (below, above) = (network.Masks[^2], network.Masks[^1]);
        var into = Enumerable.Range(0, below.Columns).Max(c => Math.Abs((double)network.Weights[^2][(unit * below.Columns) + c]));
        return into * Enumerable.Range(0, above.Rows).Max(o => Math.Abs((double)network.Weights[^1][(o * above.Columns) + unit]));
    }

    /// <summary>Gives a unit of the last hidden layer its edges back, and, layer by layer down, those of the units that it reads.</summary>
    private void Restore(EdgeMask[] before, EdgeMask[] masks, int unit)
    {
        Feed(before, masks, masks.Length - 1, unit);
        for (var o = 0; o < masks[^1].Rows; o++)
            masks[^1][o, unit] |= before[^1][o, unit];
    }

    private bool Feed(EdgeMask[] before, EdgeMask[] masks, int layer, int unit)
    {
        if (IsFed(layer, unit))
            return true;
        var (from, to) = (before[layer - 1], masks[layer - 1]);
        for (var c = 0; c < from.Columns; c++)
        {
            if (!from[unit, c] || !Feed(before, masks, layer - 1, c))
                continue;
            to[unit, c] = true;
            Mark(layer, unit);
        }
        return IsFed(layer, unit);
    }
}
