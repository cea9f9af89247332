using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>Says how a detected hierarchy misses the true one: what is missing, split or merged.</summary>
public static class StructureFault
{
    /// <summary>What is wrong, the inputs first: "x0 x1 (S1) merged with x2 x3 (S2); y0 y2 split over 2 modules".</summary>
    /// <param name="task">The task, with its declared hierarchy.</param>
    /// <param name="architecture">The original units.</param>
    /// <param name="found">What was detected.</param>
    /// <param name="verdict">Its verdict.</param>
    /// <returns>Null when nothing is declared or the verdict holds.</returns>
    public static string? Describe(ILearningTask task, Architecture architecture, Hierarchy found, Verdict verdict)
    {
        if (task.Graph is null || verdict.Success != false)
            return null;
        var graph = TrueStructure.Of(task, architecture, found);
        var faults = new List<string>();
        var inputs = TrueStructure.InputGroups(graph, task.Inputs).Select(g => (Units: g, Name: Name('x', g, Readers(graph, g)))).ToList();
        Partition(inputs, found, m => m.Inputs, faults);
        var outputs = graph.SubFunctions.Where(s => s.Outputs.Count > 0).Select(s => (Units: s.Outputs.ToArray(), Name: Name('y', s.Outputs, s.Id))).ToList();
        Partition(outputs, found, m => m.Outputs, faults);
        // What holds neither inputs nor outputs can only be there or not.
        faults.AddRange(graph.SubFunctions.Where(s => s.Inputs.Count == 0 && s.Outputs.Count == 0 && verdict.Matches.Any(m => m.SubFunction == s.Id && m.Module is null)).Select(s => $"{s.Id} missing"));
        var more = found.Modules.Count - (verdict.ModulesTrue ?? found.Modules.Count);
        var hidden = found.Modules.Count(m => m.Inputs.Count == 0 && m.Outputs.Count == 0);
        var declared = graph.SubFunctions.Count(s => s.Inputs.Count == 0 && s.Outputs.Count == 0);
        if (hidden > declared)
            faults.Add(hidden - declared == 1 ? "one module of hidden units too many" : $"{hidden - declared} modules of hidden units too many");
        if (faults.Count == 0)
            faults.Add(more != 0 ? $"{found.Modules.Count} modules instead of {verdict.ModulesTrue}" : verdict.Parts.LastOrDefault(p => !p.Holds) is { } part ? $"{part.Name}: {part.Detail}" : "the module edges differ");
        return string.Join("; ", faults);
    }

    private static void Partition(
        IReadOnlyList<(int[] Units, string Name)> groups, Hierarchy found, Func<Module, IReadOnlyList<int>> held, List<string> faults)
    {
        foreach (var (units, name) in groups)
        {
            var holders = found.Modules.Count(m => held(m).Any(units.Contains));
            if (holders == 0)
                faults.Add($"{name} not read");
            else if (holders > 1)
                faults.Add($"{name} split over {holders} modules");
        }
        foreach (var module in found.Modules)
        {
            var together = groups.Where(g => held(module).Any(g.Units.Contains)).Select(g => g.Name).ToList();
            if (together.Count > 1)
                faults.Add($"{together[0]} merged with {string.Join(" and ", together.Skip(1))}");
        }
    }

    private static string Readers(SubFunctionGraph graph, int[] group) =>
        string.Join(" ", graph.SubFunctions.Where(s => s.Inputs.Contains(group[0])).Select(s => s.Id));

    private static string Name(char kind, IReadOnlyList<int> units, string of)
    {
        var shown = string.Join(' ', units.Take(8).Select(u => $"{kind}{u}"));
        return $"{shown}{(units.Count > 8 ? " .." : "")} ({of})";
    }
}
