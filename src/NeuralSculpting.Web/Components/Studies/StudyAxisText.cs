using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Studies.Definition;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>Options and axes of a study as lines of text.</summary>
public static partial class StudyAxisText
{
    /// <summary>"training.inputNoise: 0 to 0.4 in 5", "detection.linkage: average, complete".</summary>
    public static string Write(StudyAxis axis)
    {
        if (axis.Values.Count > 0)
            return $"{axis.Field}: {string.Join(", ", axis.Values.Select(v => v.ValueKind == JsonValueKind.String ? v.GetString() : v.GetRawText()))}";
        var count = axis.Count is { } n ? FormattableString.Invariant($" in {n}") : "";
        return FormattableString.Invariant($"{axis.Field}: {axis.From} to {axis.To}{count}{(axis.Log ? " log" : "")}");
    }

    /// <summary>Reads lines such as "training.epochs = 20".</summary>
    public static JsonObject ReadOptions(IEnumerable<string> lines, OptionErrors errors)
    {
        var options = new JsonObject();
        foreach (var line in lines)
        {
            var at = line.IndexOfAny(['=', ':']);
            errors.Require(at > 0 && at < line.Length - 1, "options", $"must be lines such as training.epochs = 20, not “{line}”");
            if (at > 0 && at < line.Length - 1)
                options[line[..at].Trim()] = Value(line[(at + 1)..]);
        }
        return options;
    }

    /// <summary>Reads lines such as "training.learningRate: 0.01, 0.05".</summary>
    public static JsonArray ReadAxes(IEnumerable<string> lines, OptionErrors errors)
    {
        var axes = new JsonArray();
        foreach (var line in lines)
        {
            var at = line.IndexOfAny(['=', ':']);
            errors.Require(at > 0 && at < line.Length - 1, "axes", $"must be lines such as training.learningRate: 0.01, 0.05, not “{line}”");
            if (at <= 0 || at == line.Length - 1)
                continue;
            var (field, text) = (line[..at].Trim(), line[(at + 1)..].Trim());
            var axis = new JsonObject { ["field"] = field };
            if (Range().Match(text) is { Success: true } range)
            {
                (axis["from"], axis["to"]) = (Value(range.Groups["from"].Value), Value(range.Groups["to"].Value));
                if (range.Groups["count"].Success)
                    axis["count"] = Value(range.Groups["count"].Value);
                if (range.Groups["log"].Success)
                    axis["log"] = true;
            }
            else
            {
                axis["values"] = new JsonArray([.. Split(text).Select(Value)]);
            }
            axes.Add(axis);
        }
        return axes;
    }

    // Commas inside brackets belong to a value: [30], [50, 20].
    private static IEnumerable<string> Split(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '[' ? 1 : text[i] is ']' ? -1 : 0;
            if (text[i] != ',' || depth > 0)
                continue;
            yield return text[start..i];
            start = i + 1;
        }
        yield return text[start..];
    }

    private static JsonNode? Value(string text)
    {
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture));
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    [GeneratedRegex(@"^(?<from>\S+)\s+to\s+(?<to>\S+?)(\s+in\s+(?<count>\d{1,4}))?(\s+(?<log>log))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
