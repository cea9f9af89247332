using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Runs.Table;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>The one menu of all rows: it belongs to no row, so that it stays where it is while rows come and go.</summary>
public sealed partial class RunMenu
{
    private MudMenu _menu = default!;
    private ElementReference _root;
    private DotNetObjectReference<RunMenu>? _self;
    private JsView? _view;
    private RunSummary? _run;
    private bool _open;

    /// <summary>Another name is wanted.</summary>
    [Parameter]
    public EventCallback<RunSummary> OnRename { get; set; }

    /// <summary>Other tags are wanted.</summary>
    [Parameter]
    public EventCallback<RunSummary> OnTags { get; set; }

    /// <summary>Other notes are wanted.</summary>
    [Parameter]
    public EventCallback<RunSummary> OnNotes { get; set; }

    /// <summary>It was opened (true) or closed.</summary>
    [Parameter]
    public EventCallback<bool> OnOpened { get; set; }

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => _open;

    [Inject]
    private RunActions Actions { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>Opens it for a run.</summary>
    public async Task OpenAsync(MenuWish wish)
    {
        _run = wish.Run;
        StateHasChanged();
        await _menu.OpenMenuAsync(new MouseEventArgs { ClientX = wish.X, ClientY = wish.Y, PageX = wish.X, PageY = wish.Y, OffsetX = wish.X, OffsetY = wish.Y });
        if (_view is not null)
            await _view.CallAsync("focus");
    }

    /// <summary>Escape was pressed.</summary>
    [JSInvokable]
    public Task OnEscape() => InvokeAsync(() => _menu.CloseMenuAsync());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_view is not null)
            await _view.DisposeAsync();
        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _self = DotNetObjectReference.Create(this);
        _view = await JsView.CreateAsync(Js, "./Components/Runs/RunMenu.razor.js", _root, _self);
    }

    private async Task OpenChangedAsync(bool open)
    {
        _open = open;
        await OnOpened.InvokeAsync(open);
    }
}
