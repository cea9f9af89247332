using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Shared;

/// <summary>Draws its content only when the viewer has come near it, and keeps it from then on: a page never draws everything on opening.</summary>
public sealed partial class WhenSeen
{
    private ElementReference _root;
    private DotNetObjectReference<WhenSeen>? _self;
    private JsView? _view;
    private bool _seen;

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>Pixels that are kept free for it until then. Default 240.</summary>
    [Parameter]
    public int Height { get; set; } = 240;

    /// <summary>Whether charts are among it: their library is then read while the browser has nothing else to do. Default false.</summary>
    [Parameter]
    public bool Plots { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The viewer has come near.</summary>
    [JSInvokable]
    public Task OnSeen()
    {
        _seen = true;
        return InvokeAsync(StateHasChanged);
    }

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
        _view = await JsView.CreateAsync(Js, "./Components/Shared/WhenSeen.razor.js", _root, _self, Plots);
        if (_view is null)
            await OnSeen();
    }
}
