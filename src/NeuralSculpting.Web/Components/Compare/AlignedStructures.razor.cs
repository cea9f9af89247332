using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>The final structures side by side, aligned to that of the baseline module by module.</summary>
public sealed partial class AlignedStructures
{
    private const int Step = 12;

    private IReadOnlyList<Row> _rows = [];
    private (IReadOnlyList<ComparedRun>?, string?) _of;
    private int _baseline;
    private int _shapes;
    private int _shown = Step;

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ComparedRun> Runs { get; set; } = [];

    /// <summary>The run to align to; the first finished one where it has no structure.</summary>
    [Parameter]
    public ComparedRun? Baseline { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_of == (Runs, Baseline?.Id))
            return;
        _of = (Runs, Baseline?.Id);
        var finished = Runs.Select((run, index) => (run, index)).Where(r => r.run.Outcome is not null).ToList();
        if (finished.Count == 0)
        {
            _rows = [];
            return;
        }
        var (first, place) = finished.FirstOrDefault(r => r.run.Id == Baseline?.Id, finished[0]);
        (_baseline, _shapes) = (place, finished.Select(r => Shape(r.run)).Distinct().Count());
        _rows = [.. finished.Select(r => Make(first, r.run, r.index))];
    }

    /// <summary>The palette numbers of an aligned structure: those of the counterparts, and fresh ones for what was added.</summary>
    internal static Dictionary<int, int> Colours(ComparedRun first, ComparedRun run, StructureAlignment alignment)
    {
        var next = first.Outcome!.Hierarchy.Modules.Select(m => m.Id + 1).DefaultIfEmpty(0).Max();
        return run.Outcome!.Hierarchy.Modules.OrderBy(m => m.Id).ToDictionary(m => m.Id, m => alignment.FirstOf(m.Id) ?? next++);
    }

    private static Row Make(ComparedRun first, ComparedRun run, int index)
    {
        var hierarchy = run.Outcome!.Hierarchy;
        if (Shape(first) != Shape(run))
            return new Row(run, index, null, HierarchyScene.Build(hierarchy, inputs: run.Spec.Architecture.Inputs));
        var sameUnits = first.Id == run.Id;
        var alignment = StructureAlignment.Of(first.Outcome!.Hierarchy, hierarchy, sameUnits);
        return new Row(run, index, alignment, HierarchyScene.Build(hierarchy, null, run.Spec.Architecture.Inputs, Colours(first, run, alignment)));
    }

    private static (int, int) Shape(ComparedRun run) => (run.Spec.Architecture.Inputs, run.Spec.Architecture.Outputs);

    private static string Describe(ModuleAlignment module)
    {
        var (first, second) = (string.Join(", ", module.First), string.Join(", ", module.Second));
        var words = module.Words.Length > 0 ? $": {module.Words}" : "";
        return module.Change switch
        {
            ModuleChange.Added => $"module {second} added",
            ModuleChange.Lost => $"module {first} lost",
            ModuleChange.Split => $"module {first} split into {second}{words}",
            ModuleChange.Merged => $"modules {first} merged into {second}{words}",
            _ => $"module {first} {CompareText.Word(module.Change)}{words}",
        };
    }

    private sealed record Row(ComparedRun Run, int Index, StructureAlignment? Alignment, DiagramScene Scene);
}
