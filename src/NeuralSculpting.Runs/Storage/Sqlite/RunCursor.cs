using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>The place after a row in an order: its values of the keys and its id. Opaque to others.</summary>
/// <param name="Order">The order that it belongs to.</param>
/// <param name="Values">A number, text or null a key, the id last.</param>
internal sealed record RunCursor(string Order, IReadOnlyList<object?> Values)
{
    private const string Rule = "must be one that a page of the same query and order gave";

    /// <summary>As text that an address can carry.</summary>
    public string Write()
    {
        var nodes = new JsonArray(Order);
        foreach (var value in Values)
            nodes.Add(value is null ? null : JsonValue.Create(value));
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(nodes));
    }

    /// <summary>Reads what <see cref="Write"/> wrote for the same order; null, with an error, for anything else.</summary>
    public static RunCursor? Read(string text, string order, int values, OptionErrors errors)
    {
        try
        {
            if (JsonNode.Parse(Base64Url.DecodeFromChars(text)) is JsonArray nodes && nodes.Count == values + 1 && nodes[0]?.GetValue<string>() == order)
                return new RunCursor(order, [.. nodes.Skip(1).Select(Value)]);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidOperationException)
        {
            // Not one of ours.
        }
        errors.Require(false, "cursor", Rule);
        return null;
    }

    private static object? Value(JsonNode? node) => node?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.GetValue<JsonElement>() is var number && number.TryGetInt64(out var whole) ? whole : node.GetValue<JsonElement>().GetDouble(),
        _ => throw new FormatException(Rule),
    };
}
