using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.RunFrame;

/// <summary>How sure the hierarchy of a run is; more seeds make it surer. It counts after the page stands.</summary>
public sealed partial class ConfidenceLine : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private RunConfidence? _confidence;
    private DiagramScene? _scene;
    private string? _loaded;
    private bool _queued;

    /// <summary>The run.</summary>
    [Parameter, EditorRequired]
    public string RunId { get; set; } = "";

    /// <summary>Its spec.</summary>
    [Parameter, EditorRequired]
    public RunSpec Spec { get; set; } = default!;

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private ConfidenceReader Reader { get; set; } = default!;

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
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_loaded == RunId)
            return;
        _loaded = RunId;
        try
        {
            await LoadAsync();
        }
        catch (OperationCanceledException)
        {
            return; // The viewer has gone.
        }
        StateHasChanged();
        if (firstRender && !Viewing.ReadOnly)
            _ = ListenAsync(new RunsListener(Runs.Changes, Clock), _gone.Token);
    }

    /// <summary>What the number stands on, in words.</summary>
    public static string Words(RunConfidence c)
    {
        var own = FormattableString.Invariant($"{c.Alike} of {c.Networks} networks of this run that reached the accuracy have this structure");
        var seeds = c.Seeds == 1 ? "no other seed of this spec has been run here" : FormattableString.Invariant($"{c.SeedsAlike} of {c.Seeds} seeds found it");
        return $"{own}; {seeds}. A true structure comes back in other seeds and costs few edges more than the sparsest: the figure is how often such a one was right on the published tasks. No number of seeds can tell that a network is too shallow for its task.";
    }

    private async Task LoadAsync()
    {
        _confidence = await Reader.ReadAsync(RunId, alone: Viewing.ReadOnly, _gone.Token);
        _scene = _confidence is { Consensus: { IsShown: false } consensus } ? HierarchyScene.Build(consensus.Hierarchy, null, Spec.Architecture.Inputs) : null;
    }

    private async Task MoreAsync()
    {
        _queued = true;
        var seeds = Enumerable.Range(0, int.MaxValue).Where(s => s != Spec.Seed).Take(StructureConsensus.EnoughRuns - _confidence!.Seeds);
        await Runs.SubmitAsync(Spec.WithSeeds(seeds));
    }

    private async Task ListenAsync(RunsListener listener, CancellationToken gone)
    {
        try
        {
            await foreach (var changes in listener.ListenAsync(gone))
            {
                if (!changes.Runs.Any(r => r.HasEnded && r.Id != RunId && r.Task == Spec.Task.Name && r.Architecture == Spec.Architecture.ToString()))
                    continue;
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
                    _queued = false;
                    StateHasChanged();
                });
                await Task.Delay(_pause, Clock, gone);
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
}
