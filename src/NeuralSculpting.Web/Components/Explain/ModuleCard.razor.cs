using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Web.Components.Explain;

/// <summary>What one module reads and computes.</summary>
public sealed partial class ModuleCard
{
    /// <summary>Tables of more rows are not shown.</summary>
    private const int MostTableInputs = 8;

    private ElementReference _root;
    private IReadOnlyList<ModuleLine> _lines = [];
    private bool _table;
    private bool _shown;

    /// <summary>What it computes.</summary>
    [Parameter, EditorRequired]
    public ModuleExplanation Module { get; set; } = default!;

    /// <summary>n of the task.</summary>
    [Parameter, EditorRequired]
    public int Inputs { get; set; }

    /// <summary>The layer of the outputs.</summary>
    [Parameter, EditorRequired]
    public int Depth { get; set; }

    /// <summary>The sub-function that the verdict matched to it; null = none.</summary>
    [Parameter]
    public string? SubFunction { get; set; }

    /// <summary>The task; null = unknown.</summary>
    [Parameter]
    public BooleanTask? Task { get; set; }

    /// <summary>Whether it is selected in the diagram: it is marked and scrolled to.</summary>
    [Parameter]
    public bool Chosen { get; set; }

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    private string Reads => ExplainText.Reads(Module);

    /// <inheritdoc/>
    protected override void OnParametersSet() => _lines = ModuleLine.Of(Module, Depth);

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var turned = Chosen && !_shown;
        _shown = Chosen;
        if (!turned || firstRender)
            return; // a page that opens with a selection stays where it is
        try
        {
            await Js.InvokeVoidAsync("Element.prototype.scrollIntoView.call", _root, new { block = "nearest", behavior = "auto" });
        }
        catch (Exception e) when (e is JSException or JSDisconnectedException or OperationCanceledException)
        {
            // It is marked all the same.
        }
    }

    private void ToggleTable() => _table = true;
}
