using System.Globalization;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// A task's true hierarchy as GraphML: a node a sub-function with label (its id), level, inputs ("0 1"), outputs ("0 1") and
/// formula; an edge from each sub-function to those that read it.
/// </summary>
public static class SubFunctionGraphMl
{
    /// <summary>The document as UTF-8.</summary>
    public static byte[] Write(SubFunctionGraph graph)
    {
        using var document = new GraphMl(
            ("node", "label", "string"), ("node", "level", "int"), ("node", "inputs", "string"), ("node", "outputs", "string"), ("node", "formula", "string"));
        // Ids are a person's words, which XML does not take as they are.
        var ids = graph.SubFunctions.Select((f, i) => (f.Id, Node: string.Create(CultureInfo.InvariantCulture, $"s{i}"))).ToDictionary(p => p.Id, p => p.Node);
        foreach (var function in graph.SubFunctions)
        {
            document.Node(
                ids[function.Id], ("label", function.Id), ("level", function.Level), ("inputs", HierarchyGraphMl.Numbers(function.Inputs)),
                ("outputs", HierarchyGraphMl.Numbers(function.Outputs)), ("formula", function.Formula));
        }
        foreach (var function in graph.SubFunctions)
        {
            foreach (var child in function.Children)
                document.Edge(ids[child], ids[function.Id]);
        }
        return document.ToBytes();
    }
}
