using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.RunFrame;

/// <summary>How sure the hierarchy of a finished run is, in a few words beside its picture. It counts after the page stands.</summary>
public sealed partial class ConfidenceMark : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private RunConfidence? _confidence;
    private string? _loaded;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private ConfidenceReader Reader { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_loaded == RunId)
            return;
        _loaded = RunId;
        try
        {
            _confidence = await Reader.ReadAsync(RunId, alone: Viewing.ReadOnly, _gone.Token);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The viewer has gone.
        }
    }
}
