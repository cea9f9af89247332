using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>States, search, filters, groups and columns of the runs page; each choice is an address.</summary>
public sealed partial class RunsToolbar
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private ElementReference _root;
    private CancellationTokenSource? _waiting;
    private JsView? _view;
    private string _text = "";
    private string? _searched;

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired]
    public RunsAddress Address { get; set; } = new();

    /// <summary>The conditions of the address.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RunFilter> Filters { get; set; } = [];

    /// <summary>How many runs there are of what the tabs lead to.</summary>
    [Parameter, EditorRequired]
    public RunCounts Counts { get; set; } = new();

    /// <summary>Another address is wanted; true = in the place of this one in the viewer's history.</summary>
    [Parameter]
    public EventCallback<(RunsAddress Address, bool Replace)> OnChange { get; set; }

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private IEnumerable<Tab> Tabs
    {
        get
        {
            var here = Address.Shelf == RunShelf.Current;
            var all = Address with { Shelf = RunShelf.Current, State = null, Open = [] };
            yield return new Tab("All", all, Counts.Current, here && Address.State is null);
            foreach (var state in Enum.GetValues<RunState>().Where(s => Counts.States.GetValueOrDefault(s) > 0 || (here && Address.State == s)))
                yield return new Tab(state.ToString(), all with { State = state }, Counts.States.GetValueOrDefault(state), here && Address.State == state);
            if (Counts.Archived > 0 || Address.Shelf == RunShelf.Archive)
                yield return new Tab("Archive", all with { Shelf = RunShelf.Archive }, Counts.Archived, Address.Shelf == RunShelf.Archive);
            if (Counts.Deleted > 0 || Address.Shelf == RunShelf.Trash)
                yield return new Tab("Trash", all with { Shelf = RunShelf.Trash }, Counts.Deleted, Address.Shelf == RunShelf.Trash);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting?.Cancel();
        if (_view is not null)
            await _view.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Only what came another way than by typing here is written into the field.
        if (Address.Text != _searched)
            (_searched, _text) = (Address.Text, Address.Text ?? "");
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
            _view = await JsView.CreateAsync(Js, "./Components/Runs/RunsToolbar.razor.js", _root);
    }

    private async Task SearchSoonAsync(ChangeEventArgs typed)
    {
        _text = typed.Value?.ToString() ?? "";
        if (_waiting is not null)
            await _waiting.CancelAsync();
        using var waiting = _waiting = new CancellationTokenSource();
        try
        {
            await Task.Delay(Pause, Clock, waiting.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        _waiting = null;
        _searched = string.IsNullOrWhiteSpace(_text) ? null : _text.Trim();
        // Typing must not fill the history with a page a letter.
        await Change(Address with { Text = _searched }, true);
    }

    private Task Change(RunsAddress address, bool replace) => OnChange.InvokeAsync((address, replace));

    private sealed record Tab(string Title, RunsAddress Address, int? Count, bool On);
}
