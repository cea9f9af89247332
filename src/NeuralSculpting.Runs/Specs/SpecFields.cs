using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Specs;

/// <summary>
/// Walks a document beside the type that it should become and names every unknown, missing or wrongly typed field, where the
/// serializer alone would stop at the first.
/// </summary>
internal sealed class SpecFields(JsonSerializerOptions options, OptionErrors errors)
{
    /// <summary>The document without its bad fields; null where it cannot become the type at all.</summary>
    public JsonNode? Check(JsonNode? node, Type type, string path)
    {
        if (type == typeof(SpecTask))
            type = node is JsonObject task ? SpecTaskConverter.TypeOf(task.ContainsKey) : typeof(string);
        var info = options.GetTypeInfo(type);
        if (info.Kind == JsonTypeInfoKind.Object && node is JsonObject document)
            return CheckObject(document, info, path);
        if (info.Kind == JsonTypeInfoKind.Enumerable && node is JsonArray array)
            return CheckArray(array, info, path);
        return CheckLeaf(node, info, path);
    }

    private JsonObject? CheckObject(JsonObject document, JsonTypeInfo info, string path)
    {
        var good = new JsonObject();
        var whole = true;
        foreach (var (name, value) in document)
        {
            var field = path.Length == 0 ? name : $"{path}.{name}";
            var property = info.Properties.FirstOrDefault(p => p.Name == name && (p.Set is not null || p.AssociatedParameter is not null));
            if (property is null)
                errors.Require(false, field, "is not a field that is known here");
            else if (value is null && property.IsSetNullable)
                good[name] = null;
            else if (Check(value, property.PropertyType, field) is { } kept)
                good[name] = kept;
            else
                whole &= !property.IsRequired;
        }
        foreach (var property in info.Properties)
        {
            var required = property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };
            if (!required || document.ContainsKey(property.Name))
                continue;
            errors.Require(false, path.Length == 0 ? property.Name : $"{path}.{property.Name}", "is missing");
            whole = false;
        }
        return whole ? good : null;
    }

    private JsonArray? CheckArray(JsonArray array, JsonTypeInfo info, string path)
    {
        var before = errors.All.Count;
        var good = new JsonArray();
        for (var i = 0; i < array.Count; i++)
            good.Add(Check(array[i], info.ElementType!, $"{path}[{i}]"));
        return errors.All.Count == before ? good : null;
    }

    private JsonNode? CheckLeaf(JsonNode? node, JsonTypeInfo info, string path)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        try
        {
            if (node is not null && node.Deserialize(info) is not null)
                return node.DeepClone();
            errors.Require(false, path, $"must be {Expected(type)}, not null");
        }
        catch (JsonException fault)
        {
            // Messages of our own converters say what is expected; the serializer's name types that no reader knows.
            var own = fault.Message.StartsWith("must ", StringComparison.Ordinal) || fault.Message.StartsWith("a", StringComparison.Ordinal);
            errors.Require(false, path, own ? fault.Message.Split(" Path:", 2)[0] : $"must be {Expected(type)}, not {Shorten(node!.ToJsonString())}");
        }
        return null;
    }

    private static string Expected(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
        _ when type == typeof(int) => "a whole number",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(string) => "text",
        _ when type.IsAssignableTo(typeof(System.Collections.IEnumerable)) => "an array",
        _ => "an object",
    };

    private static string Shorten(string json) => json.Length <= 40 ? json : string.Concat(json.AsSpan(0, 37), "...");
}
