namespace NeuralSculpting.Core.Tasks;

/// <summary>Finds a published task by what people write for its name.</summary>
internal static class TaskNames
{
    private const int MaxLength = 200;

    /// <summary>The first task whose numbers, and family where one is given, are those of the text.</summary>
    public static PublishedTask? Find(string text, IReadOnlyList<PublishedTask> tasks)
    {
        if (!TrySplit(text, out var family, out var numbers))
            return null;
        return tasks.FirstOrDefault(t => TrySplit(t.Name, out var f, out var n) && n == numbers && (family.Length == 0 || f == family));
    }

    /// <summary>Names at a small edit distance, or with the same numbers or the same beginning.</summary>
    public static IReadOnlyList<string> Nearest(string text, IReadOnlyList<PublishedTask> tasks, int most)
    {
        var wanted = Plain(text);
        if (wanted.Length is 0 or > MaxLength)
            return [];
        var hasFamily = wanted.Any(char.IsAsciiLetter);
        return [.. tasks
            .Select(t => (t.Name, Distance: Distance(wanted, Plain(hasFamily ? t.Name : t.Name[(t.Family.Length + 1)..]))))
            .Where(c => c.Distance <= Math.Max(2, wanted.Length / 3))
            .OrderBy(c => c.Distance).Take(most).Select(c => c.Name)];
    }

    // A name that goes on where the text stops is as near as one with a slip or two.
    private static int Distance(string wanted, string name) =>
        name.StartsWith(wanted, StringComparison.Ordinal) && wanted.Length >= 3 ? 1 : EditDistance.Between(wanted, name);

    private static string Plain(string text)
    {
        if (text.Length > 4 * MaxLength)
            return text;
        return string.Concat(text.ToLowerInvariant().Select(c => c is '-' ? ',' : c).Where(c => char.IsAsciiLetterOrDigit(c) || c is ',' or '_' or '/'));
    }

    // "exemplar/[4, 2, 4]" is the family "exemplar" and the numbers "4,2,4".
    private static bool TrySplit(string text, out string family, out string numbers)
    {
        (family, numbers) = ("", "");
        if (text.Length > MaxLength)
            return false;
        var digits = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits < 0 || text.AsSpan(digits).ContainsAnyExcept("0123456789 ,-[]"))
            return false;
        family = text[..digits].ToLowerInvariant().Trim(' ', '[', '/', '-');
        numbers = string.Join(',', text[digits..].Split([' ', ',', '-', '[', ']'], StringSplitOptions.RemoveEmptyEntries));
        return true;
    }
}
