using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>Decides whether a detected hierarchy is the true one (spec/success.md).</summary>
public static class Judge
{
    /// <summary>
    /// The verdict by the task's criterion. Except for the hierarchical tasks' separate verdicts "input", "intermediate" and
    /// "output", a run succeeds when every part holds; for overlap tasks these are input, hidden and output. Of a task over data,
    /// inputs that the network does without do not count.
    /// </summary>
    /// <param name="task">The task, with its criterion and declared hierarchy.</param>
    /// <param name="architecture">The original units; two hidden layers or fewer hold a hierarchical task's outputs in one module.</param>
    /// <param name="detection">What was found.</param>
    public static Verdict Verdict(ILearningTask task, Architecture architecture, Detection detection)
    {
        var found = detection.Hierarchy;
        if (task.Graph is null || task.Criterion == Criterion.Undeclared)
            return new Verdict(Criterion.Undeclared, null, [], [], null, null, found.Modules.Count, null);
        var graph = TrueStructure.Of(task, architecture, found);
        var match = new SubFunctionMatcher(graph, found);
        var view = new HierarchyView(task, found);
        IReadOnlyList<VerdictPart> rule = task.Criterion switch
        {
            Criterion.None => [StructureRule.Count(1, found)],
            Criterion.Overlap => OverlapRule.Parts(graph, view),
            _ => StructureRule.Parts(graph, view, match, TrueStructure.NeedsHidden(task.Criterion)),
        };
        IReadOnlyList<VerdictPart> separate = task.Criterion == Criterion.Hierarchical ? HierarchicalParts.Parts(task.Graph, view, architecture)
            : task is DigitTask && graph.SubFunctions.Any(s => s.Level > 1) ? DigitParts.Parts(graph, view, match) : [];
        return new Verdict(
            task.Criterion, rule.All(p => p.Holds), [.. separate, .. rule], Matches(task.Graph, match),
            Partitions.AdjustedRandIndex(TrueStructure.InputLabels(graph, task.Inputs), view.InputLabels()),
            Partitions.AdjustedRandIndex(TrueStructure.OutputLabels(graph, task.Outputs), view.OutputLabels()),
            found.Modules.Count, TrueStructure.Modules(graph, task));
    }

    // Sub-functions that the architecture cannot tell apart share the module of the one that stands for them.
    private static List<SubFunctionMatch> Matches(SubFunctionGraph declared, SubFunctionMatcher match) =>
        [.. declared.SubFunctions.Select(s => new SubFunctionMatch(s.Id, match.ModuleOf(s.Id) ?? (match.Knows(s.Id) ? null : match.ModuleOf(TrueStructure.Intermediate))))];
}
