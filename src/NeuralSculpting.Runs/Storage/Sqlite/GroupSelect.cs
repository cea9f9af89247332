using System.Data.Common;
using System.Globalization;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Runs put together, as SQL: counts and sums a group; means and deviations follow from them.</summary>
internal sealed class GroupSelect
{
    private static readonly RunState[] States = Enum.GetValues<RunState>();

    private static readonly string[] Measures = ["r.Accuracy", "r.Density", "r.ModulesFound", "r.Edges", "CASE WHEN r.Started IS NOT NULL THEN r.Duration / 10000000.0 END"];

    private readonly IReadOnlyList<RunField> _fields;
    private readonly RunSelect _runs;
    private readonly RunGroupQuery _query;

    /// <summary>Translates a query.</summary>
    /// <exception cref="InvalidOptionsException">A field cannot be grouped by, or the query of the runs does not fit.</exception>
    public GroupSelect(RunGroupQuery query)
    {
        var errors = new OptionErrors();
        errors.Require(
            query.Fields.Count is >= 1 and <= RunGroupQuery.MostFields, "group", $"must be 1 to {RunGroupQuery.MostFields} fields, not {query.Fields.Count}");
        var fields = new List<RunField>();
        foreach (var name in query.Fields)
        {
            var field = RunFields.Meant(name);
            errors.Require(field is not null, "group", $"\"{name}\" {RunFilterText.NotFound}");
            errors.Require(field?.Groupable != false, "group", $"runs cannot be put together by {field?.Title.ToLowerInvariant()}");
            errors.Require(field is null || fields.TrueForAll(f => f.Name != field.Name), "group", $"must not name {field?.Name} twice");
            if (field is not null)
                fields.Add(field);
        }
        errors.ThrowIfAny();
        (_fields, _query, _runs) = (fields, query, new RunSelect(query.Runs with { Cursor = null }));
    }

    /// <summary>Reads a page of groups.</summary>
    public async Task<RunGroupPage> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = _runs.Command(connection, Sql());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var (groups, total) = (new List<RunGroup>(), 0);
        while (await reader.ReadAsync(cancel))
        {
            total = reader.GetInt32(0);
            groups.Add(Read(reader));
        }
        return new RunGroupPage(groups, total);
    }

    private string Sql()
    {
        var keys = _fields.Select(KeySql).ToList();
        var columns = keys
            .Append("count(*)")
            .Concat(States.Select(s => string.Create(CultureInfo.InvariantCulture, $"sum(r.State = {(int)s})")))
            .Append("coalesce(sum(r.Success), 0)").Append("count(r.Success)")
            .Concat(Measures.SelectMany(m => new[] { $"count({m})", $"total({m})", $"total(1.0 * {m} * {m})" }));
        var join = _fields.Any(f => f.Name == "tags") ? "LEFT JOIN tags t ON t.RunId = r.Id" : "";
        // By number: the expressions stand in the list of columns, whose first is the total.
        var numbers = Enumerable.Range(2, keys.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToList();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT count(*) OVER (), {string.Join(", ", columns)} {_runs.Rows(join, _fields.Any(f => f.IsOption))} GROUP BY {string.Join(", ", numbers)} ORDER BY {string.Join(", ", numbers.Select(n => $"{n} NULLS LAST"))} LIMIT {Math.Clamp(_query.Take, 0, RunGroupQuery.MostGroups)} OFFSET {Math.Max(0, _query.Skip)}");
    }

    private static string KeySql(RunField field) => field.Name == "tags" ? "t.Tag" : FieldSql.Value(field);

    private RunGroup Read(DbDataReader reader)
    {
        string?[] values = [.. _fields.Select((field, i) => FieldSql.Text(field, reader.GetValue(1 + i)))];
        var filters = _fields.Zip(values, (field, value) => value is null ? new RunFilter(field.Name, RunOperator.Missing) : new RunFilter(field.Name, RunOperator.Equal, value));
        var at = 1 + _fields.Count;
        var count = reader.GetInt32(at++);
        var states = States.ToDictionary(s => s, _ => reader.GetInt32(at++));
        var success = new SuccessRate(reader.GetInt32(at++), reader.GetInt32(at++));
        Spread[] spreads = [.. Measures.Select(_ => ToSpread(reader.GetInt32(at++), reader.GetDouble(at++), reader.GetDouble(at++)))];
        return new RunGroup(values, [.. filters], count, states, success, spreads[0], spreads[1], spreads[2], spreads[3], spreads[4]);
    }

    private static Spread ToSpread(int count, double sum, double squares)
    {
        if (count == 0)
            return new Spread(0, null, null);
        var mean = sum / count;
        if (count == 1)
            return new Spread(1, mean, null);
        var variance = (squares - (sum * mean)) / (count - 1);
        // Below what rounding leaves of equal values.
        return new Spread(count, mean, variance <= 1e-13 * mean * mean ? 0 : Math.Sqrt(variance));
    }
}
