using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Runs.Comparison;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>The final structures side by side, aligned to that of the baseline module by module.</summary>
public sealed partial class AlignedStructures
{
    private const int Step = 12;

    private IReadOnlyList<AlignedRun> _rows = [];
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
        _rows = AlignedRun.All(Runs, Baseline);
        _shapes = _rows.Select(r => r.Shape).Distinct().Count();
        _baseline = _rows.FirstOrDefault(r => r.IsBaseline)?.Index ?? 0;
    }

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
}
