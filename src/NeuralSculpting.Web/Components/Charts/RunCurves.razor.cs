using Microsoft.AspNetCore.Components;

namespace NeuralSculpting.Web.Components.Charts;

/// <summary>One measure of a run at a time, over any axis, smoothed or point by point, read from the store as far as it is looked at.</summary>
public sealed partial class RunCurves
{
    private IReadOnlyList<CurveRun> _runs = [];

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public string RunId { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_runs.Count == 0 || _runs[0].RunId != RunId)
            _runs = [new CurveRun(RunId, "This run", "light-dark(#0a66b7, #62b0f7)")];
    }
}
