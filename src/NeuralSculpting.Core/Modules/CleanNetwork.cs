using System.Numerics;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Modules;

/// <summary>
/// The network without dead ends (method.md 7.1): hidden units with no incoming or no outgoing edge and inputs with no
/// outgoing edge are removed until nothing changes; outputs always stay. What is left are the kept units, numbered through
/// from the inputs, and the edges between them.
/// </summary>
internal sealed class CleanNetwork
{
    private CleanNetwork(bool[] kept, int[] offsets, int[] originals, int[] rowStart, int[] senders)
    {
        (Kept, Offsets, Originals) = (kept, offsets, originals);
        (RowStart, Senders) = (rowStart, senders);
    }

    /// <summary>A flag an original unit, layer after layer.</summary>
    public bool[] Kept { get; }

    /// <summary>Kept units before layer l; the last entry is the number of all kept units. D + 2 entries.</summary>
    public int[] Offsets { get; }

    /// <summary>The number of each kept unit in its original layer.</summary>
    public int[] Originals { get; }

    /// <summary>Where the incoming edges of each kept unit start in <see cref="Senders"/>; one more entry than kept units.</summary>
    public int[] RowStart { get; }

    /// <summary>The sending kept unit of each edge, ascending within a receiving unit.</summary>
    public int[] Senders { get; }

    /// <summary>D: the number of weight layers.</summary>
    public int Depth => Offsets.Length - 2;

    /// <summary>All kept units.</summary>
    public int Units => Offsets[^1];

    /// <summary>Kept units of layer l.</summary>
    public int UnitsOf(int layer) => Offsets[layer + 1] - Offsets[layer];

    /// <summary>The edges into a kept unit.</summary>
    public ReadOnlySpan<int> SendersOf(int unit) => Senders.AsSpan(RowStart[unit], RowStart[unit + 1] - RowStart[unit]);

    /// <summary>Cleans a network.</summary>
    public static CleanNetwork Of(Architecture architecture, IReadOnlyList<EdgeMask> masks)
    {
        var layers = architecture.Layers.AsSpan();
        var before = new int[layers.Length + 1]; // original units before a layer
        var words = new int[layers.Length + 1];  // words of unit flags before a layer
        for (var l = 0; l < layers.Length; l++)
        {
            before[l + 1] = before[l] + layers[l];
            words[l + 1] = words[l] + ((layers[l] + 63) >> 6);
        }
        var alive = new ulong[words[^1]];
        var edges = MarkKept(layers, masks, words, alive);
        return Compact(layers, masks, before, words, alive, edges);
    }

    /// <summary>
    /// Leaves in <paramref name="alive"/> the units on a path from an input to an output, and every output: exactly what
    /// removing dead ends over and over leaves, since each unit of such a path has an edge on either side. Returns the edges left.
    /// </summary>
    private static int MarkKept(ReadOnlySpan<int> layers, IReadOnlyList<EdgeMask> masks, int[] words, ulong[] alive)
    {
        SetFirst(Layer(alive, words, 0), layers[0]);
        for (var l = 1; l < layers.Length - 1; l++)
        {
            var from = Layer(alive, words, l - 1);
            var to = Layer(alive, words, l);
            for (var r = 0; r < layers[l]; r++)
            {
                if (Intersects(masks[l - 1].Row(r), from))
                    to[r >> 6] |= 1UL << r;
            }
        }
        SetFirst(Layer(alive, words, layers.Length - 1), layers[^1]);

        var edges = 0;
        var reached = new ulong[words[^1]];
        for (var l = layers.Length - 1; l > 0; l--)
        {
            var senders = Layer(reached, words, l - 1);
            var from = Layer(alive, words, l - 1);
            for (var r = 0; r < layers[l]; r++)
            {
                if ((alive[words[l] + (r >> 6)] >> r & 1) == 0)
                    continue;
                var row = masks[l - 1].Row(r);
                for (var w = 0; w < row.Length; w++)
                {
                    senders[w] |= row[w];
                    edges += BitOperations.PopCount(row[w] & from[w]);
                }
            }
            for (var w = 0; w < from.Length; w++)
                from[w] &= senders[w];
        }
        return edges;
    }

    private static CleanNetwork Compact(
        ReadOnlySpan<int> layers, IReadOnlyList<EdgeMask> masks, int[] before, int[] words, ulong[] alive, int edges)
    {
        var kept = new bool[before[^1]];
        var index = new int[before[^1]];
        var offsets = new int[layers.Length + 1];
        var units = 0;
        for (var l = 0; l < layers.Length; l++)
        {
            for (var u = 0; u < layers[l]; u++)
            {
                if ((alive[words[l] + (u >> 6)] >> u & 1) == 0)
                    continue;
                kept[before[l] + u] = true;
                index[before[l] + u] = units++;
            }
            offsets[l + 1] = units;
        }

        var (originals, rowStart, senders) = (new int[units], new int[units + 1], new int[edges]);
        var (unit, edge) = (0, 0);
        for (var l = 0; l < layers.Length; l++)
        {
            for (var u = 0; u < layers[l]; u++)
            {
                if (!kept[before[l] + u])
                    continue;
                originals[unit] = u;
                rowStart[unit++] = edge;
                if (l == 0)
                    continue;
                var row = masks[l - 1].Row(u);
                for (var w = 0; w < row.Length; w++)
                {
                    for (var bits = row[w] & alive[words[l - 1] + w]; bits != 0; bits &= bits - 1)
                        senders[edge++] = index[before[l - 1] + (w << 6) + BitOperations.TrailingZeroCount(bits)];
                }
            }
        }
        rowStart[unit] = edge;
        return new CleanNetwork(kept, offsets, originals, rowStart, senders);
    }

    private static Span<ulong> Layer(ulong[] flags, int[] words, int layer) => flags.AsSpan(words[layer], words[layer + 1] - words[layer]);

    private static void SetFirst(Span<ulong> flags, int count)
    {
        flags.Fill(ulong.MaxValue);
        if ((count & 63) != 0)
            flags[^1] = (1UL << count) - 1;
    }

    private static bool Intersects(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        for (var w = 0; w < a.Length; w++)
        {
            if ((a[w] & b[w]) != 0)
                return true;
        }
        return false;
    }
}
