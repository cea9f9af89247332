using System.Globalization;
using NeuralSculpting.Core;

namespace NeuralSculpting.Web.Api.Requests;

/// <summary>Reads the query string of a request; every parameter that breaks its rule is named.</summary>
public sealed class QueryReader(HttpRequest request)
{
    /// <summary>The rules broken so far.</summary>
    public OptionErrors Errors { get; } = new();

    /// <summary>A text; null where it is missing or empty.</summary>
    public string? Text(string name)
    {
        var values = request.Query[name];
        Errors.Require(values.Count <= 1, name, "must be given once");
        return values.Count == 0 || string.IsNullOrWhiteSpace(values[0]) ? null : values[0]!.Trim();
    }

    /// <summary>Parts of a text between commas; none where it is missing.</summary>
    public IReadOnlyList<string> List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A whole number.</summary>
    public long Number(string name, long least, long most, long standard)
    {
        if (Text(name) is not { } text)
            return standard;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        Errors.Require(false, name, FormattableString.Invariant($"must be a whole number from {least} to {most}, not {text}"));
        return standard;
    }

    /// <summary>true or false.</summary>
    public bool Flag(string name, bool standard = false)
    {
        if (Text(name) is not { } text)
            return standard;
        Errors.Require(text is "true" or "false", name, $"must be true or false, not {text}");
        return text == "true";
    }

    /// <summary>One of the names of an enumeration.</summary>
    public T Choice<T>(string name, T standard = default)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return standard;
        if (!char.IsDigit(text[0]) && Enum.TryParse<T>(text, true, out var value) && Enum.IsDefined(value))
            return value;
        Errors.Require(false, name, $"must be one of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}, not {text}");
        return standard;
    }
}
