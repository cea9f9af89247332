using System.Globalization;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>Reads single values; an error says what was expected and what was found.</summary>
internal static class FieldText
{
    private const int Quoted = 40;

    /// <summary>A number; NaN and infinities pass, for the rule of the field to name them.</summary>
    public static double? Number(string text, out string? error)
    {
        var good = double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        error = good ? null : $"must be a number, such as 0.05, not {Quote(text)}";
        return good ? value : null;
    }

    /// <summary>A whole number.</summary>
    public static int? Whole(string text, out string? error)
    {
        var trimmed = text.Trim();
        if (int.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            error = null;
            return value;
        }
        var digits = trimmed.TrimStart('-', '+');
        error = digits.Length > 0 && digits.All(char.IsAsciiDigit)
            ? $"must be a whole number of at most {int.MaxValue}, not {Quote(text)}"
            : $"must be a whole number, not {Quote(text)}";
        return null;
    }

    /// <summary>Numbers with commas or spaces between.</summary>
    public static IReadOnlyList<double>? Numbers(string text, int most, out string? error)
    {
        var parts = Split(text);
        error = parts.Length > most ? $"must have at most {most} numbers, not {parts.Length}" : null;
        var values = new List<double>();
        for (var i = 0; i < parts.Length && error is null; i++)
        {
            if (Number(parts[i], out error) is { } value)
                values.Add(value);
            else
                error = $"must be numbers with commas between, such as 10, 5, 2.5; {Quote(parts[i])} is none";
        }
        return error is null ? values : null;
    }

    /// <summary>The parts between commas, semicolons and blanks.</summary>
    public static string[] Split(string text) => text.Split([',', ';', ' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Somebody's text inside a message: shortened, without control characters.</summary>
    public static string Quote(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "nothing";
        var clean = string.Concat(text.Trim().Take(Quoted + 1).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
        return clean.Length > Quoted ? $"\"{clean[..(Quoted - 1)]}…\"" : $"\"{clean}\"";
    }
}
