using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Charts;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Components.Stage;

/// <summary>
/// Everything that is drawn of one run: hierarchy, network, attempts and curves, together and in step, whether the run is
/// live, stored or replayed. It reads the journal and never asks the sculptor.
/// </summary>
public sealed partial class RunStage : IDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _restingPace = TimeSpan.FromSeconds(1);

    /// <summary>A run is replayed by itself when it took less than this and ended at most <see cref="_fresh"/> ago.</summary>
    private static readonly TimeSpan _quick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _gone = new();
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoredRun? _run;
    private ILearningTask? _task;
    private RunSeries _series = new(1);
    private PruningPath? _path;
    private RunResult? _result;
    private IReadOnlyList<int>? _modules;
    private ReplayScript? _replay;
    private long _replayBegan;
    private SeriesPosition? _position;
    private int? _step;
    private ChosenCell? _chosen;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private RunSummary? Summary => _series.Status?.Summary ?? _run?.Summary;

    private PictureLayout? Picture => _task is null ? null : SceneRegions.PictureOf(_task);

    private bool IsLive => Summary?.State is RunState.Queued or RunState.Running;

    private string Phase => _replay is not null ? "replay" : _result is not null ? "result" : IsLive ? "live" : "stopped";

    private Hierarchy? Shown => _chosen?.Detection.Hierarchy ?? _result?.Detection.Hierarchy;

    /// <summary>The step that the picture follows: the newest while live, the replay's while it plays; else the viewer scrubs.</summary>
    private int? Follow => _chosen is not null ? null : _replay is not null ? _step : IsLive ? _path?.History.Attempts.Count : null;

    private string Took => Summary is { } run ? Display.Duration(run.Duration) : "a moment";

    private string? NetworkNote => _replay is not null
        ? $"replay: the run took {Took}"
        : IsLive && _path is not null ? "live: the newest accepted network" : _modules is not null ? "coloured by module" : null;

    private string Waiting => Summary?.State switch
    {
        RunState.Queued => "The run waits for its turn. Its modules appear here when it has ended.",
        RunState.Running => "The network is being sculpted. Its modules appear here when the run has ended.",
        RunState.Paused => "The run is paused. Resume it to find the modules.",
        _ => "The run ended without a result.",
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        Query.Changed -= Restore;
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Query.Changed += Restore;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = WatchAsync(_gone.Token);
    }

    private async Task WatchAsync(CancellationToken gone)
    {
        try
        {
            await OpenAsync(gone);
            var journal = Runs.Journal(RunId);
            while (_run is not null)
            {
                await InvokeAsync(() => LookAsync(journal, gone));
                await RestAsync(gone);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The viewer has gone.
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    }

    /// <summary>A tenth of a second while something moves, else a second or until the viewer starts something.</summary>
    private async Task RestAsync(CancellationToken gone)
    {
        var wake = _wake;
        if ((_result is null && IsLive) || _replay is not null)
            await Task.Delay(_pace, Clock, gone);
        else
            await Task.WhenAny(Task.Delay(_restingPace, Clock, gone), wake.Task);
        gone.ThrowIfCancellationRequested();
    }

    private void Wake()
    {
        var wake = _wake;
        _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        wake.TrySetResult();
    }

    private async Task OpenAsync(CancellationToken gone)
    {
        _run = await Runs.GetAsync(RunId, gone);
        if (_run is null)
            return;
        _series = new RunSeries(_run.Spec.Architecture.Weights);
        _task = _run.Spec.ResolveTask();
    }

    /// <summary>Reads what is new and draws it, once.</summary>
    private async Task LookAsync(IRunJournalReader journal, CancellationToken gone)
    {
        var before = (_series.End, _series.Status?.Summary.State, _path, _position, _step, _replay, _result);
        if (_result is null)
        {
            while (await _series.PumpAsync(journal, cancel: gone))
                continue;
            _path = await journal.ReadPathAsync(_path?.Version ?? -1, gone) ?? _path;
            if (Summary?.State == RunState.Finished)
                await TakeResultAsync(journal, gone);
        }
        if (_replay is not null)
            Advance(_replay);
        if (before != (_series.End, _series.Status?.Summary.State, _path, _position, _step, _replay, _result))
            StateHasChanged();
    }

    private async Task TakeResultAsync(IRunJournalReader journal, CancellationToken gone)
    {
        var result = await Runs.ResultAsync(RunId, gone);
        if (result is null)
            return;
        while (await _series.PumpAsync(journal, cancel: gone))
            continue;
        _path = await Runs.HistoryAsync(RunId, result.Ties.Cells[0], gone) ?? _path;
        (_result, _modules) = (result, NetworkPicture.Modules(result.Detection));
        if (Query.Number(RunView.Cell) is { } cell)
            await ShowCellAsync(cell);
        // Who opened an address of something particular came to see that.
        else if (Query.Number(RunView.Step) is null && Query.Number(RunView.Module) is null && Summary is { Finished: { } finished } run && run.Duration < _quick && Clock.GetUtcNow() - finished < _fresh)
            StartReplay();
    }

    private void StartReplay()
    {
        if (_path is null)
            return;
        _chosen = null;
        Query.Set((RunView.Cell, null), (RunView.Step, null));
        _replay = new ReplayScript(_series, _path.History.Attempts);
        _replayBegan = Clock.GetTimestamp();
        Advance(_replay);
        Wake();
    }

    private void SkipReplay() => (_replay, _position, _step) = (null, null, null);

    private void Advance(ReplayScript replay)
    {
        var share = Clock.GetElapsedTime(_replayBegan) / replay.Length;
        if (share >= 1)
        {
            SkipReplay();
            return;
        }
        var moment = replay.At(share);
        (_position, _step) = (moment.Position, moment.Step);
    }

    private Attempt? FindAttempt(int index) => index < _series.Attempts.Count ? _series.Attempts[index].Attempt : null;

    private async Task Choose(GridPlace? place)
    {
        if (place is { Cell: { } cell })
            await ShowCellAsync(cell);
        else
            ClearChosen();
    }

    /// <summary>Shows another pruning of the grid than the result; nothing happens where there is none such.</summary>
    private async Task ShowCellAsync(int cell)
    {
        if (_result is null || _run is null || cell >= _result.Cells.Count || await Runs.HistoryAsync(RunId, cell, _gone.Token) is not { } path)
            return;
        SkipReplay();
        var place = new GridPlace(_result.Cells[cell].UnitStep, _result.Cells[cell].EdgeStep, cell, null);
        _chosen = ChosenCell.Of(place, path, _run.Spec.Detection, _result.Cells[cell]);
        if (Query.Number(RunView.Cell) != cell)
            LookAt(cell);
    }

    private void ClearChosen()
    {
        _chosen = null;
        LookAt(null);
    }

    // A module or a step of another network says nothing about this one.
    private void LookAt(int? cell) =>
        Query.Set((RunView.Cell, RunView.Text(cell)), (RunView.Module, null), (RunView.Step, null), (RunView.Closed, null), (RunView.Unit, null));

    /// <summary>The address was changed, by this page or by a link to it: draws what it names.</summary>
    private void Restore() => _ = InvokeAsync(async () =>
    {
        if (_result is not null && Query.Number(RunView.Cell) is var cell && cell != _chosen?.Place.Cell)
        {
            _chosen = null;
            if (cell is { } other)
                await ShowCellAsync(other);
        }
        StateHasChanged();
    });
}
