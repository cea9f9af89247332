using System.Globalization;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Components.Diagrams.Twins;

/// <summary>A network as a tree of text: its layers, the modules in each, their units, and what each unit reads and feeds.</summary>
public static class NetworkTwin
{
    /// <summary>The id of a unit: "1.7", layer and number.</summary>
    public static string UnitId(int layer, int unit) => string.Create(CultureInfo.InvariantCulture, $"{layer}.{unit}");

    /// <summary>Builds the tree.</summary>
    /// <param name="path">The way to the network.</param>
    /// <param name="step">The step that is shown; past the last: the last.</param>
    /// <param name="modules">The module of each original unit, layer after layer, or -1; null before detection.</param>
    public static IReadOnlyList<TreeItem> Build(PruningPath path, int step, IReadOnlyList<int>? modules)
    {
        var layers = path.Architecture.Layers;
        var masks = path.History.MasksAt(path.Architecture, step);
        var items = new TreeItem[layers.Length];
        for (var (l, first) = (0, 0); l < layers.Length; first += layers[l], l++)
        {
            var (layer, begin) = (l, first);
            int[] units = [.. Enumerable.Range(0, layers[l]).Where(u => l == 0 || l == masks.Length || masks[l - 1].RowHasEdge(u))];
            items[l] = new TreeItem($"layer-{UnitId(l, 0)}", $"{LayerName(l, masks.Length)}: {Names.Count(units.Length, "unit")} of {Number(layers[l])}")
            {
                Children = () => Layer(masks, layer, units, modules is null ? null : u => modules[begin + u]),
            };
        }
        return items;
    }

    private static IReadOnlyList<TreeItem> Layer(EdgeMask[] masks, int layer, int[] units, Func<int, int>? moduleOf)
    {
        if (moduleOf is null)
            return [.. units.Select(u => Unit(masks, layer, u))];
        return [.. units.GroupBy(moduleOf).OrderBy(g => g.Key < 0).ThenBy(g => g.Key).Select(g => new TreeItem(
            $"layer-{UnitId(layer, 0)}-{Number(g.Key)}", $"{(g.Key < 0 ? "In no module" : $"Module {Number(g.Key)}")}: {Names.Count(g.Count(), "unit")}")
        {
            Children = () => [.. g.Select(u => Unit(masks, layer, u))],
        })];
    }

    private static TreeItem Unit(EdgeMask[] masks, int layer, int unit)
    {
        var reads = layer == 0 ? [] : Enumerable.Range(0, masks[layer - 1].Columns).Where(c => masks[layer - 1][unit, c]).ToArray();
        var feeds = layer == masks.Length ? [] : Enumerable.Range(0, masks[layer].Rows).Where(r => masks[layer][r, unit]).ToArray();
        var facts = new List<string>();
        if (layer > 0)
            facts.Add($"reads {List(layer - 1, reads, masks.Length)}");
        if (layer < masks.Length)
            facts.Add($"read by {List(layer + 1, feeds, masks.Length)}");
        return new TreeItem(UnitId(layer, unit), $"{UnitName(layer, unit, masks.Length)}: {string.Join("; ", facts)}") { Stands = UnitId(layer, unit) };
    }

    private static string List(int layer, int[] units, int depth) => units.Length == 0
        ? "nothing"
        : layer == 0 ? Names.List('x', units) : layer == depth ? Names.List('y', units)
        : $"{(units.Length == 1 ? "unit" : "units")} {string.Join(", ", units.Select(Number))} of layer {Number(layer)}";

    private static string LayerName(int layer, int depth) => layer == 0 ? "Inputs" : layer == depth ? "Outputs" : $"Layer {Number(layer)}";

    private static string UnitName(int layer, int unit, int depth) =>
        layer == 0 ? $"x{Number(unit)}" : layer == depth ? $"y{Number(unit)}" : $"Unit {Number(unit)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
