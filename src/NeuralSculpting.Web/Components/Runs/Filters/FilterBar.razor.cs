using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Runs.Filters;

/// <summary>
/// Conditions as people type them, with offers of what can come next. A text that is understood is applied as soon as the
/// typing pauses; what is not understood is said in words.
/// </summary>
public sealed partial class FilterBar
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private ElementReference _root;
    private DotNetObjectReference<FilterBar>? _self;
    private JsView? _view;
    private CancellationTokenSource? _waiting;
    private RunFacets? _facets;
    private IReadOnlyList<Suggestion> _offers = [];
    private IReadOnlyList<OptionError> _errors = [];
    private string _first = "";
    private string _text = "";
    private string _applied = "";
    private int _caret;
    private int _active = -1;

    /// <summary>The text of the address.</summary>
    [Parameter, EditorRequired]
    public string? Filter { get; set; }

    /// <summary>A text that is understood, or null for none.</summary>
    [Parameter]
    public EventCallback<string?> OnApply { get; set; }

    [Inject]
    private IRunService Runs { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool IsOpen => _offers.Count > 0;

    /// <summary>The text changed or the caret moved.</summary>
    [JSInvokable]
    public async Task OnText(string text, int caret)
    {
        (_text, _caret, _active) = (text, caret, -1);
        _facets ??= await Runs.FacetsAsync();
        _offers = FilterCompletion.For(text, caret, _facets);
        _errors = [];
        await InvokeAsync(StateHasChanged);
        _ = ApplySoonAsync();
    }

    /// <summary>The next offer (1) or the one before (-1).</summary>
    [JSInvokable]
    public Task OnStep(int by)
    {
        _active = _offers.Count == 0 ? -1 : (_active + by + _offers.Count) % _offers.Count;
        return InvokeAsync(StateHasChanged);
    }

    /// <summary>An offer is taken: by its place, or the one that is lit up. Returns the text and the caret; null where nothing is to be taken.</summary>
    [JSInvokable]
    public async Task<FilterEdit?> OnPick(int? place)
    {
        if ((place ?? _active) is var chosen && (chosen < 0 || chosen >= _offers.Count))
            return null;
        var offer = _offers[chosen];
        var lead = offer.Start == _caret && _caret > 0 && _text[_caret - 1] != ' ' ? " " : "";
        var text = _text[..offer.Start] + lead + offer.Text + _text[_caret..].TrimStart();
        var caret = offer.Start + lead.Length + offer.Text.Length;
        await OnText(text, caret);
        return new FilterEdit(text, caret);
    }

    /// <summary>Enter, or the bar was left.</summary>
    [JSInvokable]
    public async Task OnEnter()
    {
        _waiting?.Cancel();
        (_offers, _active) = ([], -1);
        await InvokeAsync(ApplyAsync);
        await InvokeAsync(StateHasChanged);
    }

    /// <summary>The offers are not wanted.</summary>
    [JSInvokable]
    public Task OnClose()
    {
        (_offers, _active) = ([], -1);
        return InvokeAsync(StateHasChanged);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting?.Cancel();
        if (_view is not null)
            await _view.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _first = _text = _applied = Filter ?? "";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var filter = Filter ?? "";
        if (filter == _applied && _view is not null)
            return;
        // The address changed by another way than this bar: a chip, a saved view, the way back.
        (_applied, _text) = (filter, filter);
        Check();
        if (_view is not null)
            await _view.CallAsync("write", filter);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _view = await JsView.CreateAsync(Js, "./Components/Runs/Filters/FilterBar.razor.js", _root, _self);
    }

    private async Task ApplySoonAsync()
    {
        if (_waiting is not null)
            await _waiting.CancelAsync();
        using var waiting = _waiting = new CancellationTokenSource();
        try
        {
            await Task.Delay(Pause, Clock, waiting.Token);
            await InvokeAsync(ApplyAsync);
            await InvokeAsync(StateHasChanged);
        }
        catch (OperationCanceledException)
        {
            // More was typed.
        }
        finally
        {
            if (ReferenceEquals(_waiting, waiting))
                _waiting = null;
        }
    }

    private async Task ApplyAsync()
    {
        if (!Check() || _text.Trim() == _applied.Trim())
            return;
        _applied = _text.Trim();
        await OnApply.InvokeAsync(_applied.Length == 0 ? null : _applied);
    }

    private bool Check()
    {
        var errors = new OptionErrors();
        RunFilterText.Parse(_text, errors);
        _errors = errors.All;
        return _errors.Count == 0;
    }
}

/// <summary>What stands in the filter bar after an offer was taken.</summary>
public sealed record FilterEdit(string Text, int Caret);
