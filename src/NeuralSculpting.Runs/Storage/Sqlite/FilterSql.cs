namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Filters as SQL conditions over <c>runs r</c> and <c>specs s</c>.</summary>
/// <param name="parameter">Makes a parameter of a value and gives its name.</param>
internal sealed class FilterSql(Func<object, string> parameter)
{
    /// <summary>The condition.</summary>
    public string Condition(RunField field, RunFilter filter)
    {
        var value = FieldSql.Value(field);
        return filter.Operator switch
        {
            RunOperator.Missing => $"{value} IS NULL",
            RunOperator.Present => $"{value} IS NOT NULL",
            _ => field.Type switch
            {
                RunFieldType.Time => Moment(value, filter),
                RunFieldType.Flag => Compare($"coalesce({value}, 0)", filter.Operator, filter.Value == "yes" ? 1L : 0L),
                RunFieldType.Number => Compare(value, filter.Operator, RunFieldText.ReadCanonical(filter.Value!)),
                RunFieldType.Percent => Compare(value, filter.Operator, RunFieldText.ReadCanonical(filter.Value!) / (1 / field.Scale)),
                RunFieldType.Duration => Compare(value, filter.Operator, (long)Math.Round(RunFieldText.ReadCanonical(filter.Value!) * TimeSpan.TicksPerSecond)),
                RunFieldType.List => field.IsOption ? Steps(field, value, filter) : Tags(filter),
                _ => Words(field, value, filter),
            },
        };
    }

    /// <summary>Whether a text occurs in a column that is in small letters already.</summary>
    public string Occurs(string column, string word) => $"instr({column}, {parameter(word)}) > 0";

    private string Words(RunField field, string value, RunFilter filter)
    {
        if (filter.Operator == RunOperator.Contains)
        {
            var pattern = parameter($"%{Escape(filter.Value!)}%");
            return field.Name switch
            {
                // The row has their first line only.
                "notes" => $"EXISTS (SELECT 1 FROM notes n WHERE n.RunId = r.Id AND n.Text LIKE {pattern} ESCAPE '\\')",
                "state" or "verdict" => $"{NamesOf(field, value)} LIKE {pattern} ESCAPE '\\'",
                _ => $"{value} LIKE {pattern} ESCAPE '\\'",
            };
        }
        return Compare(value, filter.Operator, field.Name switch
        {
            "state" => (long)Enum.Parse<RunState>(filter.Value!, ignoreCase: true),
            "verdict" => filter.Value == "success" ? 1L : 0L,
            _ => filter.Value!,
        });
    }

    private static string NamesOf(RunField field, string value) => field.Name == "verdict"
        ? $"CASE {value} WHEN 1 THEN 'success' WHEN 0 THEN 'failed' END"
        : $"CASE {value} {string.Join(' ', Enum.GetValues<RunState>().Select(s => $"WHEN {(int)s} THEN '{s.ToString().ToLowerInvariant()}'"))} END";

    private string Tags(RunFilter filter)
    {
        var match = filter.Operator == RunOperator.Contains ? $"LIKE {parameter($"%{Escape(filter.Value!)}%")} ESCAPE '\\'" : $"= {parameter(filter.Value!)}";
        // As a list of runs, the tag's own index finds them, which pays where few runs have the tag.
        return $"r.Id {(filter.Operator == RunOperator.NotEqual ? "NOT " : "")}IN (SELECT t.RunId FROM tags t WHERE t.Tag {match})";
    }

    private string Steps(RunField field, string value, RunFilter filter)
    {
        if (filter.Value!.StartsWith('['))
            return Compare(value, filter.Operator == RunOperator.NotEqual ? RunOperator.NotEqual : RunOperator.Equal, filter.Value.Replace(", ", ",", StringComparison.Ordinal));
        var not = filter.Operator == RunOperator.NotEqual ? "NOT " : "";
        return $"{not}EXISTS (SELECT 1 FROM json_each(s.Json, '$.{string.Join('.', field.SpecPath!)}') e WHERE e.value = {parameter(RunFieldText.ReadCanonical(filter.Value))})";
    }

    private string Moment(string value, RunFilter filter)
    {
        if (!RunMoment.TryParse(filter.Value!, out var moment))
            return "0";
        var (start, end) = (parameter(moment.Start.UtcTicks), parameter(moment.End.UtcTicks));
        return filter.Operator switch
        {
            RunOperator.Equal => $"({value} >= {start} AND {value} < {end})",
            RunOperator.NotEqual => $"({value} IS NULL OR {value} < {start} OR {value} >= {end})",
            RunOperator.Less => $"{value} < {start}",
            RunOperator.AtMost => $"{value} < {end}",
            RunOperator.Greater => $"{value} >= {end}",
            _ => $"{value} >= {start}",
        };
    }

    private string Compare(string value, RunOperator op, object to) => op == RunOperator.NotEqual
        ? $"({value} IS NULL OR {value} <> {parameter(to)})"
        : $"{value} {RunOperators.Symbol(op)} {parameter(to)}";

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
