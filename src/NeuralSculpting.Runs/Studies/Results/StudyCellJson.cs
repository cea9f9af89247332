using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Statistics;

namespace NeuralSculpting.Runs.Studies.Results;

/// <summary>A cell of a study's table as JSON ("neural-sculpting/study-cell@1"), for scripts.</summary>
public static class StudyCellJson
{
    /// <summary>Writes a cell on one line.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="rule">The rule for ties that the study counts by.</param>
    /// <param name="consensus">What its runs say together; left out where null.</param>
    public static string Write(StudyCell cell, TieRule rule, CellConsensus? consensus = null)
    {
        var node = ToNode(cell, rule);
        if (consensus is not null)
        {
            node["consensus"] = new JsonObject
            {
                ["of"] = consensus.Size,
                ["groups"] = consensus.Groups.Count,
                ["confidence"] = consensus.Groups.Count == 0 ? null : consensus.Groups.Average(g => g.Probability),
                ["measures"] = new JsonArray([.. cell.Counts.Select(c => (JsonNode)Measure(c.Measure, consensus.Rate(c.Measure)))]),
            };
        }
        return node.ToJsonString();
    }

    /// <summary>The cell as a document.</summary>
    public static JsonObject ToNode(StudyCell cell, TieRule rule) => new()
    {
        ["format"] = "neural-sculpting/study-cell@1",
        ["task"] = cell.Pool.Task,
        ["hiddenLayers"] = cell.Pool.HiddenLayers,
        ["architecture"] = cell.Pool.Architecture is { } architecture ? new JsonArray([.. architecture.Layers.Select(u => (JsonNode)u)]) : null,
        ["settings"] = new JsonObject(cell.Pool.Settings.Select(s => KeyValuePair.Create(s.Field, JsonNode.Parse(s.Value)))),
        ["done"] = cell.Done,
        ["needed"] = cell.Needed,
        ["failed"] = cell.Failed,
        ["seconds"] = cell.Seconds,
        ["edges"] = cell.Edges,
        ["measures"] = new JsonArray([.. cell.Counts.Select(c => (JsonNode)Measure(c, rule))]),
    };

    private static JsonObject Measure(StudyCount count, TieRule rule)
    {
        var node = new JsonObject { ["measure"] = count.Measure, ["ties"] = JsonNamingPolicy.CamelCase.ConvertName(rule.ToString()) };
        Add(node, count.Under(rule));
        foreach (var each in Enum.GetValues<TieRule>())
            node[JsonNamingPolicy.CamelCase.ConvertName(each.ToString())] = count.Under(each).Successes;
        node["published"] = count.Published is { } published ? new JsonObject { ["successes"] = published.Successes, ["of"] = published.Of } : null;
        node["agrees"] = count.Agrees(rule);
        return node;
    }

    private static JsonObject Measure(string measure, Proportion rate)
    {
        var node = new JsonObject { ["measure"] = measure };
        Add(node, rate);
        return node;
    }

    private static void Add(JsonObject node, Proportion ours)
    {
        node["successes"] = ours.Successes;
        node["of"] = ours.Of;
        node["rate"] = ours.Rate;
        node["interval"] = ours.Wilson is var (low, high) ? new JsonArray(low, high) : null;
    }
}
