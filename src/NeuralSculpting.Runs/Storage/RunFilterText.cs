using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Storage;

/// <summary>
/// Filters as people type them: a field, an operator and a value, several joined by "and": <c>modules = 3 and density &lt; 5 %</c>.
/// Also understood: "3 modules", "at most 4 units in layer 2", "verdict failed", "pinned", "not archived". A value with a
/// symbol or the word "and" in it stands in double quotes, where \" is a quote and \\ a backslash.
/// </summary>
public static class RunFilterText
{
    /// <summary>Most characters of a text.</summary>
    public const int MostCharacters = 4000;

    /// <summary>Most filters of a text.</summary>
    public const int MostFilters = 20;

    private const string PlainSymbols = " ._-/[](),:%+#";

    /// <summary>The filters of a text; none for an empty one.</summary>
    /// <exception cref="InvalidOptionsException">Every clause that cannot be understood is named, with what is wrong with it.</exception>
    public static IReadOnlyList<RunFilter> Parse(string? text)
    {
        var errors = new OptionErrors();
        var filters = Parse(text, errors);
        errors.ThrowIfAny();
        return filters;
    }

    /// <summary>The filters of a text that can be understood; the others are added to the errors.</summary>
    public static IReadOnlyList<RunFilter> Parse(string? text, OptionErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        if (text.Length > MostCharacters)
        {
            errors.Require(false, "filter", $"must have at most {MostCharacters:N0} characters, not {text.Length:N0}");
            return [];
        }
        var clauses = FilterClause.Split(text);
        errors.Require(clauses.Count <= MostFilters, "filter", $"must be at most {MostFilters} conditions, not {clauses.Count}");
        return [.. clauses.Take(MostFilters).Select(clause => clause.Read(errors)).OfType<RunFilter>()];
    }

    /// <summary>Filters as text that <see cref="Parse(string?)"/> reads back to the same ones.</summary>
    public static string Write(IEnumerable<RunFilter> filters) => string.Join(" and ", filters.Select(Write));

    /// <summary>One filter as text.</summary>
    public static string Write(RunFilter filter) => filter.Value is null
        ? $"{filter.Field} {RunOperators.Symbol(filter.Operator)}"
        : $"{filter.Field} {RunOperators.Symbol(filter.Operator)} {Quote(filter.Value)}";

    /// <summary>A filter with its field and its value in canonical form; null, with an error, where one of its parts does not fit.</summary>
    internal static RunFilter? Check(string name, RunOperator op, string? value, OptionErrors errors)
    {
        if (RunFields.Meant(name) is not { } field)
        {
            errors.Require(false, name, NotFound);
            return null;
        }
        if (!field.Operators.Contains(op))
        {
            errors.Require(false, field.Name, $"cannot be compared with \"{RunOperators.Symbol(op)}\": use {string.Join(", ", field.Operators.Select(RunOperators.Symbol))}");
            return null;
        }
        if (op is RunOperator.Missing or RunOperator.Present)
            return new RunFilter(field.Name, op);
        if (string.IsNullOrWhiteSpace(value))
        {
            errors.Require(false, field.Name, $"needs a value after \"{RunOperators.Symbol(op)}\"");
            return null;
        }
        var canonical = RunFieldText.Read(field, op, value, errors);
        return canonical is null ? null : new RunFilter(field.Name, op, canonical);
    }

    /// <summary>What to say of a name that no field has.</summary>
    internal const string NotFound =
        "is not a field of runs: use one such as accuracy, density, modules, units[2], verdict, state, task, tag, or an option of the spec by its path, such as training.learningRate";

    private static string Quote(string value)
    {
        var plain = value.All(c => char.IsLetterOrDigit(c) || PlainSymbols.Contains(c)) && value == value.Trim() && !value.Contains("  ", StringComparison.Ordinal)
            && !value.Split(' ').Contains("and", StringComparer.OrdinalIgnoreCase);
        return plain ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
