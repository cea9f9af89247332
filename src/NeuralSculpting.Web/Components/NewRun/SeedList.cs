using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>Seeds as text: "0-9, 12".</summary>
public static class SeedList
{
    /// <summary>Most seeds that are started at once.</summary>
    public const int Most = 1000;

    /// <summary>Reads seeds in the order given.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IReadOnlyList<int>? seeds, [NotNullWhen(false)] out string? error)
    {
        var (found, seen) = (new List<int>(), new HashSet<int>());
        seeds = null;
        error = string.IsNullOrWhiteSpace(text) ? "must name at least one seed, such as 0 or 0-9" : null;
        foreach (var part in text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries))
        {
            error ??= Read(part, found, seen);
            if (error is not null)
                return false;
        }
        seeds = found;
        return true;
    }

    private static string? Read(string part, List<int> found, HashSet<int> seen)
    {
        var dash = part.IndexOf('-', StringComparison.Ordinal);
        var ends = dash > 0 ? (part[..dash].Trim(), part[(dash + 1)..].Trim()) : (part, part);
        if (!Number(ends.Item1, out var first) || !Number(ends.Item2, out var last))
            return $"must be whole numbers from 0 to {int.MaxValue} and ranges, such as 0-9, 12; {FieldText.Quote(part)} is neither";
        if (last < first)
            return $"the range {FieldText.Quote(part)} must go upwards";
        if ((long)last - first + 1 + found.Count > Most)
            return $"must be at most {Most:N0} seeds at once, not {(long)last - first + 1 + found.Count:N0} or more";
        for (long seed = first; seed <= last; seed++)
        {
            if (!seen.Add((int)seed))
                return $"must not name a seed twice: {seed}";
            found.Add((int)seed);
        }
        return null;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
