using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NeuralSculpting.Core.Tasks;

/// <summary>The names of formulas: x0.. are inputs, y0.. outputs, everything else sub-functions.</summary>
internal static class FormulaNames
{
    /// <summary>Most characters of a sub-function's name.</summary>
    public const int MaxLength = 40;

    public static bool IsLetter(char c) => char.IsAsciiLetter(c) || c == '_';

    /// <summary>Whether the text is the letter and digits; the number is null when it has leading zeros or more than 4 digits.</summary>
    public static bool IsNumbered(ReadOnlySpan<char> text, char letter, out int? number)
    {
        number = null;
        if (text.Length < 2 || text[0] != letter || text[1..].ContainsAnyExceptInRange('0', '9'))
            return false;
        if (text.Length is 2 or (<= 5 and > 2) && (text.Length == 2 || text[1] != '0'))
            number = int.Parse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Whether a sub-function may have this name; else why not.</summary>
    public static bool IsSubFunction(string? name, [NotNullWhen(false)] out string? rule)
    {
        rule = string.IsNullOrEmpty(name) || !IsLetter(name[0]) || !name.All(c => IsLetter(c) || char.IsAsciiDigit(c))
            ? $"a name is a letter followed by letters, digits or _, not {Quote(name ?? "")}"
            : name.Length > MaxLength ? $"a name has at most {MaxLength} characters, not {name.Length}"
            : IsNumbered(name, 'x', out _) ? $"{Quote(name)} is the name of an input"
            : IsNumbered(name, 'y', out _) ? $"{Quote(name)} is the name of an output"
            : name.ToLowerInvariant() is "not" or "and" or "xor" or "or" ? $"{Quote(name)} is an operator"
            : null;
        return rule is null;
    }

    /// <summary>What to say about a name that means nothing here.</summary>
    public static string Unknown(string name, IReadOnlyCollection<string> known)
    {
        if (IsNumbered(name, 'y', out _))
            return $"a formula cannot read the output {Quote(name)}: name a sub-function and read that";
        if (IsNumbered(name.ToLowerInvariant(), 'x', out _))
            return $"{Quote(name)} is not known: inputs are written with a small x, {Quote(name.ToLowerInvariant())}";
        var near = known.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? known.FirstOrDefault(k => EditDistance.Between(k, name) == 1);
        var also = known.Count is > 0 and <= 12 ? $"; named so far: {string.Join(", ", known)}" : "";
        return near is not null ? $"{Quote(name)} is not known; did you mean {near}?"
            : $"{Quote(name)} is not known: a formula reads inputs x0, x1, .. and sub-functions named before it{also}";
    }

    /// <summary>A piece of somebody's text inside a message, shortened and without control characters.</summary>
    public static string Quote(string text)
    {
        var shown = text.Length > 24 ? string.Concat(text.AsSpan(0, 21), "...") : text;
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) && shown.Length != 2 ? '?' : c))}'";
    }
}
