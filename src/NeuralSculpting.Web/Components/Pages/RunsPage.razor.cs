using Microsoft.AspNetCore.Components;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>All runs: a page from the store, kept fresh by the feed. What it shows is its address.</summary>
public sealed partial class RunsPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private RunsAddress _address = new();
    private RunPage? _page;
    private IReadOnlyDictionary<RunState, int> _counts = new Dictionary<RunState, int>();
    private RunFacets _facets = new([], [], []);
    private IReadOnlySet<string> _selection = new HashSet<string>();
    private RunsListener? _listener;
    private bool _any;
    private bool _starting;

    /// <summary>Words to search for.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>A state, in small letters.</summary>
    [SupplyParameterFromQuery(Name = "state")]
    public string? State { get; set; }

    /// <summary>The name of a task.</summary>
    [SupplyParameterFromQuery(Name = "task")]
    public string? TaskName { get; set; }

    /// <summary>What to sort by, in small letters.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>"asc", or descending.</summary>
    [SupplyParameterFromQuery(Name = "dir")]
    public string? Direction { get; set; }

    /// <summary>From 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private int Pages => _page is null ? 0 : (_page.Total + RunsAddress.PageSize - 1) / RunsAddress.PageSize;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var address = RunsAddress.Parse(Text, State, TaskName, Sort, Direction, int.TryParse(PageNumber, out var page) ? page : null);
        if (_page is not null && address == _address)
            return;
        _address = address;
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
            return;
        _listener = new RunsListener(Runs.Changes, Clock);
        _ = ListenAsync(_listener, _gone.Token);
    }

    private async Task ListenAsync(RunsListener listener, CancellationToken gone)
    {
        try
        {
            // The table was read before the listener began: read it again, so that nothing in between is missed.
            await InvokeAsync(LoadAndDrawAsync);
            await foreach (var changes in listener.ListenAsync(gone))
                await InvokeAsync(() => TakeAsync(changes));
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

    private async Task TakeAsync(RunChanges changes)
    {
        if (_page is null)
            return;
        var byId = changes.Runs.ToDictionary(r => r.Id);
        // Only progress is merged in place; whatever may move a row to another place is read from the store.
        if (changes.Reload || _page.Runs.Count == 0 || !RunsListener.IsProgressOnly(_page.Runs, byId))
        {
            await LoadAndDrawAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(200), Clock, _gone.Token);
            return;
        }
        _page = _page with { Runs = [.. _page.Runs.Select(r => byId.GetValueOrDefault(r.Id, r))] };
        StateHasChanged();
    }

    private async Task LoadAndDrawAsync()
    {
        await LoadAsync();
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        var address = _address;
        var (page, counts, facets) = (await Runs.QueryAsync(address.ToQuery()), await Runs.CountAsync(), await Runs.FacetsAsync());
        if (address != _address)
            return;
        (_page, _counts, _facets, _any) = (page, counts, facets, counts.Values.Sum() > 0);
        if (page.Runs.Count == 0 && page.Total > 0 && address.Page > 1)
            GoTo(Pages);
    }

    private async Task StartExample()
    {
        _starting = true;
        var ids = await Runs.SubmitAsync([ExampleRun.Spec()]);
        Navigation.NavigateTo(Display.Address(ids[0]));
    }

    private async Task SelectAll() => _selection = (await Runs.QueryIdsAsync(_address.ToQuery())).ToHashSet();

    private void ClearSelection() => _selection = new HashSet<string>();

    private void GoTo(int page) => Navigation.NavigateTo((_address with { Page = page }).ToString());
}
