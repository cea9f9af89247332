namespace NeuralSculpting.Web.Components.Diagrams.Scenes;

/// <summary>Collapses nodes of a diagram to a line that counts what they hold.</summary>
public static class SceneFolding
{
    /// <summary>The scene with some nodes collapsed; the same when there are none.</summary>
    /// <param name="scene">All of it.</param>
    /// <param name="folded">Ids of the collapsed nodes; others are left out.</param>
    public static DiagramScene Fold(DiagramScene scene, IReadOnlySet<string> folded) => scene.Nodes.Any(n => IsFolded(n, folded))
        ? scene with { Nodes = [.. scene.Nodes.Select(n => IsFolded(n, folded) ? Collapse(n) : n)] }
        : scene;

    /// <summary>The collapsed nodes after one was collapsed or expanded, as <see cref="Parse"/> reads them; null = none.</summary>
    /// <param name="scene">All of it.</param>
    /// <param name="folded">Ids of the collapsed nodes.</param>
    /// <param name="id">The node; null = all: expanded when all are collapsed, else collapsed.</param>
    /// <param name="level">Whether all nodes of its level go with it.</param>
    public static string? Toggle(DiagramScene scene, IReadOnlySet<string> folded, string? id, bool level)
    {
        var node = scene.Nodes.FirstOrDefault(n => n.Id == id);
        if (id is not null && node is null)
            return Text(folded);
        string[] meant = [.. scene.Nodes.Where(n => !n.Bare && (node is null || n == node || (level && n.Level == node.Level))).Select(n => n.Id)];
        var open = node is null ? meant.All(folded.Contains) : folded.Contains(node.Id);
        return Text(open ? folded.Except(meant) : folded.Union(meant));
    }

    /// <summary>Reads "m0,m3".</summary>
    public static IReadOnlySet<string> Parse(string? text) =>
        text is null ? new HashSet<string>() : text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToHashSet();

    private static string? Text(IEnumerable<string> ids)
    {
        var text = string.Join(',', ids.Order(StringComparer.Ordinal).Select(Uri.EscapeDataString));
        return text.Length == 0 ? null : text;
    }

    private static bool IsFolded(SceneNode node, IReadOnlySet<string> folded) => !node.Bare && folded.Contains(node.Id);

    private static SceneNode Collapse(SceneNode node)
    {
        var units = node.Dots.Sum(d => d.Count);
        string[] parts =
        [
            .. node.Inputs.Count > 0 ? (string[])[Names.Count(node.Inputs.Count, "input")] : [],
            .. units > 0 ? (string[])[Names.Count(units, "unit")] : [],
            .. node.Outputs.Count > 0 ? (string[])[Names.Count(node.Outputs.Count, "output")] : [],
        ];
        return node with { Inputs = [], Outputs = [], Dots = [], Region = null, Subtitle = parts.Length == 0 ? "collapsed" : string.Join(", ", parts), Folded = true };
    }
}
