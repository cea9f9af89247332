using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Comparison;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>Runs side by side: what their specs differ in, and their results against a baseline.</summary>
public sealed partial class CompareTable
{
    private bool _all;

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ComparedRun> Runs { get; set; } = [];

    /// <summary>Every option of their specs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SpecOption> Options { get; set; } = [];

    /// <summary>The run that the others are held against.</summary>
    [Parameter]
    public ComparedRun? Baseline { get; set; }

    /// <summary>Another baseline was chosen.</summary>
    [Parameter]
    public EventCallback<string> OnBaseline { get; set; }

    /// <summary>A run is to be taken out.</summary>
    [Parameter]
    public EventCallback<string> OnRemove { get; set; }

    /// <summary>The table is to be saved, as CSV.</summary>
    [Parameter]
    public EventCallback<string> OnSave { get; set; }

    private IEnumerable<SpecOption> Shown => Options.Where(o => _all || o.Differs);
}
