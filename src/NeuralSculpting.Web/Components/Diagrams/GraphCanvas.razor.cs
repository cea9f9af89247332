using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Diagrams;

/// <summary>
/// A scene that can be explored: hover and focus light up a node's neighbourhood, a click or Enter selects, Escape clears, arrow
/// keys walk, drag and pinch and Ctrl + wheel move it. All but the selection happens in the browser.
/// </summary>
public sealed partial class GraphCanvas : IAsyncDisposable
{
    private ElementReference _root;
    private JsView? _view;
    private DotNetObjectReference<GraphCanvas>? _self;
    private bool _narrow;
    private bool _failed;

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public DiagramScene Scene { get; set; } = default!;

    /// <summary>Above the picture.</summary>
    [Parameter]
    public string Heading { get; set; } = "";

    /// <summary>Below the picture while no node is chosen.</summary>
    [Parameter]
    public string Hint { get; set; } = "Point at a node, or walk with Tab and the arrow keys, to see what it reads, holds and feeds.";

    /// <summary>The selected node's id; null = none.</summary>
    [Parameter]
    public string? SelectedId { get; set; }

    /// <summary>The viewer chose another node.</summary>
    [Parameter]
    public EventCallback<string?> SelectedIdChanged { get; set; }

    /// <summary>The name of saved pictures, without extension.</summary>
    [Parameter]
    public string FileName { get; set; } = "diagram";

    /// <summary>The key of the query string that holds how the picture is moved and zoomed: "x,y,k"; null = it is not kept.</summary>
    [Parameter]
    public string? ViewKey { get; set; }

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string ArrowId => $"arrow-{FileName}";

    /// <summary>The browser's call: the picture crossed the phone width.</summary>
    [JSInvokable]
    public void NarrowChanged(bool narrow)
    {
        _narrow = narrow;
        StateHasChanged();
    }

    /// <summary>The browser's call: a node was chosen, or none.</summary>
    [JSInvokable]
    public async Task Chosen(string? id)
    {
        SelectedId = id is null || Scene.Nodes.Any(n => n.Id == id) ? id : null;
        await SelectedIdChanged.InvokeAsync(SelectedId);
        StateHasChanged();
    }

    /// <summary>The browser's call: the picture was moved or zoomed; null = all of it is seen.</summary>
    [JSInvokable]
    public void Moved(string? view)
    {
        if (ViewKey is not null && (view is null || view.Length < 60))
            Query.Set(ViewKey, view);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _view = await JsView.CreateAsync(Js, "./Components/Diagrams/GraphCanvas.razor.js", _root, _self, ViewKey is null ? null : Query[ViewKey]);
            _failed = _view is null;
            if (_failed)
                StateHasChanged();
        }
        else if (_view is not null)
        {
            await _view.CallAsync("refresh", ViewKey is null ? null : Query[ViewKey]);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_view is not null)
            await _view.DisposeAsync();
        _self?.Dispose();
    }
}
