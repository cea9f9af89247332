using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Web.Components.Charts;
using NeuralSculpting.Web.Components.Diagrams;

namespace NeuralSculpting.Web.Components.Compare;

/// <summary>One measure of every run, over each other.</summary>
public sealed partial class CompareCurves
{
    private IReadOnlyList<CurveRun> _curves = [];
    private IReadOnlyList<ComparedRun>? _of;

    /// <summary>The runs.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ComparedRun> Runs { get; set; } = [];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_of, Runs))
            return;
        _of = Runs;
        _curves = [.. Runs.Select((run, i) => new CurveRun(run.Id, $"{CompareText.Short(i)} {CompareText.Name(run.Summary)}", ModulePalette.Css(i)))];
    }
}
