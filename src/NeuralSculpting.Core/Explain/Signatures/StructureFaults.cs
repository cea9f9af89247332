using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Explain.Signatures;

/// <summary>How a detected hierarchy differs from the declared one, sub-function by sub-function, in sentences.</summary>
internal static class StructureFaults
{
    public static List<string> Of(RunEvidence run)
    {
        var graph = TrueStructure.Of(run.Task, run.Network.Architecture);
        var (modules, match) = (run.Detection.Hierarchy.Modules, new SubFunctionMatcher(graph, run.Detection.Hierarchy));
        var faults = new List<string>();
        foreach (var s in graph.SubFunctions.Where(s => match.ModuleOf(s.Id) is null))
        {
            var held = Holders(s, modules);
            faults.Add(held.Count > 1 ? $"{s.Id} is split: {Things(s)} lie in {held.Count} modules ({Names(held)})"
                : held.Count == 1 && Merged(graph, held[0]) is { Count: > 1 } together ? $"{s.Id} is merged: module {held[0].Id} holds what belongs to {string.Join(" and ", together)}"
                : $"{s.Id} is missing: no module holds exactly what it declares");
        }
        foreach (var s in graph.SubFunctions)
        {
            var needs = TrueStructure.NeedsHidden(run.Task.Criterion);
            if (needs(s) && modules.FirstOrDefault(m => m.Id == match.ModuleOf(s.Id)) is { Hidden.Count: 0 })
                faults.Add($"{s.Id} has a module without a hidden unit: others read its inputs directly");
        }
        var extra = modules.Where(m => graph.SubFunctions.All(s => match.ModuleOf(s.Id) != m.Id)).ToList();
        if (extra.Count > 0 && modules.Count > (run.Verdict.ModulesTrue ?? 0))
            faults.Add($"{(extra.Count == 1 ? "one module stands" : $"{extra.Count} modules stand")} for no sub-function ({Names(extra)})");
        if (faults.Count == 0)
            faults.AddRange(run.Verdict.Parts.Where(p => !p.Holds).Select(p => $"{p.Name}: {p.Detail}"));
        return faults;
    }

    /// <summary>Sub-functions that must have a hidden unit and whose module has none.</summary>
    public static List<string> Bare(RunEvidence run)
    {
        var graph = TrueStructure.Of(run.Task, run.Network.Architecture);
        var needs = TrueStructure.NeedsHidden(run.Task.Criterion);
        var match = new SubFunctionMatcher(graph, run.Detection.Hierarchy);
        return [.. graph.SubFunctions
            .Where(s => needs(s) && run.Detection.Hierarchy.Modules.FirstOrDefault(m => m.Id == match.ModuleOf(s.Id)) is { Hidden.Count: 0 }).Select(s => s.Id)];
    }

    private static List<Module> Holders(SubFunction s, IReadOnlyList<Module> modules) =>
        [.. modules.Where(m => s.Outputs.Count > 0 ? m.Outputs.Intersect(s.Outputs).Any() : m.Inputs.Intersect(s.Inputs).Any())];

    private static List<string> Merged(SubFunctionGraph graph, Module module) =>
        [.. graph.SubFunctions.Where(s => Holders(s, [module]).Count > 0).Select(s => s.Id)];

    private static string Things(SubFunction s) => s.Outputs.Count > 0
        ? string.Join(", ", s.Outputs.Select(o => $"y{o}"))
        : string.Join(", ", s.Inputs.Select(i => $"x{i}"));

    private static string Names(List<Module> modules) =>
        string.Join(", ", modules.Take(6).Select(m => $"module {m.Id}")) + (modules.Count > 6 ? ", …" : "");
}
