using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Views;
using NeuralSculpting.Web.Components.Charts;
using NeuralSculpting.Web.Components.Compare;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>A set of runs side by side. What it shows is its address: "runs" with ids between commas, or "v" with a short code.</summary>
public sealed partial class ComparePage : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);

    /// <summary>What of the address names the runs, and not how they are seen.</summary>
    private static readonly string[] _identity = ["runs", "v"];

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<string> _ids = [];
    private IReadOnlyList<string> _missing = [];
    private IReadOnlyList<ComparedRun>? _runs;
    private IReadOnlyList<SpecOption> _options = [];
    private ComparedRun? _baseline;
    private PlotContent _frontier = new([], new { });
    private string? _shown;
    private bool _busy;

    /// <summary>Ids of runs, between commas.</summary>
    [SupplyParameterFromQuery(Name = "runs")]
    public string? RunIds { get; set; }

    /// <summary>The code of a saved comparison.</summary>
    [SupplyParameterFromQuery(Name = "v")]
    public string? View { get; set; }

    /// <summary>The runs of a share link: whatever the address says, no others are shown. Null = those of the address.</summary>
    [Parameter]
    public IReadOnlyList<string>? Fixed { get; set; }

    [CascadingParameter]
    private Viewing Viewing { get; set; } = Viewing.Full;

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private ComparisonReader Reader { get; set; } = default!;

    [Inject]
    private IViewStore Views { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private FileSaver Saver { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private EventCallback<string> Removing => Viewing.ReadOnly ? default : EventCallback.Factory.Create<string>(this, Remove);

    private string ShareTitle => $"{Display.Runs(_ids.Count)} compared";

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Fixed is null && View is { Length: > 0 } code && RunIds is null && await Views.FindAsync(code) is { Page: "compare" } view)
        {
            Navigation.NavigateTo($"/compare?{view.State}", replace: true);
            return;
        }
        var wanted = Fixed is null ? RunIds ?? "" : string.Join(',', Fixed);
        if (_shown == wanted)
            return;
        _shown = wanted;
        _ids = [.. _shown.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(ComparisonReader.MostRuns)];
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
            await foreach (var changes in listener.ListenAsync(gone))
            {
                if (!changes.Reload && !changes.Runs.Any(r => _ids.Contains(r.Id)))
                    continue;
                await InvokeAsync(async () =>
                {
                    await LoadAsync();
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

    private async Task LoadAsync()
    {
        var ids = _ids;
        var runs = await Reader.ReadAsync(ids);
        if (!ReferenceEquals(ids, _ids))
            return;
        _missing = [.. ids.Except(runs.Select(r => r.Id))];
        _options = SpecDifferences.Of([.. runs.Select(r => r.Spec)]);
        _frontier = Figures.Frontier(runs);
        (_runs, _baseline) = (runs, runs.FirstOrDefault(r => r.Id == Query["baseline"]) ?? (runs.Count > 0 ? runs[0] : null));
    }

    private void ChooseBaseline(string id)
    {
        _baseline = _runs?.FirstOrDefault(r => r.Id == id);
        Query.Set("baseline", id == _ids[0] ? null : id);
    }

    private void Add(string id) => Show([.. _ids, id]);

    private void Remove(string id) => Show([.. _ids.Where(i => i != id)]);

    private void DropMissing() => Show([.. _ids.Except(_missing)]);

    private async Task AddSeeds()
    {
        _busy = true;
        var found = new List<string>(_ids);
        foreach (var spec in _runs!.Select(r => r.Spec with { Seed = 0 }).Distinct().Take(20))
        {
            var same = await Runs.QueryAsync(new RunQuery { Task = spec.Task.Name, Architecture = spec.Architecture.ToString(), Take = ComparisonReader.MostRuns, Count = false });
            foreach (var run in await Reader.ReadAsync(same.Runs.Select(r => r.Id).Except(found)))
            {
                if ((run.Spec with { Seed = 0 }).Equals(spec))
                    found.Add(run.Id);
            }
        }
        _busy = false;
        Show(found);
    }

    private void Show(IReadOnlyList<string> ids) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("runs", string.Join(',', ids.Distinct().Take(ComparisonReader.MostRuns))));

    private void Open(string id)
    {
        if (!Viewing.ReadOnly)
            Navigation.NavigateTo(Display.Address(id));
    }

    private string FrontierCsv() => CompareText.Csv(
    [
        ["run", "cell", "unit_step_percent", "edge_step_percent", "edges", "density_percent", "accuracy_percent"],
        .. _runs!.Where(r => r.Outcome is not null).SelectMany(r => r.Outcome!.Cells.Select((cell, i) => (IEnumerable<string?>)
        [
            r.Id, i.ToString(CultureInfo.InvariantCulture), cell.UnitStep?.ToString(CultureInfo.InvariantCulture), cell.EdgeStep?.ToString(CultureInfo.InvariantCulture),
            cell.Edges.ToString(CultureInfo.InvariantCulture), (100.0 * cell.Edges / r.Outcome!.Weights).ToString("R", CultureInfo.InvariantCulture), cell.Accuracy.ToString("R", CultureInfo.InvariantCulture),
        ])),
    ]);
}
