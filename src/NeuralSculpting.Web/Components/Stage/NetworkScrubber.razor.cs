using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Components.Diagrams.Twins;
using NeuralSculpting.Web.Components.Shared;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Stage;

/// <summary>
/// The network, unit by unit, scrubbed through its whole pruning history with a slider or the arrow keys, zoomed, and told as a
/// tree. The history is sent once; scrubbing and zooming cost no traffic.
/// </summary>
public sealed partial class NetworkScrubber : IAsyncDisposable
{
    private ElementReference _root;
    private JsView? _view;
    private DotNetObjectReference<NetworkScrubber>? _self;
    private bool _failed;
    private (PruningPath? Path, IReadOnlyList<int>? Modules, int Labels) _sent;
    private int _followed = -2;
    private (int? Step, string? View, string? Unit) _looked;
    private (PruningPath? Path, IReadOnlyList<int>? Modules, int Step) _told;
    private IReadOnlyList<TreeItem> _twin = [];
    private bool _text;

    /// <summary>The way to the network; null while there is none.</summary>
    [Parameter]
    public PruningPath? Path { get; set; }

    /// <summary>The module of each original unit, layer after layer, or -1; null before detection.</summary>
    [Parameter]
    public IReadOnlyList<int>? Modules { get; set; }

    /// <summary>The network at the end of the way, for its weights; null = unknown.</summary>
    [Parameter]
    public Network? Network { get; set; }

    /// <summary>Finds an attempt by its index; null while it is unknown.</summary>
    [Parameter, EditorRequired]
    public Func<int, Attempt?> Attempts { get; set; } = default!;

    /// <summary>The step to show while the run is live or replayed; null = the viewer scrubs.</summary>
    [Parameter]
    public int? Follow { get; set; }

    /// <summary>The step to begin with; null = the last.</summary>
    [Parameter]
    public int? Step { get; set; }

    /// <summary>The viewer rests at another step; null at the last.</summary>
    [Parameter]
    public EventCallback<int?> StepChanged { get; set; }

    /// <summary>The unit that is marked: "1.7", layer and number; null = none.</summary>
    [Parameter]
    public string? Unit { get; set; }

    /// <summary>The viewer marked another unit, or released it.</summary>
    [Parameter]
    public EventCallback<string?> UnitChanged { get; set; }

    /// <summary>The key of the query string that holds how the picture is moved and zoomed: "x,y,k", thousandths of its size; null = it is not kept.</summary>
    [Parameter]
    public string? ViewKey { get; set; }

    /// <summary>The name of saved files, without extension.</summary>
    [Parameter]
    public string FileName { get; set; } = "network";

    /// <summary>Above the picture.</summary>
    [Parameter]
    public string Heading { get; set; } = "Network";

    /// <summary>Beside the heading.</summary>
    [Parameter]
    public string? Note { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    [Inject]
    private QueryState Query { get; set; } = default!;

    private string? Named => ViewKey is null ? null : Query[ViewKey];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_view is not null)
            await _view.DisposeAsync();
        _self?.Dispose();
    }

    /// <summary>The browser's call: the viewer rests at a step, or with -1 at the last.</summary>
    [JSInvokable]
    public Task Rested(int step)
    {
        _looked.Step = step < 0 ? null : step;
        return StepChanged.InvokeAsync(_looked.Step);
    }

    /// <summary>The browser's call: the picture was moved or zoomed; null = all of it is seen.</summary>
    [JSInvokable]
    public void Moved(string? view)
    {
        _looked.View = view;
        if (ViewKey is not null && (view is null || view.Length < 60))
            Query.Set(ViewKey, view);
    }

    /// <summary>The browser's call: a unit was marked; null = none.</summary>
    [JSInvokable]
    public Task Pinned(string? unit)
    {
        Unit = _looked.Unit = unit;
        return UnitChanged.InvokeAsync(unit);
    }

    /// <summary>The browser's call: the network at a step as a document, "graphml" or "json" (a network document, formats.md).</summary>
    [JSInvokable]
    public string Document(string kind, int step)
    {
        if (Path is null)
            return "";
        var masks = Path.History.MasksAt(Path.Architecture, step);
        // Weights are known for the last step alone: those on the way are gone.
        var weights = step >= Path.History.Attempts.Count ? Network?.Weights : null;
        var bytes = kind == "graphml"
            ? NetworkGraphMl.Write(Path.Architecture, masks, weights, Modules)
            : NetworkDocumentWriter.Write(new NetworkDocument
            {
                Architecture = Path.Architecture, Masks = masks, Weights = weights, Biases = weights is null ? null : Network?.Biases, Activation = Network?.Activation ?? default,
            });
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Path is null)
            return;
        var step = Follow ?? Step ?? Path.History.Attempts.Count;
        if (_told == (Path, Modules, step))
            return;
        _told = (Path, Modules, step);
        _twin = NetworkTwin.Build(Path, step, Modules);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            string[][] colours = [.. Enumerable.Range(0, ModulePalette.Count).Select(m => (string[])[ModulePalette.Light(m), ModulePalette.Dark(m)])];
            _self = DotNetObjectReference.Create(this);
            _looked = (Step, Named, Unit);
            var start = new { step = Step ?? -1, view = Named, unit = Unit };
            _view = await JsView.CreateAsync(Js, "./Components/Stage/NetworkScrubber.razor.js", _root, colours, _self, start);
            _failed = _view is null;
            if (_failed)
                StateHasChanged();
        }
        if (_view is null || Path is null)
            return;
        await ShowAsync(_view, Path);
        var follow = Follow ?? -1;
        if (_followed != follow)
        {
            _followed = follow;
            await _view.CallAsync("follow", follow);
        }
        if (_looked != (Step, Named, Unit))
        {
            int? step = _looked.Step == Step ? null : Step ?? -1;
            _looked = (Step, Named, Unit);
            await _view.CallAsync("look", step, Named, Unit);
        }
    }

    private async Task ShowAsync(JsView view, PruningPath path)
    {
        var labels = NetworkPicture.Labels(path, Attempts);
        var known = labels.Count(l => l != "…");
        if (_sent == (path, Modules, known))
            return;
        _sent = (path, Modules, known);
        var sparse = NetworkPicture.IsLarge(path.Architecture);
        var bytes = sparse ? NetworkPicture.EncodeLarge(path, Modules, Network) : NetworkPicture.Encode(path, Modules, Network);
        await view.CallAsync("show", path.Architecture.Layers.ToArray(), bytes, labels, Network is not null, sparse);
    }

    private Task Pick(string? unit)
    {
        Unit = unit;
        return UnitChanged.InvokeAsync(unit);
    }
}
