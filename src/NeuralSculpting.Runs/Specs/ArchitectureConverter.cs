using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Specs;

/// <summary>An architecture in JSON is the array of its layers: [4,24,4].</summary>
internal sealed class ArchitectureConverter : JsonConverter<Architecture>
{
    /// <inheritdoc/>
    public override Architecture Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("must be the units of each layer, inputs first: [4,24,4]");
        var layers = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var units))
                throw new JsonException("must hold whole numbers only: [4,24,4]");
            layers.Add(units);
        }
        try
        {
            return new Architecture(layers);
        }
        catch (ArgumentException fault)
        {
            throw new JsonException(fault.Message.Split(" (Parameter", 2)[0]);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Architecture value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var units in value.Layers)
            writer.WriteNumberValue(units);
        writer.WriteEndArray();
    }
}
