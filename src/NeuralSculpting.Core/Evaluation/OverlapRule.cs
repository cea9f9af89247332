using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>The three verdicts of the overlap tasks; a run succeeds when all three hold.</summary>
internal static class OverlapRule
{
    public static IReadOnlyList<VerdictPart> Parts(SubFunctionGraph graph, HierarchyView view)
    {
        var homes = graph.SubFunctions.Select(s => view.WithOutputs(s.Outputs)).ToList();
        var output = Output("output", graph.SubFunctions, view);
        var strays = view.Hierarchy.Modules.Where(m => m.Hidden.Count > 0 && !homes.Contains(m)).Sum(m => m.Hidden.Count);
        return
        [
            StructureRule.Groups("input", 'x', TrueStructure.InputGroups(graph, view.Inputs), view.InputGroups),
            new VerdictPart(
                "hidden", output.Holds && strays == 0,
                !output.Holds ? "needs the output verdict to hold" : $"expected every hidden unit in the modules of {string.Join(" and ", graph.SubFunctions.Select(s => s.Id))}, found {strays} elsewhere"),
            output,
        ];
    }

    /// <summary>The outputs are split as the sub-functions hold them, and each such module has a hidden unit.</summary>
    public static VerdictPart Output(string name, IEnumerable<SubFunction> holders, HierarchyView view)
    {
        var tops = holders.ToList();
        var groups = StructureRule.Groups(name, 'y', [.. tops.Select(s => s.Outputs)], view.OutputGroups);
        var bare = groups.Holds ? tops.Where(s => view.WithOutputs(s.Outputs) is not { Hidden.Count: > 0 }).Select(s => s.Id).ToList() : [];
        return bare.Count == 0 ? groups : groups with { Holds = false, Detail = $"{groups.Detail}, but no hidden unit in the module of {string.Join(", ", bare)}" };
    }
}
