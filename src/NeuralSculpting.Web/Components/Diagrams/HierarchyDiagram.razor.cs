using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Components.Diagrams;

/// <summary>The detected module hierarchy as an interactive node diagram.</summary>
public sealed partial class HierarchyDiagram
{
    private DiagramScene _scene = null!;
    private (Hierarchy?, IReadOnlyList<SubFunctionMatch>?, int?, PictureLayout?) _drawn;
    private string? _other;

    /// <summary>What was detected.</summary>
    [Parameter, EditorRequired]
    public Hierarchy Hierarchy { get; set; } = default!;

    /// <summary>The module matched to each declared sub-function; null = the task declares none.</summary>
    [Parameter]
    public IReadOnlyList<SubFunctionMatch>? Matches { get; set; }

    /// <summary>Inputs of the task, to show those that no module reads; null = unknown.</summary>
    [Parameter]
    public int? Inputs { get; set; }

    /// <summary>How the inputs lie as a picture; null = they form none.</summary>
    [Parameter]
    public PictureLayout? Picture { get; set; }

    /// <summary>The selected module's id; null = none.</summary>
    [Parameter]
    public int? SelectedModule { get; set; }

    /// <summary>The viewer selected a module, or none.</summary>
    [Parameter]
    public EventCallback<int?> SelectedModuleChanged { get; set; }

    /// <summary>Above the picture.</summary>
    [Parameter]
    public string Heading { get; set; } = "Detected hierarchy";

    /// <summary>The name of saved pictures, without extension; unique on its page.</summary>
    [Parameter]
    public string FileName { get; set; } = "hierarchy";

    /// <summary>The key of the query string that holds how the picture is moved and zoomed; null = it is not kept.</summary>
    [Parameter]
    public string? ViewKey { get; set; }

    /// <summary>The key of the query string that holds what is collapsed; null = it is not kept.</summary>
    [Parameter]
    public string? ClosedKey { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_drawn == (Hierarchy, Matches, Inputs, Picture))
            return;
        _drawn = (Hierarchy, Matches, Inputs, Picture);
        _scene = HierarchyScene.Build(Hierarchy, Matches, Inputs).Over(Picture);
    }

    private async Task Choose(string? node)
    {
        SelectedModule = HierarchyScene.ModuleOf(node);
        _other = SelectedModule is null ? node : null;
        await SelectedModuleChanged.InvokeAsync(SelectedModule);
    }

    private byte[] Write(string kind) => kind == "graphml" ? HierarchyGraphMl.Write(Hierarchy, Matches) : HierarchyJson.Write(Hierarchy, Matches);
}
