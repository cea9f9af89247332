using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Diagrams;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Components.Stage;

/// <summary>
/// The network, unit by unit, scrubbed through its whole pruning history with a slider or the arrow keys. The history is sent
/// once; scrubbing costs no traffic.
/// </summary>
public sealed partial class NetworkScrubber : IAsyncDisposable
{
    private ElementReference _root;
    private JsView? _view;
    private DotNetObjectReference<NetworkScrubber>? _self;
    private bool _failed;
    private (PruningPath? Path, IReadOnlyList<int>? Modules, int Labels) _sent;
    private int _followed = -2;
    private int? _looked;

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

    /// <summary>Above the picture.</summary>
    [Parameter]
    public string Heading { get; set; } = "Network";

    /// <summary>Beside the heading.</summary>
    [Parameter]
    public string? Note { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

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
        _looked = step < 0 ? null : step;
        return StepChanged.InvokeAsync(_looked);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            string[][] colours = [.. Enumerable.Range(0, ModulePalette.Count).Select(m => (string[])[ModulePalette.Light(m), ModulePalette.Dark(m)])];
            _self = DotNetObjectReference.Create(this);
            _looked = Step;
            _view = await JsView.CreateAsync(Js, "./Components/Stage/NetworkScrubber.razor.js", _root, colours, _self, Step ?? -1);
            _failed = _view is null;
            if (_failed)
                StateHasChanged();
        }
        if (_view is null || Path is null)
            return;
        var labels = NetworkPicture.Labels(Path, Attempts);
        var known = labels.Count(l => l != "…");
        if (_sent != (Path, Modules, known))
        {
            _sent = (Path, Modules, known);
            await _view.CallAsync("show", Path.Architecture.Layers.ToArray(), NetworkPicture.Encode(Path, Modules, Network), labels, Network is not null);
        }
        var follow = Follow ?? -1;
        if (_followed != follow)
        {
            _followed = follow;
            await _view.CallAsync("follow", follow);
        }
        if (_looked != Step)
        {
            _looked = Step;
            await _view.CallAsync("look", Step ?? -1);
        }
    }
}
