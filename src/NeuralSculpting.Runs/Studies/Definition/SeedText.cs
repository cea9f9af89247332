using System.Globalization;

namespace NeuralSculpting.Runs.Studies.Definition;

/// <summary>Seeds as text: "0-99", "0,3,5-7".</summary>
public static class SeedText
{
    /// <summary>Most seeds of one text.</summary>
    public const int Most = 100_000;

    /// <summary>The seeds in the order given; null when the text is not seeds, names one twice or more than <see cref="Most"/>.</summary>
    public static IReadOnlyList<int>? Read(string text)
    {
        var seeds = new List<int>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !IsWhole(ends[0], out var first) || !IsWhole(ends[^1], out var last) || last < first || (long)last - first >= Most - seeds.Count)
                return null;
            for (var seed = first; seed < last; seed++)
                seeds.Add(seed);
            seeds.Add(last);
        }
        return seeds.Distinct().Count() == seeds.Count ? seeds : null;
    }

    private static bool IsWhole(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
