using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// The hierarchy is exactly a graph of sub-functions: each has its module with exactly its inputs and outputs, no module is
/// left over, the module edges are the declared ones, and hidden units are where the criterion demands them.
/// </summary>
internal static class StructureRule
{
    public static IReadOnlyList<VerdictPart> Parts(SubFunctionGraph graph, HierarchyView view, SubFunctionMatcher match, Func<SubFunction, bool> needsHidden)
    {
        var matched = graph.SubFunctions.Where(s => match.ModuleOf(s.Id) is not null).ToList();
        var missing = graph.SubFunctions.Where(s => match.ModuleOf(s.Id) is null).Select(s => s.Id).ToList();
        return
        [
            Count(graph.SubFunctions.Count, view.Hierarchy),
            new VerdictPart(
                "sub-functions", missing.Count == 0,
                $"{matched.Count} of {graph.SubFunctions.Count} have a module of their own{(missing.Count == 0 ? "" : $"; none for {string.Join(", ", missing)}")}"),
            Groups("inputs", 'x', [.. graph.SubFunctions.Select(s => s.Inputs).Where(i => i.Count > 0)], view.InputGroups),
            Groups("outputs", 'y', [.. graph.SubFunctions.Select(s => s.Outputs).Where(o => o.Count > 0)], view.OutputGroups),
            Content(matched, view.Hierarchy, match),
            Hidden(graph, view.Hierarchy, match, needsHidden),
            Edges(graph, view.Hierarchy, match),
        ];
    }

    public static VerdictPart Count(int expected, Hierarchy hierarchy) => new(
        "modules", hierarchy.Modules.Count == expected,
        $"expected exactly {expected} module{(expected == 1 ? "" : "s")}, found {hierarchy.Modules.Count}");

    public static VerdictPart Groups(string name, char letter, IReadOnlyList<IReadOnlyList<int>> expected, IReadOnlyList<IReadOnlyList<int>> found) => new(
        name, HierarchyView.SameGroups(expected, found), $"expected {HierarchyView.Show(letter, expected)}, found {HierarchyView.Show(letter, found)}");

    private static VerdictPart Content(List<SubFunction> matched, Hierarchy hierarchy, SubFunctionMatcher match)
    {
        var wrong = matched.Where(s => Module(s, hierarchy, match) is { } m && !(Same(m.Inputs, s.Inputs) && Same(m.Outputs, s.Outputs))).Select(s => s.Id).ToList();
        return new VerdictPart(
            "content", wrong.Count == 0,
            wrong.Count == 0 ? "matched modules hold exactly the inputs and outputs of their sub-functions" : $"other inputs or outputs than declared in the module of {string.Join(", ", wrong)}");
    }

    private static VerdictPart Hidden(SubFunctionGraph graph, Hierarchy hierarchy, SubFunctionMatcher match, Func<SubFunction, bool> needsHidden)
    {
        var needed = graph.SubFunctions.Where(needsHidden).ToList();
        var without = needed.Where(s => Module(s, hierarchy, match) is not { Hidden.Count: > 0 }).Select(s => s.Id).ToList();
        var expected = needed.Count == 0 ? "nothing is demanded" : $"expected a hidden unit in {string.Join(", ", needed.Select(s => s.Id))}";
        return new VerdictPart("hidden", without.Count == 0, without.Count == 0 ? expected : $"{expected}; none in {string.Join(", ", without)}");
    }

    private static VerdictPart Edges(SubFunctionGraph graph, Hierarchy hierarchy, SubFunctionMatcher match)
    {
        var expected = graph.SubFunctions.SelectMany(s => s.Children.Select(c => $"{c} \u2192 {s.Id}")).Order(StringComparer.Ordinal).ToList();
        var found = hierarchy.Edges.Select(e => $"{match.NameOf(e.From)} \u2192 {match.NameOf(e.To)}").Order(StringComparer.Ordinal).ToList();
        return new VerdictPart("edges", expected.SequenceEqual(found), $"expected {List(expected)}, found {List(found)}");
    }

    private static string List(List<string> edges) => edges.Count == 0 ? "no edges between modules" : string.Join(", ", edges);

    private static Module? Module(SubFunction s, Hierarchy hierarchy, SubFunctionMatcher match) =>
        match.ModuleOf(s.Id) is { } id ? hierarchy.Modules.First(m => m.Id == id) : null;

    private static bool Same(IReadOnlyList<int> a, IReadOnlyList<int> b) => a.Order().SequenceEqual(b.Order());
}
