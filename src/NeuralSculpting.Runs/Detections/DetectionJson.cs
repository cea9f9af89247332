using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Detections;

/// <summary>Kept detections as the store has them.</summary>
internal static class DetectionJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        IncludeFields = true, // merges are tuples
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(DetectionOptions options) => JsonSerializer.Serialize(options, Options);

    public static DetectionOptions ReadOptions(string json) => JsonSerializer.Deserialize<DetectionOptions>(json, Options)!;

    public static string Write(Detection detection, Verdict? verdict) => JsonSerializer.Serialize(new Found(detection, verdict), Options);

    public static (Detection Detection, Verdict? Verdict) ReadFound(string json)
    {
        var found = JsonSerializer.Deserialize<Found>(json, Options)!;
        return (found.Detection, found.Verdict);
    }

    private sealed record Found(Detection Detection, Verdict? Verdict);
}
