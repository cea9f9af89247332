using System.Text.Json.Nodes;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Comparison;

/// <summary>An option of several specs.</summary>
/// <param name="Path">"training.learningRate".</param>
/// <param name="Values">Its value in each spec, as text; null where a spec does not have it.</param>
public sealed record SpecOption(string Path, IReadOnlyList<string?> Values)
{
    /// <summary>Whether the specs differ in it.</summary>
    public bool Differs => Values.Distinct().Skip(1).Any();
}

/// <summary>What several specs say, option by option.</summary>
public static class SpecDifferences
{
    /// <summary>Every option, in the order of the specs' own fields; a list of plain values is one option.</summary>
    public static IReadOnlyList<SpecOption> Of(IReadOnlyList<RunSpec> specs)
    {
        var order = new List<string>();
        var flat = specs.Select(spec => Flatten(JsonNode.Parse(spec.ToJson())!.AsObject(), order)).ToList();
        return [.. order.Select(path => new SpecOption(path, [.. flat.Select(f => f.GetValueOrDefault(path))]))];
    }

    private static Dictionary<string, string> Flatten(JsonObject document, List<string> order)
    {
        var found = new Dictionary<string, string>();
        document.Remove("format");
        Walk(document, "");
        return found;

        void Walk(JsonNode? node, string path)
        {
            if (node is JsonObject fields)
            {
                foreach (var (name, value) in fields)
                    Walk(value, path.Length == 0 ? name : $"{path}.{name}");
            }
            else if (node is not null)
            {
                found[path] = node is JsonArray list ? string.Join(", ", list.Select(Text)) : Text(node);
                if (!order.Contains(path))
                    order.Add(path);
            }
        }
    }

    private static string Text(JsonNode? node) => node switch
    {
        null => "none",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };
}
