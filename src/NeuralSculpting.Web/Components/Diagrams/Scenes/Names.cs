using System.Globalization;

namespace NeuralSculpting.Web.Components.Diagrams.Scenes;

/// <summary>Inputs, outputs and counts in words.</summary>
public static class Names
{
    /// <summary>"x0, x1, x2", with runs of four and more as "x0–x7"; "none" when empty.</summary>
    public static string List(char letter, IReadOnlyList<int> numbers) =>
        numbers.Count == 0 ? "none" : string.Join(", ", Runs(numbers).Select(r => Run(letter, r)));

    /// <summary>As short as it gets: runs of three and more joined, and the middle left out after four parts.</summary>
    public static string Short(char letter, IReadOnlyList<int> numbers)
    {
        var parts = Runs(numbers, 3).Select(r => Run(letter, r)).ToList();
        return parts.Count <= 4 ? string.Join(' ', parts) : $"{parts[0]} {parts[1]} … {parts[^1]}";
    }

    /// <summary>"1 unit", "2 units".</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Run(char letter, (int First, int Last) run) => run.First == run.Last
        ? string.Create(CultureInfo.InvariantCulture, $"{letter}{run.First}")
        : string.Create(CultureInfo.InvariantCulture, $"{letter}{run.First}–{letter}{run.Last}");

    private static IEnumerable<(int First, int Last)> Runs(IReadOnlyList<int> numbers, int least = 4)
    {
        for (var i = 0; i < numbers.Count;)
        {
            var end = i;
            while (end + 1 < numbers.Count && numbers[end + 1] == numbers[end] + 1)
                end++;
            if (end - i + 1 >= least)
            {
                yield return (numbers[i], numbers[end]);
            }
            else
            {
                for (var k = i; k <= end; k++)
                    yield return (numbers[k], numbers[k]);
            }
            i = end + 1;
        }
    }
}
