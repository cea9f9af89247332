using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Core.Tasks.Tables;

namespace NeuralSculpting.Runs.Specs;

/// <summary>
/// What a spec learns: a published task by its name, a user's own truth table, or a user's own task over a data set. In JSON a
/// string or an object; an object with a "dataset" is a task over data, over a table when it has "targets".
/// </summary>
[JsonConverter(typeof(SpecTaskConverter))]
public sealed record SpecTask
{
    /// <summary>A published task: "exemplar/[4, 2, 4]".</summary>
    public SpecTask(string published) => Published = published;

    /// <summary>A user's own task.</summary>
    public SpecTask(TaskDefinition own) => Own = own;

    /// <summary>A user's own task over pictures.</summary>
    public SpecTask(DigitTaskDefinition digits) => Digits = digits;

    /// <summary>A user's own task over a table.</summary>
    public SpecTask(TableTaskDefinition table) => Table = table;

    /// <summary>The published name; null for a user's own task.</summary>
    public string? Published { get; }

    /// <summary>The user's own truth table; null for other tasks.</summary>
    public TaskDefinition? Own { get; }

    /// <summary>The user's own task over pictures; null for other tasks.</summary>
    public DigitTaskDefinition? Digits { get; }

    /// <summary>The user's own task over a table; null for other tasks.</summary>
    public TableTaskDefinition? Table { get; }

    /// <summary>The name that tables show.</summary>
    public string Name => Published ?? Own?.Name ?? Digits?.Name ?? Table!.Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Writes a published task as its name and an own task as an object.</summary>
internal sealed class SpecTaskConverter : JsonConverter<SpecTask>
{
    private const string Dataset = "dataset";
    private const string Targets = "targets";

    /// <inheritdoc/>
    public override SpecTask Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new SpecTask(reader.GetString()!),
        JsonTokenType.StartObject => ReadObject(JsonElement.ParseValue(ref reader), options),
        _ => throw new JsonException("must be the name of a published task or a task of your own"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SpecTask value, JsonSerializerOptions options)
    {
        if (value.Published is { } name)
            writer.WriteStringValue(name);
        else if (value.Own is { } own)
            JsonSerializer.Serialize(writer, own, options);
        else if (value.Digits is { } digits)
            JsonSerializer.Serialize(writer, digits, options);
        else
            JsonSerializer.Serialize(writer, value.Table, options);
    }

    /// <summary>The type that an object becomes, by the fields that it has.</summary>
    public static Type TypeOf(Func<string, bool> has) =>
        !has(Dataset) ? typeof(TaskDefinition) : has(Targets) ? typeof(TableTaskDefinition) : typeof(DigitTaskDefinition);

    private static SpecTask ReadObject(JsonElement element, JsonSerializerOptions options) =>
        element.Deserialize(TypeOf(field => element.TryGetProperty(field, out _)), options) switch
        {
            DigitTaskDefinition digits => new SpecTask(digits),
            TableTaskDefinition table => new SpecTask(table),
            TaskDefinition own => new SpecTask(own),
            _ => throw new JsonException("must be a task"),
        };
}
