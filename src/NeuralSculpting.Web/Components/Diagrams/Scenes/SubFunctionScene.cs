using System.Globalization;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Web.Components.Diagrams.Scenes;

/// <summary>The true hierarchy of a task as a diagram, in the language of <see cref="HierarchyScene"/>.</summary>
public static class SubFunctionScene
{
    /// <summary>Builds the diagram. Inputs that several sub-functions read stand apart, with an arrow to each reader.</summary>
    /// <param name="graph">The declared graph.</param>
    /// <param name="matches">The module matched to each sub-function; null = nothing to compare with.</param>
    public static DiagramScene Build(SubFunctionGraph graph, IReadOnlyList<SubFunctionMatch>? matches = null)
    {
        var functions = graph.SubFunctions;
        var shared = functions.SelectMany(f => f.Inputs.Select(i => (Input: i, f.Id)))
            .GroupBy(p => p.Input).Where(g => g.Count() > 1)
            .Select(g => (Input: g.Key, Readers: g.Select(p => p.Id).ToArray()))
            .GroupBy(p => string.Join('\n', p.Readers))
            .Select(g => (Inputs: g.Select(p => p.Input).Order().ToArray(), g.First().Readers)).ToList();
        var apart = shared.SelectMany(s => s.Inputs).ToHashSet();
        var nodes = new List<SceneNode>();
        var edges = new List<SceneEdge>();
        foreach (var (inputs, readers) in shared)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"shared-{inputs[0]}");
            nodes.Add(new SceneNode
            {
                Id = id, Title = "Shared inputs", Bare = true, Inputs = inputs,
                Facts = [new Fact("Inputs", Names.List('x', inputs)), new Fact("Read by", string.Join(", ", readers))],
            });
            edges.AddRange(readers.Select(r => new SceneEdge(id, r)));
        }
        for (var i = 0; i < functions.Count; i++)
        {
            nodes.Add(Node(graph, functions[i], apart, matches, Colour(i, functions[i], matches)));
            edges.AddRange(functions[i].Children.Select(c => new SceneEdge(c, functions[i].Id, null, Colour(Index(functions, c), functions[Index(functions, c)], matches))));
        }
        return new DiagramScene(nodes, edges, Summary(graph, matches));
    }

    private static int Index(IReadOnlyList<SubFunction> functions, string id)
    {
        for (var i = 0; i < functions.Count; i++)
        {
            if (functions[i].Id == id)
                return i;
        }
        throw new ArgumentException($"the graph has no sub-function {id}", nameof(id));
    }

    // A matched sub-function wears its module's colour, so that the eye finds the pair.
    private static int? Colour(int index, SubFunction function, IReadOnlyList<SubFunctionMatch>? matches) =>
        matches is null ? index : matches.FirstOrDefault(m => m.SubFunction == function.Id)?.Module;

    private static SceneNode Node(
        SubFunctionGraph graph, SubFunction function, HashSet<int> apart, IReadOnlyList<SubFunctionMatch>? matches, int? colour)
    {
        var module = matches?.FirstOrDefault(m => m.SubFunction == function.Id)?.Module;
        return new SceneNode
        {
            Id = function.Id,
            Title = function.Id,
            Subtitle = function.Formula,
            Level = function.Level,
            Colour = colour,
            Mark = matches is null ? MatchMark.None : module is null ? MatchMark.Unmatched : MatchMark.Matched,
            MarkText = matches is null ? "" : module is { } m ? string.Create(CultureInfo.InvariantCulture, $"module {m}") : "not found",
            Inputs = [.. function.Inputs.Where(i => !apart.Contains(i))],
            Outputs = function.Outputs,
            Facts = [.. Facts(graph, function, matches is null ? null : module ?? -1)],
        };
    }

    private static IEnumerable<Fact> Facts(SubFunctionGraph graph, SubFunction function, int? module)
    {
        string[] reads = [.. function.Inputs.Count > 0 ? [Names.List('x', function.Inputs)] : Array.Empty<string>(), .. function.Children];
        string[] readers = [.. graph.SubFunctions.Where(f => f.Children.Contains(function.Id)).Select(f => f.Id)];
        string[] feeds = [.. function.Outputs.Count > 0 ? [Names.List('y', function.Outputs)] : Array.Empty<string>(), .. readers];
        yield return new Fact("Reads", reads.Length == 0 ? "nothing" : string.Join("; ", reads));
        if (function.Formula is { Length: > 0 } formula)
            yield return new Fact("Computes", formula);
        yield return new Fact("Feeds", feeds.Length == 0 ? "nothing" : string.Join("; ", feeds));
        if (module is { } m)
            yield return new Fact("Found", m >= 0 ? string.Create(CultureInfo.InvariantCulture, $"as module {m}") : "not in the detected hierarchy");
    }

    private static string Summary(SubFunctionGraph graph, IReadOnlyList<SubFunctionMatch>? matches)
    {
        var text = $"True hierarchy: {Names.Count(graph.SubFunctions.Count, "sub-function")}";
        return matches is null ? text : $"{text}, {matches.Count(m => m.Module is not null)} found";
    }
}
