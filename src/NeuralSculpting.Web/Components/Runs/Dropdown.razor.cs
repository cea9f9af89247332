using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>A button with a sheet of its own below it. The sheet stays open through every refresh until it is closed.</summary>
public sealed partial class Dropdown
{
    private ElementReference _root;
    private ElementReference _button;
    private ElementReference _sheet;
    private DotNetObjectReference<Dropdown>? _self;
    private JsView? _view;
    private bool _open;
    private bool _focus;

    /// <summary>What it is for.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The picture on the button.</summary>
    [Parameter, EditorRequired]
    public string Icon { get; set; } = "";

    /// <summary>The word on the button; empty = only the picture.</summary>
    [Parameter]
    public string Text { get; set; } = "";

    /// <summary>Whether the word gives way on phones. Default true.</summary>
    [Parameter]
    public bool Short { get; set; } = true;

    /// <summary>Whether what it is for is in use.</summary>
    [Parameter]
    public bool Active { get; set; }

    /// <summary>Whether the sheet's right edge is the button's.</summary>
    [Parameter]
    public bool FromRight { get; set; } = true;

    /// <summary>It was opened.</summary>
    [Parameter]
    public EventCallback OnOpen { get; set; }

    /// <summary>What stands on the sheet.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Escape was pressed.</summary>
    [JSInvokable]
    public Task OnEscape() => InvokeAsync(CloseAsync);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_view is not null)
            await _view.DisposeAsync();
        _self?.Dispose();
    }

    /// <summary>Closes the sheet; the focus goes back to the button.</summary>
    public async Task CloseAsync()
    {
        if (!_open)
            return;
        _open = false;
        await _button.FocusAsync();
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focus)
            return;
        _focus = false;
        if (_view is null)
        {
            _self = DotNetObjectReference.Create(this);
            _view = await JsView.CreateAsync(Js, "./Components/Runs/Dropdown.razor.js", _root, _self);
        }
        await _sheet.FocusAsync();
    }

    private async Task ToggleAsync()
    {
        if (_open)
        {
            await CloseAsync();
            return;
        }
        (_open, _focus) = (true, true);
        await OnOpen.InvokeAsync();
    }
}
