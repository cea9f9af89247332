using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>The final structure of a run, aligned to that of a baseline: modules that correspond have one colour.</summary>
/// <param name="Run">The run.</param>
/// <param name="Index">Its place in the comparison.</param>
/// <param name="IsBaseline">Whether the others are aligned to it.</param>
/// <param name="Alignment">To the baseline; null where their tasks have different shapes.</param>
/// <param name="Scene">The structure in the baseline's colours.</param>
internal sealed record AlignedRun(ComparedRun Run, int Index, bool IsBaseline, StructureAlignment? Alignment, DiagramScene Scene)
{
    /// <summary>Inputs and outputs.</summary>
    public (int Inputs, int Outputs) Shape => ShapeOf(Run);

    /// <summary>Every finished run of a comparison, in its order.</summary>
    /// <param name="runs">The comparison.</param>
    /// <param name="baseline">The run to align to; the first finished one where it is none of them or has no structure.</param>
    public static IReadOnlyList<AlignedRun> All(IReadOnlyList<ComparedRun> runs, ComparedRun? baseline)
    {
        var finished = runs.Select((run, index) => (run, index)).Where(r => r.run.Outcome is not null).ToList();
        if (finished.Count == 0)
            return [];
        var (first, place) = finished.FirstOrDefault(r => r.run.Id == baseline?.Id, finished[0]);
        return [.. finished.Select(r => Make(first, r.run, r.index, place))];
    }

    /// <summary>The palette numbers of an aligned structure: those of the counterparts, and fresh ones for what was added.</summary>
    public static Dictionary<int, int> Colours(ComparedRun first, ComparedRun run, StructureAlignment alignment)
    {
        var next = first.Outcome!.Hierarchy.Modules.Select(m => m.Id + 1).DefaultIfEmpty(0).Max();
        return run.Outcome!.Hierarchy.Modules.OrderBy(m => m.Id).ToDictionary(m => m.Id, m => alignment.FirstOf(m.Id) ?? next++);
    }

    private static AlignedRun Make(ComparedRun first, ComparedRun run, int index, int baseline)
    {
        var hierarchy = run.Outcome!.Hierarchy;
        if (ShapeOf(first) != ShapeOf(run))
            return new AlignedRun(run, index, index == baseline, null, HierarchyScene.Build(hierarchy, inputs: run.Spec.Architecture.Inputs));
        var sameUnits = first.Id == run.Id;
        var alignment = StructureAlignment.Of(first.Outcome!.Hierarchy, hierarchy, sameUnits);
        return new AlignedRun(run, index, index == baseline, alignment, HierarchyScene.Build(hierarchy, null, run.Spec.Architecture.Inputs, Colours(first, run, alignment)));
    }

    private static (int, int) ShapeOf(ComparedRun run) => (run.Spec.Architecture.Inputs, run.Spec.Architecture.Outputs);
}
