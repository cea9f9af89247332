using System.Globalization;
using System.Text;
using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;

namespace NeuralSculpting.Web.Components.Diagrams.Scenes;

/// <summary>Where a node looks in the picture that the inputs form.</summary>
/// <param name="Height">Rows of the picture.</param>
/// <param name="Width">Columns of the picture.</param>
/// <param name="Own">The pixels it reads itself, as the data of an SVG path, a pixel a unit; empty when there are none.</param>
/// <param name="Below">The pixels that reach it through the nodes it reads, likewise.</param>
public sealed record SceneRegion(int Height, int Width, string Own, string Below);

/// <summary>Draws the inputs of a picture task as parts of the picture.</summary>
public static class SceneRegions
{
    /// <summary>The picture that the inputs of a task form; null when they form none.</summary>
    public static PictureLayout? PictureOf(ILearningTask task) =>
        task is DigitTask { Definition: var d } ? new PictureLayout(d.PictureHeight, d.PictureWidth * d.Digits) : null;

    /// <summary>The scene with the region of each node, and inputs told by their place in place of their numbers.</summary>
    /// <param name="scene">Nodes with their inputs.</param>
    /// <param name="picture">How the inputs lie; null = they form no picture.</param>
    public static DiagramScene Over(this DiagramScene scene, PictureLayout? picture)
    {
        ArgumentNullException.ThrowIfNull(scene);
        if (picture is not { } layout)
            return scene;
        var read = scene.Nodes.ToDictionary(n => n.Id, n => n.Inputs.ToHashSet());
        return scene with { Nodes = [.. scene.Nodes.Select(n => Over(n, Below(n.Id, scene, read), layout))] };
    }

    /// <summary>Pixels as the data of an SVG path: a rectangle for every run of a row.</summary>
    public static string Path(PictureLayout picture, IEnumerable<int> pixels)
    {
        var (path, order) = (new StringBuilder(), pixels.Order().ToArray());
        for (var i = 0; i < order.Length;)
        {
            var (start, first) = (i, order[i]);
            while (++i < order.Length && order[i] == order[i - 1] + 1 && order[i] / picture.Width == first / picture.Width)
                continue;
            path.Append(CultureInfo.InvariantCulture, $"M{first % picture.Width} {first / picture.Width}h{i - start}v1h-{i - start}z");
        }
        return path.ToString();
    }

    /// <summary>"412 pixels in columns 3 to 25, rows 2 to 27", counted from 0.</summary>
    public static string Words(PictureLayout picture, IReadOnlyCollection<int> pixels) => pixels.Count == 0
        ? "no pixel"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{pixels.Count:N0} pixel{(pixels.Count == 1 ? "" : "s")} in columns {pixels.Min(i => i % picture.Width)} to {pixels.Max(i => i % picture.Width)}, rows {pixels.Min() / picture.Width} to {pixels.Max() / picture.Width}");

    private static SceneNode Over(SceneNode node, HashSet<int> below, PictureLayout picture)
    {
        var names = Names.List('x', node.Inputs);
        var facts = node.Inputs.Count == 0
            ? node.Facts
            : [.. node.Facts.Select(f => f.Text.StartsWith(names, StringComparison.Ordinal) ? f with { Text = Words(picture, node.Inputs) + f.Text[names.Length..] } : f)];
        return node with
        {
            Facts = facts,
            Region = node.Bare || (node.Inputs.Count == 0 && below.Count == 0)
                ? null : new SceneRegion(picture.Height, picture.Width, Path(picture, node.Inputs), Path(picture, below.Except(node.Inputs))),
        };
    }

    // Arrows may go round in circles: every node is visited once.
    private static HashSet<int> Below(string node, DiagramScene scene, Dictionary<string, HashSet<int>> read)
    {
        var (seen, open, pixels) = (new HashSet<string> { node }, new Stack<string>([node]), new HashSet<int>());
        while (open.TryPop(out var at))
        {
            pixels.UnionWith(read[at]);
            foreach (var edge in scene.Edges.Where(e => e.To == at && seen.Add(e.From)))
                open.Push(edge.From);
        }
        return pixels;
    }
}
