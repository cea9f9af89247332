using System.Globalization;
using NeuralSculpting.Web.Components.Diagrams.Scenes;

namespace NeuralSculpting.Web.Components.Diagrams.Twins;

/// <summary>A diagram as a tree of text: levels, the nodes of each, and what each reads, holds and feeds.</summary>
public static class SceneTwin
{
    /// <summary>More nodes than this start closed.</summary>
    private const int MostOpen = 40;

    /// <summary>Builds the tree.</summary>
    public static IReadOnlyList<TreeItem> Build(DiagramScene scene)
    {
        var open = scene.Nodes.Count <= MostOpen;
        return [.. scene.Nodes.GroupBy(n => n.Level).OrderBy(g => g.Key ?? -1).Select(g => Level(g.Key, [.. g], open))];
    }

    private static TreeItem Level(int? level, SceneNode[] nodes, bool open)
    {
        var text = level is { } l ? string.Create(CultureInfo.InvariantCulture, $"Level {l}: {string.Join(", ", nodes.Select(n => n.Title))}") : "Inputs that stand apart";
        return new TreeItem(string.Create(CultureInfo.InvariantCulture, $"level-{level ?? -1}"), text)
        {
            StartsOpen = true, Children = () => [.. nodes.Select(n => Node(n, open))],
        };
    }

    private static TreeItem Node(SceneNode node, bool open)
    {
        var mark = node.Mark switch
        {
            MatchMark.Matched => $", matches {node.MarkText}",
            MatchMark.Unmatched => $", {node.MarkText}",
            _ => "",
        };
        return new TreeItem(node.Id, node.Title + mark)
        {
            Stands = node.Id, StartsOpen = open,
            Children = () => [.. node.Facts.Select((f, i) => new TreeItem(string.Create(CultureInfo.InvariantCulture, $"{node.Id}-{i}"), $"{f.Term}: {f.Text}"))],
        };
    }
}
