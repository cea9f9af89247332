using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>A run in a frame of another page: its figures and its pictures, and nothing around them.</summary>
public sealed partial class EmbeddedRun : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private RunSummary? _run;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    /// <summary>Above it.</summary>
    [Parameter]
    public string Title { get; set; } = "";

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = ListenAsync(new RunsListener(Runs.Changes, Clock), _gone.Token);
    }

    private async Task ListenAsync(RunsListener listener, CancellationToken gone)
    {
        try
        {
            await InvokeAsync(LoadAsync);
            await foreach (var changes in listener.ListenAsync(gone))
            {
                if (changes.Reload || changes.Runs.Any(r => r.Id == RunId))
                    await InvokeAsync(LoadAsync);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // The viewer has gone.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task LoadAsync()
    {
        _run = (await Runs.GetAsync(RunId))?.Summary;
        StateHasChanged();
    }
}
