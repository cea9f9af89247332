using System.Globalization;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// A detected hierarchy (method.md 7.9) as GraphML: a node a module with label, level, inputs ("0 1"), hidden ("1:7 1:21", layer
/// and unit), outputs ("0 1") and matches ("S1"); an edge a module edge, from the module that is read to its reader, with count.
/// </summary>
public static class HierarchyGraphMl
{
    /// <summary>The document as UTF-8.</summary>
    /// <param name="hierarchy">What was detected.</param>
    /// <param name="matches">The module matched to each declared sub-function; null = the task declares none.</param>
    public static byte[] Write(Hierarchy hierarchy, IReadOnlyList<SubFunctionMatch>? matches = null)
    {
        using var graph = new GraphMl(
            ("node", "label", "string"), ("node", "level", "int"), ("node", "inputs", "string"), ("node", "hidden", "string"),
            ("node", "outputs", "string"), ("node", "matches", "string"), ("edge", "count", "int"));
        foreach (var module in hierarchy.Modules)
        {
            graph.Node(
                Id(module.Id), ("label", $"Module {Number(module.Id)}"), ("level", module.Level), ("inputs", Numbers(module.Inputs)),
                ("hidden", string.Join(' ', module.Hidden.Select(u => $"{Number(u.Layer)}:{Number(u.Unit)}"))), ("outputs", Numbers(module.Outputs)),
                ("matches", matches is null ? null : string.Join(' ', matches.Where(m => m.Module == module.Id).Select(m => m.SubFunction))));
        }
        foreach (var edge in hierarchy.Edges)
            graph.Edge(Id(edge.From), Id(edge.To), ("count", edge.Count));
        return graph.ToBytes();
    }

    /// <summary>"0 1 2".</summary>
    internal static string Numbers(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(Number));

    private static string Id(int module) => $"m{Number(module)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
