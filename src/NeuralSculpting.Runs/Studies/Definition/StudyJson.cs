using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Studies.Definition;

/// <summary>A study as JSON: strict when read, every error named.</summary>
internal static class StudyJson
{
    /// <summary>The longest document that is read, in characters.</summary>
    public const int MaxLength = 5_000_000;

    private static readonly JsonDocumentOptions Document = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Writes a study on one line, fields in the order of their declaration.</summary>
    public static string Write(StudySpec spec) =>
        string.Concat($"{{\"format\":\"{StudySpec.FormatId}\",", JsonSerializer.Serialize(spec, SpecJson.Options).AsSpan(1));

    /// <summary>Reads a study.</summary>
    public static StudySpec Read(string json)
    {
        var errors = new OptionErrors();
        errors.Require(json.Length <= MaxLength, "$", $"must have at most {MaxLength:N0} characters").ThrowIfAny();
        try
        {
            if (JsonNode.Parse(json, null, Document) is JsonObject document)
                return Read(document, errors);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidOptionsException([new OptionError("$", $"must be JSON: {fault.Message}")]);
        }
        throw new InvalidOptionsException([new OptionError("$", "must be an object")]);
    }

    private static StudySpec Read(JsonObject document, OptionErrors errors)
    {
        errors.Require(
            document["format"] is JsonValue value && value.TryGetValue<string>(out var text) && text == StudySpec.FormatId,
            "format", $"must be \"{StudySpec.FormatId}\"");
        document.Remove("format");
        if (new SpecFields(SpecJson.Options, errors).Check(document, typeof(StudySpec), "") is not { } good)
            throw new InvalidOptionsException(errors.All);
        var spec = good.Deserialize<StudySpec>(SpecJson.Options)!;
        errors.ThrowIfAny();
        StudyValidator.ThrowIfInvalid(spec);
        return spec;
    }
}
