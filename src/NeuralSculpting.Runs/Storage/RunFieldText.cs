using System.Globalization;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Storage;

/// <summary>Values of fields as text: as people type them, and in the canonical form that filters, groups and options have.</summary>
public static class RunFieldText
{
    private const int MostCharacters = 200;

    private static readonly (string Unit, double Seconds)[] DurationUnits =
    [
        ("ms", 0.001), ("s", 1), ("sec", 1), ("second", 1), ("seconds", 1), ("m", 60), ("min", 60), ("minute", 60), ("minutes", 60),
        ("h", 3600), ("hour", 3600), ("hours", 3600), ("d", 86_400), ("day", 86_400), ("days", 86_400),
    ];

    /// <summary>A value of the type that <see cref="RunField.Read"/> gives, in canonical text; null for null.</summary>
    public static string? Write(RunField field, object? value) => (field.Type, value) switch
    {
        (_, null) => null,
        (RunFieldType.Percent, IConvertible number) => Percent(Math.Round(number.ToDouble(CultureInfo.InvariantCulture) / field.Scale, 10)),
        (RunFieldType.Flag, bool flag) => flag ? "yes" : "no",
        (_, TimeSpan length) => Seconds(length.TotalSeconds),
        (_, DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        (_, IEnumerable<string> list) => string.Join(", ", list),
        (_, IConvertible plain) => plain is double number ? Number(number) : plain.ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>What somebody typed, in canonical form; null, with an error, where the field cannot take it.</summary>
    internal static string? Read(RunField field, RunOperator op, string typed, OptionErrors errors)
    {
        var text = typed.Trim();
        switch (field.Type)
        {
            case RunFieldType.Number:
                return Numeric(text, "") is { } number ? Number(number) : Refuse("must be compared with a number");
            case RunFieldType.Percent:
                return Numeric(text.EndsWith("percent", StringComparison.OrdinalIgnoreCase) ? text[..^7] : text, "%") is { } percent
                    ? Percent(percent) : Refuse("must be compared with a percentage, such as 5 %");
            case RunFieldType.Duration:
                return ReadSeconds(text) is { } seconds ? Seconds(seconds) : Refuse("must be compared with a length of time, such as 90 s, 5 min or 1.5 h");
            case RunFieldType.Time:
                return RunMoment.TryParse(text, out var moment) ? moment.ToString() : Refuse("must be compared with a date or a time (UTC), such as 2026-03-01 or 2026-03-01 12:30");
            case RunFieldType.Flag:
                return ReadFlag(text) is { } flag ? flag ? "yes" : "no" : Refuse("must be compared with yes or no");
            case RunFieldType.Choice when field.Choices.Count > 0 && op != RunOperator.Contains:
                return ReadChoice(field, text) ?? Refuse($"must be one of {string.Join(", ", field.Choices)}");
            case RunFieldType.List when field.IsOption:
                return ReadNumbers(text) ?? Refuse("must be compared with a number, or with a whole list in brackets, such as [2.5, 2]");
            default:
                return text.Length <= MostCharacters && !text.Any(char.IsControl) ? text : Refuse($"must be compared with 1 to {MostCharacters} characters on one line");
        }

        string? Refuse(string rule)
        {
            errors.Require(false, field.Name, $"{rule}, not \"{(text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 37), "..."))}\"");
            return null;
        }
    }

    /// <summary>The number in a canonical text of a number, percentage or duration: seconds.</summary>
    internal static double ReadCanonical(string text) => double.Parse(text.AsSpan(0, text.IndexOf(' ') is var end && end < 0 ? text.Length : end), CultureInfo.InvariantCulture);

    internal static string Number(double value) => (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture);

    private static string Percent(double value) => $"{Number(value)} %";

    private static string Seconds(double value) => $"{Number(value)} s";

    private static double? Numeric(string text, string unit)
    {
        var number = unit.Length > 0 && text.EndsWith(unit, StringComparison.Ordinal) ? text[..^unit.Length] : text;
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }

    private static double? ReadSeconds(string text)
    {
        var digits = text.Length;
        while (digits > 0 && char.IsAsciiLetter(text[digits - 1]))
            digits--;
        var unit = text[digits..].ToLowerInvariant();
        double? scale = unit.Length == 0 ? 1 : DurationUnits.FirstOrDefault(u => u.Unit == unit) is { Unit: not null } known ? known.Seconds : null;
        return scale is { } seconds && Numeric(text[..digits], "") is { } number && number * seconds is >= 0 and <= 1e11 and var length ? length : null;
    }

    private static bool? ReadFlag(string text) => text.ToLowerInvariant() switch
    {
        "yes" or "true" or "on" or "1" => true,
        "no" or "false" or "off" or "0" => false,
        _ => null,
    };

    private static string? ReadChoice(RunField field, string text)
    {
        if (field.Name == "verdict")
        {
            text = text.ToLowerInvariant() switch
            {
                "succeeded" or "successful" or "true" or "yes" or "found" => "success",
                "failure" or "false" or "no" or "wrong" => "failed",
                _ => text,
            };
        }
        return field.Choices.FirstOrDefault(c => c.Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    private static string? ReadNumbers(string text)
    {
        if (!text.StartsWith('['))
            return Numeric(text, "") is { } number ? Number(number) : null;
        if (!text.EndsWith(']'))
            return null;
        var numbers = text[1..^1].Split(',').Select(part => Numeric(part.Trim(), "")).ToList();
        return numbers.TrueForAll(n => n is not null) ? $"[{string.Join(", ", numbers.Select(n => Number(n!.Value)))}]" : null;
    }
}
