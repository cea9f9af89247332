using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies.Definition;

namespace NeuralSculpting.Runs.Studies.Results;

/// <summary>Results of a study as JSON: a line of text a line of the plan, so that changes can be read.</summary>
public static class StudyResultsJson
{
    /// <summary>Writes results.</summary>
    public static string Write(StudyResults results)
    {
        var text = new StringBuilder($"{{\"format\":\"{StudyResults.FormatId}\",\n\"study\":{JsonSerializer.Serialize(results.Study, SpecJson.Options)},\n\"reasons\":[\n");
        text.AppendJoin(",\n", results.Reasons.Select(r => JsonSerializer.Serialize(r, SpecJson.Options))).Append("\n],\n\"lines\":[\n");
        text.AppendJoin(",\n", results.Lines.Select(l => JsonSerializer.Serialize(l, SpecJson.Options))).Append("\n]}\n");
        return text.ToString();
    }

    /// <summary>Reads results.</summary>
    /// <exception cref="InvalidOptionsException">They are not of this format.</exception>
    public static StudyResults Read(string json)
    {
        try
        {
            var document = JsonNode.Parse(json)!.AsObject();
            if (document["format"]?.GetValue<string>() != StudyResults.FormatId)
                throw new InvalidOptionsException([new OptionError("format", $"must be \"{StudyResults.FormatId}\"")]);
            document.Remove("format");
            var results = document.Deserialize<StudyResults>(SpecJson.Options)!;
            StudyValidator.ThrowIfInvalid(results.Study);
            return results;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new InvalidOptionsException([new OptionError("$", $"must be results of a study: {fault.Message}")]);
        }
    }
}
