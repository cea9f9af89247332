using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs;
using NeuralSculpting.Web.Components.Runs.Columns;
using NeuralSculpting.Web.Components.Runs.Table;
using NeuralSculpting.Web.Components.Runs.Views;
using NeuralSculpting.Web.Components.Shared;

namespace NeuralSculpting.Web.Components.Pages;

/// <summary>All runs: what is looked at comes from the store and is kept fresh by the feed. What it shows is its address.</summary>
public sealed partial class RunsPage : IDisposable
{
    private RunsSource _source = default!;
    private IReadOnlyList<RunColumn> _columns = [];
    private RunCounts _counts = new();
    private IReadOnlySet<string> _selection = new HashSet<string>();
    private RunsTable? _table;
    private RunMenu _menu = default!;
    private RunEditor _editor = default!;
    private string? _unknown;
    private bool _loaded;
    private bool _hasDefault;
    private bool _starting;

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private RunViews Views { get; set; } = default!;

    [Inject]
    private RunActions Actions { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    // Nothing was ever run here, as far as the page can tell.
    private bool IsNew => _counts.Current + _counts.Archived == 0 && _source.Address is { IsFiltered: false, Shelf: RunShelf.Current };

    private string Summary => !_loaded || IsNew ? "" : _source.Groups == 0
        ? Display.Runs(_source.Runs)
        : FormattableString.Invariant($"{Display.Runs(_source.Runs)} in {_source.Groups:N0} {(_source.Groups == 1 ? "group" : "groups")}{(_source.Groups > RunGroupQuery.MostGroups ? $", the first {RunGroupQuery.MostGroups:N0} of them here" : "")}");

    /// <inheritdoc/>
    public void Dispose()
    {
        Navigation.LocationChanged -= LocationChanged;
        Actions.Done -= ActedAsync;
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _source = new RunsSource(Runs);
        Navigation.LocationChanged += LocationChanged;
        Actions.Done += ActedAsync;
        await OpenAsync();
    }

    private void LocationChanged(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath == "/")
            _ = GuardAsync(() => InvokeAsync(async () =>
            {
                await OpenAsync();
                StateHasChanged();
            }));
    }

    private async Task OpenAsync()
    {
        var query = new Uri(Navigation.Uri).Query;
        var address = await ReadAsync(query);
        if (!_loaded || !address.Equals(_source.Address) || address.Explicit != _source.Address.Explicit)
        {
            var other = !(address with { Columns = [], Open = [] }).Equals(_source.Address with { Columns = [], Open = [] });
            await _source.LoadAsync(address);
            if (_source.Address.Equals(address))
                _columns = RunColumns.Of(address);
            if (other)
                _waiting = false;
            if (!_loaded || other)
                _counts = await RunCounts.ReadAsync(Runs, _source.Query);
            _loaded = true;
        }
        // A long address becomes a short one, in its place.
        if (RendererInfo.IsInteractive && query.Length > RunViews.MostReadable + 1 && await Views.AddressAsync(address) is var shorter && shorter.StartsWith("/?v=", StringComparison.Ordinal))
            Navigation.NavigateTo(shorter, replace: true);
    }

    private async Task<RunsAddress> ReadAsync(string query)
    {
        _unknown = null;
        var start = await Views.DefaultAsync();
        _hasDefault = start is not null;
        if (query.Length <= 1)
            return start ?? new RunsAddress();
        if (!QueryHelpers.ParseQuery(query).TryGetValue("v", out var code))
            return RunsAddress.Parse(query) is var read && _hasDefault ? read with { Explicit = true } : read;
        if (await Views.FindAsync(code.ToString()) is { } view)
            return view with { Explicit = _hasDefault };
        _unknown = code.ToString();
        return new RunsAddress { Explicit = true };
    }

    private async Task ReadDefaultAsync()
    {
        _hasDefault = await Views.DefaultAsync() is not null;
        // From here on the address must say what it shows, because the bare one may show something else.
        if (new Uri(Navigation.Uri).Query.Length <= 1)
            await GoAsync(_source.Address with { Explicit = true }, true);
    }

    private async Task GoAsync(RunsAddress address, bool replace) => Navigation.NavigateTo(await Views.AddressAsync(address), replace: replace);

    private async Task MoveAsync(TableWindow window)
    {
        _top = window.Top;
        await _source.MoveAsync(window.First, window.Count);
        if (!IsHolding && _waiting)
            await TakeInAsync();
    }

    private Task ToggleAsync(string key)
    {
        var address = _source.Address;
        return GoAsync(address with { Open = address.Open.Contains(key) ? [.. address.Open.Where(k => k != key)] : [.. address.Open, key] }, true);
    }

    private Task ShowAsync(RunGroup group)
    {
        var filters = RunFilterText.Write(_source.Within(group).Filters);
        return GoAsync(_source.Address with { Filter = filters, Group = [], Open = [] }, false);
    }

    private async Task StartExample()
    {
        _starting = true;
        var ids = await Runs.SubmitAsync([ExampleRun.Spec()]);
        Navigation.NavigateTo(Display.Address(ids[0]));
    }

    private async Task SelectAll(bool on) => _selection = on ? (await Runs.QueryIdsAsync(_source.Query)).ToHashSet() : new HashSet<string>();

    private void ClearSelection() => _selection = new HashSet<string>();
}
