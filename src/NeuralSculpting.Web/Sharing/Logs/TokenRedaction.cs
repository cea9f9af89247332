using System.Text.RegularExpressions;

namespace NeuralSculpting.Web.Sharing.Logs;

/// <summary>Takes the tokens of share links out of text: whoever reads a log must not be able to open what others shared.</summary>
public static partial class TokenRedaction
{
    /// <summary>The text with "…" in place of what follows "/s/".</summary>
    public static string Of(string text) => text.Contains("s/", StringComparison.OrdinalIgnoreCase) ? Token().Replace(text, "$1…") : text;

    /// <summary>A value of a structured entry; what holds no token is the same object.</summary>
    public static object? Of(object? value)
    {
        if (value is null or ValueType)
            return value;
        // A path or an address is turned into text by whoever writes it.
        var text = value as string ?? value.ToString();
        return text is not null && Of(text) is var clean && clean.Length != text.Length ? clean : value;
    }

    // Some loggers leave out the first slash of a path.
    [GeneratedRegex("(?<![A-Za-z0-9_.-])(s/)[A-Za-z0-9_-]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
