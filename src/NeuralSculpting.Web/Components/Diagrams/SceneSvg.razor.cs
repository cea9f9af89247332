using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Components.Diagrams;

/// <summary>Draws a scene as SVG; it holds no script, so it stands on any card as it is.</summary>
public sealed partial class SceneSvg
{
    private PlacedScene _placed = null!;
    private (DiagramScene?, SceneSize) _drawn;

    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public DiagramScene Scene { get; set; } = default!;

    /// <summary>The room there is.</summary>
    [Parameter]
    public SceneSize Size { get; set; }

    /// <summary>Whether nodes can be focused and selected.</summary>
    [Parameter]
    public bool Interactive { get; set; }

    /// <summary>The selected node's id.</summary>
    [Parameter]
    public string? SelectedId { get; set; }

    /// <summary>Most pixels high; null = as high as it is.</summary>
    [Parameter]
    public int? MaxHeight { get; set; }

    /// <summary>The marker's id: unique on a page of many diagrams.</summary>
    [Parameter]
    public string ArrowId { get; set; } = "arrow";

    // Never larger than drawn, and as high as the width of the surroundings allows: 100cqw is their width.
    private string Style => MaxHeight is { } most
        ? F($"height:min({most}px,{_placed.Height}px,calc(100cqw*{_placed.Height / _placed.Width:0.####}))")
        : F($"height:min({_placed.Height}px,calc(100cqw*{_placed.Height / _placed.Width:0.####}))");

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_drawn == (Scene, Size))
            return;
        _drawn = (Scene, Size);
        _placed = PlacedScene.Place(Scene, Size);
    }

    private string Tip(SceneEdge edge) => $"{TitleOf(edge.From)} → {TitleOf(edge.To)}{(edge.Count is { } n ? $": {Names.Count(n, "edge")}" : "")}";

    private string TitleOf(string id) => Scene.Nodes.First(n => n.Id == id).Title;

    private static string Tip(SceneNode node) => node.Subtitle is { } subtitle ? $"{node.Title}: {subtitle}" : node.Title;

    private static double StrokeWidth(SceneEdge edge) => edge.Count is { } n ? 1.4 + Math.Min(3.2, Math.Log2(Math.Max(1, n)) * 0.55) : 1.6;

    private static string Kind(SceneNode node) => node.Bare ? "bare" : node.Mark switch
    {
        MatchMark.Matched => "matched",
        MatchMark.Unmatched => "unmatched",
        _ => "plain",
    };

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
