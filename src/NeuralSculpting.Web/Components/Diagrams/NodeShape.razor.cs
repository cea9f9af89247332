using System.Globalization;
using Microsoft.AspNetCore.Components;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Components.Diagrams;

/// <summary>One node of a scene: outputs above, card, inputs below.</summary>
public sealed partial class NodeShape
{
    /// <summary>The node.</summary>
    [Parameter, EditorRequired]
    public PlacedSceneNode Placed { get; set; } = default!;

    /// <summary>The room there is.</summary>
    [Parameter]
    public SceneSize Size { get; set; }

    private NodeGeometry G => Placed.Geometry;

    private bool Small => Size == SceneSize.Thumbnail;

    private double CardEnd => G.Above + Placed.CardHeight;

    private double InputTop => Placed.Node.Bare ? 5 : CardEnd;

    private double BareTextY => G.Inputs.Max(p => p.Y) + NodeGeometry.PillHeight + 20;

    private bool ShowsUnits => Placed.Node.Facts.Any(f => f.Term == "Holds");

    // Under the lines of text, above the dots.
    private double RegionTop => G.Above + (Placed.Node.Subtitle is not null ? 50 : Placed.Node.Dots.Count == 0 ? 48 : 32);

    private string Badge => Placed.Node.Mark == MatchMark.Matched ? $"✓ {Placed.Node.MarkText}" : Placed.Node.MarkText;

    private string SmallTitle => Placed.Node.Mark == MatchMark.Matched ? $"✓ {Placed.Node.Title}" : Placed.Node.Title;

    private double BadgeWidth => 16 + (6.5 * Badge.Length);

    // Dots sit at the foot of the card, lowest layer lowest, as in the network.
    private double DotY(int row) => CardEnd - 13 - (NodeGeometry.DotRowHeight * row);

    private string Fit(string text)
    {
        var room = (int)((G.Width - 26) / 6.1);
        return text.Length <= room ? text : text[..Math.Max(1, room - 1)] + "…";
    }

    private static double Middle(Pill pill) => pill.X + (pill.Width / 2);

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
