using System.Text.Json;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Runs.Documents;

/// <summary>Reads the "options" of a line: what it names replaces the default, an unknown field is refused.</summary>
internal static class DetectionFields
{
    /// <summary>The defaults with the fields of the object put in.</summary>
    public static DetectionOptions Read(ref Utf8JsonReader value, string path, DetectionOptions defaults)
    {
        if (value.TokenType != JsonTokenType.StartObject)
            throw JsonFields.Error(path, "must be an object", value);
        var options = defaults;
        while (value.Read() && value.TokenType != JsonTokenType.EndObject)
        {
            var name = value.ValueSpan.Length <= 40 ? System.Text.Encoding.UTF8.GetString(value.ValueSpan) : "(a long name)";
            value.Read();
            options = With(options, name, ref value, $"{path}.{name}");
        }
        var errors = new OptionErrors();
        options.Validate(errors, path);
        return errors.All.Count == 0 ? options : throw new DocumentException(errors.All[0].Field, errors.All[0].Rule);
    }

    private static DetectionOptions With(DetectionOptions options, string name, ref Utf8JsonReader value, string path) => name switch
    {
        "mergingThreshold" => options with { MergingThreshold = JsonFields.Number(ref value, path, 0, 1) },
        "modularityThreshold" => options with { ModularityThreshold = JsonFields.Number(ref value, path, 0, 1) },
        "steps" => options with { Steps = value.TokenType == JsonTokenType.Null ? null : Whole(ref value, path) },
        "linkage" => options with { Linkage = Member<Linkage>(ref value, path) },
        "distance" => options with { Distance = Member<FeatureDistance>(ref value, path) },
        "criterion" => options with { Criterion = Member<ClusterCriterion>(ref value, path) },
        "direction" => options with { Direction = Member<FeatureDirection>(ref value, path) },
        "weighted" => options with { Weighted = Flag(ref value, path) },
        _ => throw new DocumentException(
            path, "is not an option; there are mergingThreshold, modularityThreshold, steps, linkage, distance, criterion, direction, weighted"),
    };

    private static int Whole(ref Utf8JsonReader value, string path) => value.TokenType == JsonTokenType.Number && value.TryGetInt32(out var number)
        ? number
        : throw JsonFields.Error(path, "must be a whole number from 1 to 64, or null", value);

    private static bool Flag(ref Utf8JsonReader value, string path) => value.TokenType is JsonTokenType.True or JsonTokenType.False
        ? value.GetBoolean()
        : throw JsonFields.Error(path, "must be true or false", value);

    private static T Member<T>(ref Utf8JsonReader value, string path)
        where T : struct, Enum
    {
        var names = Enum.GetValues<T>().Select(m => DocumentJson.Name(m)).ToList();
        var rule = $"must be one of {string.Join(", ", names)}";
        var index = names.IndexOf(JsonFields.Text(ref value, path, rule));
        return index >= 0 ? Enum.GetValues<T>()[index] : throw new DocumentException(path, rule);
    }
}
