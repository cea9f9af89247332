using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Components.Diagrams.Scenes;
using NeuralSculpting.Web.Components.Diagrams.Twins;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Diagrams;

/// <summary>
/// A scene that can be explored: hover and focus light up a node's neighbourhood, a click or Enter selects, Escape clears, arrow
/// keys walk, C collapses, drag and pinch and wheel move it. All but the selection and collapsing happens in the browser.
/// </summary>
public sealed partial class GraphCanvas : IAsyncDisposable
{
    private ElementReference _root;
    private JsView? _view;
    private DotNetObjectReference<GraphCanvas>? _self;
    private bool _narrow;
    private bool _failed;
    private bool _text;
    private string? _closed;
    private (DiagramScene? Scene, string? Folded) _drawn;
    private DiagramScene _shown = default!;
    private IReadOnlyList<TreeItem> _twin = [];

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

    /// <summary>The key of the query string that holds the collapsed nodes: "m0,m3"; null = it is not kept.</summary>
    [Parameter]
    public string? ClosedKey { get; set; }

    /// <summary>Writes the graph as a document, "graphml" or "json".</summary>
    [Parameter, EditorRequired]
    public Func<string, byte[]> Writer { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string? Closed => ClosedKey is null ? _closed : Query[ClosedKey];

    private bool AllFolded => _shown.Nodes.All(n => n.Bare || n.Folded);

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

    /// <summary>The browser's call: a node was collapsed or expanded, its level with it, or with null all of them.</summary>
    [JSInvokable]
    public void Fold(string? id, bool level)
    {
        var closed = SceneFolding.Toggle(Scene, SceneFolding.Parse(Closed), id, level);
        if (ClosedKey is null)
            _closed = closed;
        else
            Query.Set(ClosedKey, closed);
        Take();
        StateHasChanged();
    }

    /// <summary>The browser's call: the graph as a document.</summary>
    [JSInvokable]
    public string Document(string kind) => System.Text.Encoding.UTF8.GetString(Writer(kind));

    /// <inheritdoc/>
    protected override void OnParametersSet() => Take();

    private void Take()
    {
        var closed = Closed;
        if (_drawn == (Scene, closed))
            return;
        if (_drawn.Scene != Scene)
            _twin = SceneTwin.Build(Scene);
        _drawn = (Scene, closed);
        _shown = SceneFolding.Fold(Scene, SceneFolding.Parse(closed));
    }

    private Task Pick(string? id) => Chosen(id);

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
