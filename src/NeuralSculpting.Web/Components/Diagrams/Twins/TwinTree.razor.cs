using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Diagrams.Twins;

/// <summary>
/// A picture as a tree that keys walk and screen readers read: arrows, Home, End, letters; Enter selects. Hidden from the eye
/// until it is shown or focused, never from a screen reader.
/// </summary>
public sealed partial class TwinTree
{
    private readonly Dictionary<string, bool> _open = [];
    private ElementReference _root;
    private JsView? _view;
    private DotNetObjectReference<TwinTree>? _self;

    /// <summary>What the tree is of.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>All of it in a sentence.</summary>
    [Parameter]
    public string Summary { get; set; } = "";

    /// <summary>The lines of the highest level.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TreeItem> Items { get; set; } = [];

    /// <summary>Whether the eye sees it too.</summary>
    [Parameter]
    public bool Shown { get; set; }

    /// <summary>What is selected in the picture; null = nothing.</summary>
    [Parameter]
    public string? Selected { get; set; }

    /// <summary>The viewer selected something, or released it.</summary>
    [Parameter]
    public EventCallback<string?> SelectedChanged { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>The browser's call: a line was opened or closed.</summary>
    [JSInvokable]
    public void Open(string id, bool open)
    {
        _open[id] = open;
        StateHasChanged();
    }

    /// <summary>The browser's call: a line was chosen.</summary>
    [JSInvokable]
    public Task Choose(string stands) => SelectedChanged.InvokeAsync(Selected == stands ? null : stands);

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
        _view = await JsView.CreateAsync(Js, "./Components/Diagrams/Twins/TwinTree.razor.js", _root, _self);
    }

    // One list: a line within a line would be part of its name.
    private IEnumerable<(TreeItem Item, int Level, int Place, int Of)> Lines(IReadOnlyList<TreeItem> items, int level)
    {
        for (var i = 0; i < items.Count; i++)
        {
            yield return (items[i], level, i + 1, items.Count);
            if (!IsOpen(items[i]))
                continue;
            foreach (var line in Lines(items[i].Children!(), level + 1))
                yield return line;
        }
    }

    private bool IsOpen(TreeItem item) => item.Children is not null && _open.GetValueOrDefault(item.Id, item.StartsOpen);
}
