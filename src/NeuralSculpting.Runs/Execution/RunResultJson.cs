using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Execution;

/// <summary>The result of a run as the store keeps it. What others read is made from it by <see cref="Documents"/>.</summary>
internal static class RunResultJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        IncludeFields = true, // merges are tuples
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new NetworkConverter(), new FiniteConverter() },
    };

    private static readonly JsonSerializerOptions Foreign = new(Options) { RespectNullableAnnotations = true };

    /// <summary>The result as JSON; the same result gives the same text.</summary>
    public static string Write(RunResult result) => JsonSerializer.Serialize(result, Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static RunResult Read(string json) => JsonSerializer.Deserialize<RunResult>(json, Options)!;

    /// <summary>Reads one that comes from elsewhere: nothing may be null that must not be.</summary>
    public static RunResult ReadForeign(string json) => JsonSerializer.Deserialize<RunResult>(json, Foreign) ?? throw new JsonException("must be an object");

    /// <summary>A network is its document.</summary>
    private sealed class NetworkConverter : JsonConverter<Network>
    {
        public override Network Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return NetworkDocumentReader.Read(JsonSerializer.SerializeToUtf8Bytes(document)).ToNetwork();
        }

        public override void Write(Utf8JsonWriter writer, Network value, JsonSerializerOptions options) =>
            NetworkDocumentWriter.Write(writer, NetworkDocument.From(value));
    }

    /// <summary>JSON has no NaN and no infinity: both are null, and null is NaN.</summary>
    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override bool HandleNull => true;

        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }
}
