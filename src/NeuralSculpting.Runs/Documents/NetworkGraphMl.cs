using System.Globalization;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// A network unit by unit as GraphML: a node a unit that an edge touches, and every input and output, with label ("x0", "1:7",
/// "y3"), layer (0 = inputs), unit and module; an edge an edge of the network, with its weight where it is known.
/// </summary>
public static class NetworkGraphMl
{
    /// <summary>The document as UTF-8.</summary>
    /// <param name="architecture">The original units a layer.</param>
    /// <param name="masks">A mask a weight layer, n_l x n_(l-1).</param>
    /// <param name="weights">Row-major n_l x n_(l-1) a weight layer; null = unknown.</param>
    /// <param name="modules">The module of each original unit, layer after layer, or -1; null = not detected.</param>
    public static byte[] Write(Architecture architecture, EdgeMask[] masks, float[][]? weights = null, IReadOnlyList<int>? modules = null)
    {
        using var graph = new GraphMl(
            ("node", "label", "string"), ("node", "layer", "int"), ("node", "unit", "int"), ("node", "module", "int"), ("edge", "weight", "double"));
        var layers = architecture.Layers;
        var first = 0;
        for (var l = 0; l < layers.Length; first += layers[l], l++)
        {
            for (var u = 0; u < layers[l]; u++)
            {
                if (l == 0 || l == masks.Length || Touched(masks, l, u))
                    graph.Node(Id(l, u), ("label", Label(l, u, masks.Length)), ("layer", l), ("unit", u), ("module", modules is null || modules[first + u] < 0 ? null : modules[first + u]));
            }
        }
        for (var l = 0; l < masks.Length; l++)
        {
            for (var to = 0; to < masks[l].Rows; to++)
            {
                for (var from = 0; from < masks[l].Columns; from++)
                {
                    if (masks[l][to, from])
                        graph.Edge(Id(l, from), Id(l + 1, to), ("weight", weights?[l][(to * masks[l].Columns) + from]));
                }
            }
        }
        return graph.ToBytes();
    }

    private static bool Touched(EdgeMask[] masks, int layer, int unit) =>
        masks[layer - 1].RowHasEdge(unit) || Enumerable.Range(0, masks[layer].Rows).Any(r => masks[layer][r, unit]);

    private static string Label(int layer, int unit, int depth) =>
        layer == 0 ? FormattableString.Invariant($"x{unit}") : FormattableString.Invariant(layer == depth ? (FormattableString)$"y{unit}" : $"{layer}:{unit}");

    private static string Id(int layer, int unit) => string.Create(CultureInfo.InvariantCulture, $"u{layer}.{unit}");
}
