using Microsoft.AspNetCore.Components;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Components.Diagrams;

/// <summary>The true graph of a task, in the language of <see cref="HierarchyDiagram"/>; small and still on a task card.</summary>
public sealed partial class SubFunctionGraphView
{
    private DiagramScene _scene = null!;
    private (SubFunctionGraph?, IReadOnlyList<SubFunctionMatch>?, PictureLayout?) _drawn;

    /// <summary>The declared graph.</summary>
    [Parameter, EditorRequired]
    public SubFunctionGraph Graph { get; set; } = default!;

    /// <summary>The module matched to each sub-function; null = nothing to compare with.</summary>
    [Parameter]
    public IReadOnlyList<SubFunctionMatch>? Matches { get; set; }

    /// <summary>How the inputs lie as a picture; null = they form none.</summary>
    [Parameter]
    public PictureLayout? Picture { get; set; }

    /// <summary>A small static picture without script.</summary>
    [Parameter]
    public bool Thumbnail { get; set; }

    /// <summary>Most pixels high as a thumbnail. Default 150.</summary>
    [Parameter]
    public int ThumbnailHeight { get; set; } = 150;

    /// <summary>The selected sub-function, or group of shared inputs; null = none.</summary>
    [Parameter]
    public string? SelectedPart { get; set; }

    /// <summary>The viewer selected another, or none.</summary>
    [Parameter]
    public EventCallback<string?> SelectedPartChanged { get; set; }

    /// <summary>Above the picture.</summary>
    [Parameter]
    public string Heading { get; set; } = "True hierarchy";

    /// <summary>The name of saved pictures, without extension; unique on its page.</summary>
    [Parameter]
    public string FileName { get; set; } = "true-hierarchy";

    /// <summary>The key of the query string that holds how the picture is moved and zoomed; null = it is not kept.</summary>
    [Parameter]
    public string? ViewKey { get; set; }

    /// <summary>The key of the query string that holds what is collapsed; null = it is not kept.</summary>
    [Parameter]
    public string? ClosedKey { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_drawn == (Graph, Matches, Picture))
            return;
        _drawn = (Graph, Matches, Picture);
        _scene = SubFunctionScene.Build(Graph, Matches).Over(Picture);
    }

    private async Task Choose(string? part)
    {
        SelectedPart = part;
        await SelectedPartChanged.InvokeAsync(part);
    }

    private byte[] Write(string kind) => kind == "graphml" ? SubFunctionGraphMl.Write(Graph) : HierarchyJson.Write(Graph);
}
