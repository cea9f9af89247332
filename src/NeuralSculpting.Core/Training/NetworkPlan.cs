using System.Numerics;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training;

/// <summary>
/// A network compiled for training: units without any edge are gone, and what is left is laid out so that the cost of a step
/// follows the surviving edges. All parameters lie in one array, so that the optimiser is one pass.
/// </summary>
internal sealed unsafe class NetworkPlan
{
    private readonly Arena _arena;
    private int[][] _compact = [];

    private readonly bool _wide;

    /// <summary>Gets ready to compile.</summary>
    /// <param name="arena">Where the parameters lie.</param>
    /// <param name="wide">Whether for the kernels of large layers.</param>
    public NetworkPlan(Arena arena, bool wide = false) => (_arena, _wide) = (arena, wide);

    /// <summary>Weight layers 1..D.</summary>
    public LayerPlan[] Layers { get; private set; } = [];

    /// <summary>Original number of each compact unit, layers 0..D; the first Counts[l] entries.</summary>
    public int[][] Units { get; private set; } = [];

    /// <summary>Compact units a layer.</summary>
    public int[] Counts { get; private set; } = [];

    /// <summary>Length of the parameter array, a multiple of 16.</summary>
    public int Parameters { get; private set; }

    /// <summary>Weights and biases of all layers.</summary>
    public float* Values { get; private set; }

    /// <summary>Lays out a network; earlier pieces of the arena must have been taken back.</summary>
    public void Compile(Network network)
    {
        Prepare(network.Architecture);
        FindUnits(network);
        Parameters = 0;
        for (var l = 0; l < Layers.Length; l++)
            LayOut(Layers[l], network.Masks[l], l);
        Values = _arena.Floats(Parameters);
        for (var l = 0; l < Layers.Length; l++)
            Fill(Layers[l], network, l);
    }

    /// <summary>Writes parameters laid out as <see cref="Values"/> back into a network with the same masks.</summary>
    public void Export(float* values, Network network)
    {
        for (var l = 0; l < Layers.Length; l++)
        {
            var layer = Layers[l];
            var (rows, columns, width) = (Units[l + 1], Units[l], network.Architecture.Layers[l]);
            var weights = network.Weights[l];
            for (var r = 0; r < layer.Rows; r++)
            {
                network.Biases[l][rows[r]] = values[layer.BiasStart + r];
                if (layer.Dense)
                {
                    for (var c = 0; c < layer.Columns; c++)
                    {
                        if (network.Masks[l][rows[r], columns[c]])
                            weights[(rows[r] * width) + columns[c]] = values[layer.WeightStart + Entry(layer, r, c)];
                    }
                }
                else
                {
                    for (var e = layer.RowStart[r]; e < layer.RowStart[r + 1]; e++)
                        weights[(rows[r] * width) + columns[layer.Column[e]]] = values[layer.WeightStart + e];
                }
            }
        }
    }

    /// <summary>Lays the parameters of a network with the same masks out as <see cref="Values"/>; the places of no edge stay.</summary>
    public void Import(Network network, float* values)
    {
        for (var l = 0; l < Layers.Length; l++)
        {
            var layer = Layers[l];
            var (rows, columns, width) = (Units[l + 1], Units[l], network.Architecture.Layers[l]);
            var weights = network.Weights[l];
            for (var r = 0; r < layer.Rows; r++)
            {
                values[layer.BiasStart + r] = network.Biases[l][rows[r]] * layer.BiasMask[r];
                var entries = layer.Dense ? layer.Columns : layer.RowStart[r + 1] - layer.RowStart[r];
                for (var i = 0; i < entries; i++)
                {
                    var column = columns[layer.Dense ? i : layer.Column[layer.RowStart[r] + i]];
                    if (network.Masks[l][rows[r], column])
                        values[layer.WeightStart + (layer.Dense ? Entry(layer, r, i) : layer.RowStart[r] + i)] = weights[(rows[r] * width) + column];
                }
            }
        }
    }

    private static int Entry(LayerPlan layer, int row, int column) =>
        layer.Transposed ? (column * layer.Stride) + row : (row * layer.Stride) + column;

    private void Prepare(Architecture architecture)
    {
        if (Units.Length == architecture.Layers.Length && Units.Zip(architecture.Layers).All(p => p.First.Length == p.Second))
            return;
        Layers = [.. Enumerable.Range(0, architecture.Depth).Select(_ => new LayerPlan())];
        Units = [.. architecture.Layers.Select(n => new int[n])];
        _compact = [.. architecture.Layers.Select(n => new int[n])];
        Counts = new int[architecture.Layers.Length];
    }

