using System.Globalization;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Web.Components.Diagrams.Scenes;

/// <summary>The detected hierarchy as a diagram: a card a module.</summary>
public static class HierarchyScene
{
    /// <summary>The id of the group of inputs that no module holds.</summary>
    public const string UnreadId = "unread";

    /// <summary>The node of a module.</summary>
    public static string NodeId(int module) => string.Create(CultureInfo.InvariantCulture, $"m{module}");

    /// <summary>The module of a node; null for nodes that are none.</summary>
    public static int? ModuleOf(string? node) =>
        node is ['m', .. var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var module) ? module : null;

    /// <summary>Builds the diagram.</summary>
    /// <param name="hierarchy">What was detected.</param>
    /// <param name="matches">A declared sub-function each, with the module matched to it; null = nothing to compare with.</param>
    /// <param name="inputs">Inputs of the task, so that those no module holds can be shown; null = unknown.</param>
    /// <param name="colours">The palette number of each module; null = the module's own.</param>
    public static DiagramScene Build(
        Hierarchy hierarchy, IReadOnlyList<SubFunctionMatch>? matches = null, int? inputs = null, IReadOnlyDictionary<int, int>? colours = null)
    {
        // A task that declares nothing leaves nothing to match.
        if (matches is { Count: 0 })
            matches = null;
        // Pairs stand in the order of the true hierarchy, so that the two pictures read alike.
        var nodes = hierarchy.Modules.OrderBy(m => m.Level).ThenBy(m => Rank(m.Id, matches)).Select(m => Node(hierarchy, m, matches, colours)).ToList();
        var held = hierarchy.Modules.SelectMany(m => m.Inputs).ToHashSet();
        int[] unread = [.. Enumerable.Range(0, inputs ?? 0).Where(i => !held.Contains(i))];
        if (unread.Length > 0)
        {
            nodes.Insert(0, new SceneNode
            {
                Id = UnreadId, Title = "Not read", Bare = true, Inputs = unread,
                Facts = [new Fact("Inputs", Names.List('x', unread)), new Fact("Read by", "no unit of the sculpted network")],
            });
        }
        var edges = hierarchy.Edges.Select(e => new SceneEdge(NodeId(e.From), NodeId(e.To), e.Count, Colour(e.From, colours))).ToList();
        return new DiagramScene(nodes, edges, Summary(hierarchy, matches));
    }

    private static int Rank(int module, IReadOnlyList<SubFunctionMatch>? matches)
    {
        for (var i = 0; i < matches?.Count; i++)
        {
            if (matches[i].Module == module)
                return i;
        }
        return matches?.Count ?? 0;
    }

    private static int Colour(int module, IReadOnlyDictionary<int, int>? colours) => colours is not null && colours.TryGetValue(module, out var colour) ? colour : module;

    private static SceneNode Node(Hierarchy hierarchy, Module module, IReadOnlyList<SubFunctionMatch>? matches, IReadOnlyDictionary<int, int>? colours)
    {
        var found = matches?.Where(m => m.Module == module.Id).Select(m => m.SubFunction).ToList();
        DotRow[] dots = [.. module.Hidden.GroupBy(u => u.Layer).OrderBy(g => g.Key)
            .Select(g => new DotRow(string.Create(CultureInfo.InvariantCulture, $"layer {g.Key}"), g.Count()))];
        return new SceneNode
        {
            Id = NodeId(module.Id),
            Title = string.Create(CultureInfo.InvariantCulture, $"Module {module.Id}"),
            Level = module.Level,
            Colour = Colour(module.Id, colours),
            Mark = found is null ? MatchMark.None : found.Count > 0 ? MatchMark.Matched : MatchMark.Unmatched,
            MarkText = found is null ? "" : found.Count > 0 ? string.Join(", ", found) : "no match",
            Inputs = module.Inputs,
            Outputs = module.Outputs,
            Dots = dots,
            Facts = [.. Facts(hierarchy, module, found)],
        };
    }

    private static IEnumerable<Fact> Facts(Hierarchy hierarchy, Module module, List<string>? found)
    {
        var reads = hierarchy.Edges.Where(e => e.To == module.Id).Select(e => $"module {e.From} over {Names.Count(e.Count, "edge")}");
        var feeds = hierarchy.Edges.Where(e => e.From == module.Id).Select(e => $"module {e.To} over {Names.Count(e.Count, "edge")}");
        yield return new Fact("Reads", Join(module.Inputs.Count > 0 ? Names.List('x', module.Inputs) : null, reads));
        yield return new Fact("Holds", module.Hidden.Count == 0 ? "no hidden unit" : Units(module));
        yield return new Fact("Feeds", Join(module.Outputs.Count > 0 ? Names.List('y', module.Outputs) : null, feeds));
        if (found is { Count: > 0 })
            yield return new Fact("Matches", $"sub-function {string.Join(", ", found)} of the true hierarchy");
        else if (found is not null)
            yield return new Fact("Matches", "no sub-function of the true hierarchy");
    }

    private static string Units(Module module) => $"{Names.Count(module.Hidden.Count, "hidden unit")} ("
        + string.Join("; ", module.Hidden.GroupBy(u => u.Layer).OrderBy(g => g.Key).Select(g => Layer(g.Key, [.. g.Select(u => u.Unit)]))) + ")";

    private static string Layer(int layer, int[] units) => units.Length > 12
        ? string.Create(CultureInfo.InvariantCulture, $"layer {layer}: {units.Length} units")
        : string.Create(CultureInfo.InvariantCulture, $"layer {layer}: {string.Join(", ", units)}");

    private static string Join(string? first, IEnumerable<string> rest)
    {
        string[] all = first is null ? [.. rest] : [first, .. rest];
        return all.Length == 0 ? "nothing" : string.Join("; ", all);
    }

    private static string Summary(Hierarchy hierarchy, IReadOnlyList<SubFunctionMatch>? matches)
    {
        var text = $"Detected hierarchy: {Names.Count(hierarchy.Modules.Count, "module")}, {Names.Count(hierarchy.Edges.Count, "module edge")}";
        return matches is null ? text : $"{text}, {matches.Count(m => m.Module is not null)} of {matches.Count} sub-functions matched";
    }
}
