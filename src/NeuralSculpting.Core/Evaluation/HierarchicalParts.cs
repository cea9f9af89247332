using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>The separate verdicts of the hierarchical tasks, which do not decide success.</summary>
internal static class HierarchicalParts
{
    public static IReadOnlyList<VerdictPart> Parts(SubFunctionGraph declared, HierarchyView view, Architecture architecture)
    {
        var below = declared.SubFunctions.Where(s => s.Level == 1).ToList();
        var output = OverlapRule.Output("output", declared.SubFunctions.Where(s => s.Outputs.Count > 0), view);
        if (!output.Holds && architecture.Depth <= 3)
            output = output with { Detail = $"{output.Detail} (shown only: with {architecture.Depth - 1} hidden layers no layer is left to divide the outputs)" };
        return [StructureRule.Groups("input", 'x', [.. below.Select(s => s.Inputs)], view.InputGroups), Intermediate(below, view), output];
    }

    private static VerdictPart Intermediate(List<SubFunction> below, HierarchyView view)
    {
        var names = string.Join(" or ", below.Select(s => s.Id));
        var bottoms = below.Select(s => view.WithInputs(s.Inputs)?.Id).ToList();
        if (bottoms.Contains(null))
            return new VerdictPart("intermediate", false, $"no module holds exactly the inputs of {string.Join(", ", below.Where((_, i) => bottoms[i] is null).Select(s => s.Id))}");
        var readers = view.Hierarchy.Modules
            .Where(m => !bottoms.Contains(m.Id) && view.Hierarchy.Edges.Any(e => e.To == m.Id && bottoms.Contains(e.From))).ToList();
        var bare = readers.Count == 1 && readers[0].Hidden.Count == 0;
        return new VerdictPart(
            "intermediate", readers.Count == 1 && !bare,
            $"expected one other module, with a hidden unit, that reads from {names}, found {readers.Count}{(bare ? " without a hidden unit" : "")}");
    }
}
