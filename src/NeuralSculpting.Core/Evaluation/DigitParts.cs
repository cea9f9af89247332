using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>
/// The separate verdicts of tasks that compute functions of digits (spec/paper.json, "mnist hierarchical"): the inputs are
/// divided by digit, the outputs by function, and the hidden units are divided among those modules.
/// </summary>
internal static class DigitParts
{
    /// <param name="graph">The declared hierarchy over the inputs that were kept.</param>
    /// <param name="view">What was found.</param>
    /// <param name="match">Which module stands for which sub-function.</param>
    public static IReadOnlyList<VerdictPart> Parts(SubFunctionGraph graph, HierarchyView view, SubFunctionMatcher match)
    {
        var input = StructureRule.Groups("input", 'x', [.. graph.SubFunctions.Select(s => s.Inputs).Where(i => i.Count > 0)], view.InputGroups);
        var output = OverlapRule.Output("output", graph.SubFunctions.Where(s => s.Outputs.Count > 0), view);
        var homes = graph.SubFunctions.Select(s => match.ModuleOf(s.Id)).ToHashSet();
        var strays = view.Hierarchy.Modules.Where(m => !homes.Contains(m.Id)).Sum(m => m.Hidden.Count);
        return
        [
            input,
            new VerdictPart(
                "intermediate", input.Holds && output.Holds && strays == 0,
                !input.Holds || !output.Holds ? "needs the input and output verdicts to hold"
                    : $"expected every hidden unit in the modules of {string.Join(", ", graph.SubFunctions.Select(s => s.Id))}, found {strays} elsewhere"),
            output,
        ];
    }
}
