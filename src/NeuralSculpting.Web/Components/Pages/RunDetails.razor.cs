using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>One run: what it is, how far it is, what it did and what it ended with.</summary>
public sealed partial class RunDetails : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private StoredRun? _run;
    private RunResult? _result;
    private string? _shown;
    private bool _looked;

    /// <summary>The run's id.</summary>
    [Parameter]
    public string Id { get; set; } = default!;

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private string Title => (_run is { } run ? $"{run.Summary.Task} seed {run.Summary.Seed}" : "Run") + " · Neural Sculpting";

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id)
            return;
        (_shown, _run, _result, _looked) = (Id, null, null, false);
        await LoadAsync();
    }

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
            await InvokeAsync(LoadAndDrawAsync);
            await foreach (var changes in listener.ListenAsync(gone))
            {
                if (changes.Reload || changes.Runs.Any(r => r.Id == Id))
                    await InvokeAsync(() => TakeAsync(changes.Runs.FirstOrDefault(r => r.Id == Id)));
            }
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (ObjectDisposedException)
        {
            // The circuit is gone.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    private async Task TakeAsync(RunSummary? row)
    {
        if (_run is null || row is null || (row.State == RunState.Finished && _result is null))
            await LoadAsync();
        else
            _run = _run with { Summary = row };
        StateHasChanged();
    }

    private async Task LoadAndDrawAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var id = Id;
        var run = await Runs.GetAsync(id);
        var result = run?.Summary.State == RunState.Finished ? await Runs.ResultAsync(id) : null;
        if (id == Id)
            (_run, _result, _looked) = (run, result, true);
    }
}
