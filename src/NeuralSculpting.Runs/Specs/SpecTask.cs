using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Specs;

/// <summary>What a spec learns: a published task by its name, or a user's own task. In JSON a string or an object.</summary>
[JsonConverter(typeof(SpecTaskConverter))]
public sealed record SpecTask
{
    /// <summary>A published task: "exemplar/[4, 2, 4]".</summary>
    public SpecTask(string published) => Published = published;

    /// <summary>A user's own task.</summary>
    public SpecTask(TaskDefinition own) => Own = own;

    /// <summary>The published name; null for a user's own task.</summary>
    public string? Published { get; }

    /// <summary>The user's own task; null for a published one.</summary>
    public TaskDefinition? Own { get; }

    /// <summary>The name that tables show.</summary>
    public string Name => Published ?? Own!.Name;

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Writes a published task as its name and an own task as an object.</summary>
internal sealed class SpecTaskConverter : JsonConverter<SpecTask>
{
    /// <inheritdoc/>
    public override SpecTask Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new SpecTask(reader.GetString()!),
        JsonTokenType.StartObject => new SpecTask(JsonSerializer.Deserialize<TaskDefinition>(ref reader, options)!),
        _ => throw new JsonException("must be the name of a published task or a task of your own"),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SpecTask value, JsonSerializerOptions options)
    {
        if (value.Published is { } name)
            writer.WriteStringValue(name);
        else
            JsonSerializer.Serialize(writer, value.Own, options);
    }
}
