using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Studies.Definition;

namespace NeuralSculpting.Cli.Options;

/// <summary>Reads the values of options; where one is wrong, the message names the option and what it expects.</summary>
internal static class Parse
{
    /// <summary>Most seeds of one command.</summary>
    public const int MaxSeeds = SeedText.Most;

    /// <summary>An option whose text is read by a function that says what it expects.</summary>
    /// <param name="name">"--lr".</param>
    /// <param name="description">What it does, and its default.</param>
    /// <param name="helpName">What stands for the value in the help.</param>
    /// <param name="read">The value, or null when the text is wrong.</param>
    /// <param name="expected">"must be ...".</param>
    public static Option<T> Option<T>(string name, string description, string helpName, Func<string, object?> read, string expected) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => Value<T>(result, name, read, expected),
    };

    /// <summary>A number, whatever the culture.</summary>
    public static object? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A whole number.</summary>
    public static object? Whole(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Numbers with commas between.</summary>
    public static object? Numbers(string text) => List(text, Number)?.Cast<double>().ToArray();

    /// <summary>Whole numbers with commas between.</summary>
    public static object? WholeNumbers(string text) => List(text, Whole)?.Cast<int>().ToArray();

    /// <summary>Seeds: "0-99", "0,3,5-7"; in the order given, none twice.</summary>
    public static object? Seeds(string text) => SeedText.Read(text)?.ToArray();

    /// <summary>A member of an enumeration by its name in any case, hyphens allowed.</summary>
    public static object? Member<T>(string text)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (string.Equals(Enum.GetName(member), text.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                return member;
        }
        return null;
    }

    /// <summary>The names of an enumeration as they are written: "average|complete".</summary>
    public static string Names<T>(string separator = "|")
        where T : struct, Enum => string.Join(separator, Enum.GetValues<T>().Select(m => DocumentJson.Name(m)));

    private static T? Value<T>(ArgumentResult result, string name, Func<string, object?> read, string expected)
    {
        var text = result.Tokens[0].Value;
        if (read(text) is T value)
            return value;
        result.AddError($"{name} {expected}, not '{text}'");
        return default;
    }

    private static List<object>? List(string text, Func<string, object?> read)
    {
        var values = new List<object>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (read(part) is not { } value)
                return null;
            values.Add(value);
        }
        return values;
    }
}
