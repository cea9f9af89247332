using System.Text.RegularExpressions;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs.Filters;

/// <summary>What can come next in a filter text: names of fields, operators, values, "and".</summary>
public static partial class FilterCompletion
{
    private const int Most = 10;

    /// <summary>Offers for what stands before the caret, the best first.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="caret">0..its length.</param>
    /// <param name="facets">What occurs among the runs.</param>
    public static IReadOnlyList<Suggestion> For(string text, int caret, RunFacets facets)
    {
        var before = text[..Math.Clamp(caret, 0, text.Length)];
        var start = ClauseStart(before);
        var clause = before[start..];
        return (Symbols().Match(clause) is { Success: true } match ? Values(match, start, facets) : Names(clause, start)).Take(Most).ToList();
    }

    private static IEnumerable<Suggestion> Names(string clause, int start)
    {
        var typed = clause.TrimEnd();
        if (typed.Length > 0 && clause.Length > typed.Length && RunFields.Meant(typed) is { } field)
        {
            if (field.Type == RunFieldType.Flag)
                return [new Suggestion("and ", "another condition", start + clause.Length)];
            return field.Operators.Select(op => new Suggestion(RunOperators.Symbol(op) + " ", Meaning(op), start + clause.Length));
        }
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return RunFields.All.Append(RunFields.Units(1))
            .Select(f => (Field: f, Rank: Rank(f, typed, words))).Where(f => f.Rank < 3)
            .OrderBy(f => f.Rank).Select(f => new Suggestion(f.Field.Name + " ", f.Field.Title, start));
    }

    private static IEnumerable<Suggestion> Values(Match match, int start, RunFacets facets)
    {
        if (RunFields.Meant(match.Groups["field"].Value.Trim()) is not { } field)
            return [];
        var typed = match.Groups["value"];
        var (value, at) = (typed.Value.Trim().Trim('"'), start + typed.Index);
        if (match.Groups["op"].Value.StartsWith("is", StringComparison.OrdinalIgnoreCase) || (value.Length > 0 && typed.Value.EndsWith(' ')))
            return [new Suggestion("and ", "another condition", start + match.Length)];
        var known = Known(field, facets);
        // What is complete is not offered again.
        return known.Where(v => v.Contains(value, StringComparison.OrdinalIgnoreCase) && !v.Equals(value, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(v => v.StartsWith(value, StringComparison.OrdinalIgnoreCase))
            .Select(v => new Suggestion(Quoted(field, v) + " ", field.Title, at));
    }

    /// <summary>The values that a field is known to have.</summary>
    public static IReadOnlyList<string> Known(RunField field, RunFacets facets) => field switch
    {
        { Choices.Count: > 0 } => field.Choices,
        { Type: RunFieldType.Flag } => ["yes", "no"],
        { Name: "task" } => facets.Tasks,
        { Name: "architecture" } => facets.Architectures,
        { Name: "tags" } => facets.Tags,
        _ => [],
    };

    private static string Quoted(RunField field, string value) => new RunFilter(field.Name, RunOperator.Equal, value).ToString()[(field.Name.Length + 3)..];

    private static int Rank(RunField field, string typed, string[] words)
    {
        if (typed.Length == 0 || field.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            return 0;
        if (field.Title.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || field.Aliases.Any(a => a.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            return 1;
        return words.All(w => field.Title.Contains(w, StringComparison.OrdinalIgnoreCase) || field.Name.Contains(w, StringComparison.OrdinalIgnoreCase)) ? 2 : 3;
    }

    private static int ClauseStart(string text)
    {
        var start = 0;
        foreach (Match and in Ands().Matches(text))
        {
            if (text.AsSpan(0, and.Index).Count('"') % 2 == 0)
                start = and.Index + and.Length;
        }
        return start + (text.Length - start - text[start..].TrimStart().Length);
    }

    /// <summary>What an operator means.</summary>
    public static string Meaning(RunOperator op) => op switch
    {
        RunOperator.Equal => "is",
        RunOperator.NotEqual => "is not",
        RunOperator.Less => "less than",
        RunOperator.AtMost => "at most",
        RunOperator.Greater => "more than",
        RunOperator.AtLeast => "at least",
        RunOperator.Contains => "has this in it",
        RunOperator.Missing => "there is none",
        _ => "there is one",
    };

    [GeneratedRegex(@"\band\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ands();

    [GeneratedRegex(@"^(?<field>[^<>=!""]+?)\s*(?<op><=|>=|!=|==|=|<|>|\bcontains\b|\bis missing\b|\bis present\b)\s*(?<value>.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Symbols();
}
