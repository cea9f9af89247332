using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.RunFrame;

/// <summary>How sure the hierarchy of a run is; more seeds make it surer. It counts after the page stands.</summary>
public sealed partial class ConfidenceLine : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _gone = new();
    private RunConfidence? _confidence;
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
        await LoadAsync();
        StateHasChanged();
        if (firstRender && !Viewing.ReadOnly)
            _ = ListenAsync(new RunsListener(Runs.Changes, Clock), _gone.Token);
    }

    /// <summary>What the number stands on, in words.</summary>
    public static string Words(RunConfidence c)
    {
        var own = c.Networks == 1
            ? "No other network of this run is within 5 % of its fewest edges."
            : FormattableString.Invariant($"{c.Alike} of {c.Networks} networks of this run within 5 % of its fewest edges have this structure.");
        if (c.Seeds == 1)
            return FormattableString.Invariant($"{own} On the published tasks {100 * c.Probability:0} % of such hierarchies were the true one: networks of one seed err together, so other seeds tell more.");
        var rank = c.IsWinner ? "more than any other" : "but another structure has more votes";
        return FormattableString.Invariant($"{own} {c.SeedsAlike} of {c.Seeds} seeds found it, {100 * c.Share:0} % of the votes, {rank}. On the published tasks {100 * c.Probability:0} % of such hierarchies were the true one.");
    }

    private async Task LoadAsync() => _confidence = await Reader.ReadAsync(RunId, alone: Viewing.ReadOnly);

    private async Task MoreAsync()
    {
        _queued = true;
        var seeds = Enumerable.Range(0, int.MaxValue).Where(s => s != Spec.Seed).Take(StructureConfidence.EnoughRuns - _confidence!.Seeds);
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
