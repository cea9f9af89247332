using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Explain;

/// <summary>Explain and What if of a finished run.</summary>
public sealed partial class RunExplain : IDisposable
{
    private BooleanTask? _task;
    private DigitTask? _pictures;
    private string? _of;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public StoredRun Run { get; set; } = default!;

    /// <summary>Its result.</summary>
    [Parameter, EditorRequired]
    public RunResult Result { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose() => Query.Changed -= Redraw;

    /// <inheritdoc/>
    protected override void OnInitialized() => Query.Changed += Redraw;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_of == Run.Summary.Id)
            return;
        (_of, _task, _pictures) = (Run.Summary.Id, Run.Spec.ResolveTruthTable(), Run.Spec.ResolveTask() as DigitTask);
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