    /// <summary>A unit is kept when an edge enters or leaves it; outputs always.</summary>
    private void FindUnits(Network network)
    {
        var last = Units.Length - 1;
        for (var l = 0; l <= last; l++)
        {
            var compact = _compact[l];
            compact.AsSpan().Fill(l == last ? 0 : -1);
            if (l < last)
                MarkSenders(network.Masks[l], compact);
            var count = 0;
            for (var u = 0; u < compact.Length; u++)
            {
                if (compact[u] < 0 && !(l > 0 && network.Masks[l - 1].RowHasEdge(u)))
                    continue;
                compact[u] = count;
                Units[l][count++] = u;
            }
            Counts[l] = count;
        }
    }

    private static void MarkSenders(EdgeMask mask, int[] compact)
    {
        for (var word = 0; word < mask.WordsPerRow; word++)
        {
            var any = 0UL;
            for (var r = 0; r < mask.Rows; r++)
                any |= mask.Words[(r * mask.WordsPerRow) + word];
            for (; any != 0; any &= any - 1)
                compact[(word * 64) + BitOperations.TrailingZeroCount(any)] = 0;
        }
    }

    private void LayOut(LayerPlan layer, EdgeMask mask, int l)
    {
        (layer.Rows, layer.Columns, layer.Edges) = (Counts[l + 1], Counts[l], mask.Count());
        layer.Choose(_wide);
        layer.WeightStart = Parameters;
        layer.BiasStart = Parameters + layer.WeightLength;
        Parameters = layer.BiasStart + LayerPlan.Pad(layer.Rows);
        layer.BiasMask = _arena.Floats(LayerPlan.Pad(layer.Rows));
        layer.HasMaskedBias = false;
        for (var r = 0; r < layer.Rows; r++)
        {
            layer.BiasMask[r] = mask.RowHasEdge(Units[l + 1][r]) ? 1 : 0;
            layer.HasMaskedBias |= layer.BiasMask[r] == 0;
        }
        if (layer.Dense)
        {
            layer.Mask = layer.Edges < layer.Rows * layer.Columns ? _arena.Floats(layer.WeightLength) : null;
            return;
        }
        layer.RowStart = _arena.Ints(layer.Rows + 1);
        layer.Column = _arena.Ints(LayerPlan.Pad(layer.Edges));
        layer.Row = _arena.Ints(LayerPlan.Pad(layer.Edges));
    }

    private void Fill(LayerPlan layer, Network network, int l)
    {
        var mask = network.Masks[l];
        var (weights, biases, width) = (network.Weights[l], network.Biases[l], mask.Columns);
        var edge = 0;
        for (var r = 0; r < layer.Rows; r++)
        {
            var row = Units[l + 1][r];
            Values[layer.BiasStart + r] = biases[row] * layer.BiasMask[r];
            if (!layer.Dense)
                layer.RowStart[r] = edge;
            for (var word = 0; word < mask.WordsPerRow; word++)
            {
                for (var bits = mask.Words[(row * mask.WordsPerRow) + word]; bits != 0; bits &= bits - 1)
                {
                    var column = (word * 64) + BitOperations.TrailingZeroCount(bits);
                    var (c, at) = (_compact[l][column], edge);
                    if (layer.Dense)
                    {
                        at = Entry(layer, r, c);
                        if (layer.Mask is not null)
                            layer.Mask[at] = 1;
                    }
                    else
                    {
                        (layer.Column[edge], layer.Row[edge]) = (c, r);
                    }
                    Values[layer.WeightStart + at] = weights[(row * width) + column];
                    edge++;
                }
            }
        }
        if (layer.Dense)
            return;
        layer.RowStart[layer.Rows] = edge;
        if (_wide && l > 0)
            OrderByColumn(layer);
    }

    private void OrderByColumn(LayerPlan layer)
    {
        layer.ColumnStart = _arena.Ints(layer.Columns + 1);
        layer.EdgeByColumn = _arena.Ints(layer.Edges);
        layer.RowByColumn = _arena.Ints(layer.Edges);
        for (var e = 0; e < layer.Edges; e++)
            layer.ColumnStart[layer.Column[e] + 1]++;
        for (var c = 0; c < layer.Columns; c++)
            layer.ColumnStart[c + 1] += layer.ColumnStart[c];
        // Each start moves to its end while the edges are put in place, so the starts are one place on afterwards.
        for (var e = 0; e < layer.Edges; e++)
        {
            var at = layer.ColumnStart[layer.Column[e]]++;
            (layer.EdgeByColumn[at], layer.RowByColumn[at]) = (e, layer.Row[e]);
        }
        for (var c = layer.Columns; c > 0; c--)
            layer.ColumnStart[c] = layer.ColumnStart[c - 1];
        layer.ColumnStart[0] = 0;
    }
}
