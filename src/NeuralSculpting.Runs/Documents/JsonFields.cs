using System.Text.Json;

namespace NeuralSculpting.Runs.Documents;

/// <summary>Small steps of reading JSON that name the field and the rule where something else stands.</summary>
internal static class JsonFields
{
    /// <summary>The error at a field.</summary>
    public static DocumentException Error(string path, string rule, in Utf8JsonReader found) =>
        new(path, $"{rule}, not {Describe(found)}");

    /// <summary>Text of a string token.</summary>
    public static string Text(ref Utf8JsonReader value, string path, string rule = "must be a string")
    {
        if (value.TokenType != JsonTokenType.String)
            throw Error(path, rule, value);
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new DocumentException(path, "must be valid UTF-8 text");
        }
    }

    /// <summary>A finite number in [least, most].</summary>
    public static double Number(ref Utf8JsonReader value, string path, double least, double most)
    {
        if (value.TokenType == JsonTokenType.Number && value.TryGetDouble(out var number) && number >= least && number <= most)
            return number;
        throw Error(path, FormattableString.Invariant($"must be a number from {least} to {most}"), value);
    }

    /// <summary>Numbers in [least, most], at most 1000 of them.</summary>
    public static double[] Numbers(ref Utf8JsonReader value, string path, double least, double most)
    {
        if (value.TokenType != JsonTokenType.StartArray)
            throw Error(path, "must be an array of numbers", value);
        var numbers = new List<double>();
        while (value.Read() && value.TokenType != JsonTokenType.EndArray)
        {
            if (numbers.Count == 1000)
                throw new DocumentException(path, "must have at most 1000 numbers");
            numbers.Add(Number(ref value, $"{path}[{numbers.Count}]", least, most));
        }
        return [.. numbers];
    }

    /// <summary>What stands there, for a person.</summary>
    public static string Describe(in Utf8JsonReader found) => found.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.EndArray => "the end of the array",
        JsonTokenType.String => $"a string of {found.ValueSpan.Length} bytes",
        JsonTokenType.Null => "null",
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        JsonTokenType.Number when found.ValueSpan.Length <= 30 => System.Text.Encoding.UTF8.GetString(found.ValueSpan),
        JsonTokenType.Number => "a number of many digits",
        _ => "something else",
    };
}
