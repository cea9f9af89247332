using System.Data.Common;
using System.Globalization;
using System.Text;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>A query of runs as SQL: which, in which order, from where on.</summary>
internal sealed class RunSelect
{
    private readonly List<object> _parameters = [];
    private readonly List<string> _where = [];
    private readonly List<(string Sql, bool Descending)> _keys = [];
    private readonly StringBuilder _order = new();
    private readonly FilterSql _filters;
    private bool _specs;
    private readonly int _counted;

    /// <summary>Translates a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="everywhere">Whether archived and deleted runs are asked for beside the others, whatever the query says.</param>
    /// <exception cref="InvalidOptionsException">A filter, sort key or cursor does not fit; every one is named.</exception>
    public RunSelect(RunQuery query, bool everywhere = false)
    {
        _filters = new FilterSql(Parameter);
        var errors = new OptionErrors();
        if (!everywhere)
            Shelf(query);
        Plain(query);
        foreach (var filter in query.Filters)
            Add(filter, errors);
        Order(query, errors);
        (_counted, var conditions) = (_parameters.Count, _where.Count);
        // Counting leaves the cursor out: the total is that of all pages.
        Counted = Where(conditions);
        if (query.Cursor is { } cursor && RunCursor.Read(cursor, _order.ToString(), _keys.Count, errors) is { } from)
            _where.Add(After(from));
        errors.ThrowIfAny();
    }

    /// <summary>Names the order, for cursors.</summary>
    public string OrderName => _order.ToString();

    /// <summary>FROM and WHERE of all pages.</summary>
    private string Counted { get; }

    /// <summary>Keys of the order, the id last.</summary>
    public int Keys => _keys.Count;

    /// <summary>How many rows there are on all pages.</summary>
    public string Count() => $"SELECT count(*) {From()}{Counted}";

    /// <summary>The values of the keys of the rows of a page, the id last.</summary>
    public string Page(int skip, int take) => string.Create(
        CultureInfo.InvariantCulture, $"SELECT {string.Join(", ", _keys.Select(k => k.Sql))} {From()}{Where(_where.Count)} {OrderBy()} LIMIT {take} OFFSET {skip}");

    /// <summary>The ids of all rows, in order.</summary>
    public string Ids() => $"SELECT r.Id {From()}{Where(_where.Count)} {OrderBy()}";

    /// <summary>FROM, with a join that a grouping adds, and WHERE of all pages.</summary>
    public string Rows(string join = "", bool specs = false)
    {
        _specs |= specs;
        return $"{From()} {join}{Counted}";
    }

    /// <summary>Gives the parameters to a command.</summary>
    public DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < _parameters.Count; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (Name(i), _parameters[i]);
            if (i < _counted || sql.Contains(Name(i), StringComparison.Ordinal))
                command.Parameters.Add(parameter);
        }
        return command;
    }

    private static string Name(int index) => string.Create(CultureInfo.InvariantCulture, $"@p{index}");

    private string Parameter(object value)
    {
        _parameters.Add(value);
        return Name(_parameters.Count - 1);
    }

    private void Shelf(RunQuery query)
    {
        _where.Add(query.Deleted ? "r.Deleted IS NOT NULL" : "r.Deleted IS NULL");
        if (!query.Deleted && query.Archived != ArchivedRuns.With && !query.Filters.Any(f => f.Field == "archived"))
            _where.Add(query.Archived == ArchivedRuns.Only ? "r.Archived IS NOT NULL" : "r.Archived IS NULL");
    }

    private void Plain(RunQuery query)
    {
        if (query.States.Count > 0)
            _where.Add($"r.State IN ({string.Join(", ", query.States.Select(s => (int)s))})");
        if (query.Task is { } task)
            _where.Add($"r.Task = {Parameter(task)}");
        if (query.Architecture is { } architecture)
            _where.Add($"r.Architecture = {Parameter(architecture)}");
        if (query.Success is { } success)
            _where.Add($"r.Success = {(success ? 1 : 0)}");
        if (query.Tag is { } tag)
            _where.Add(_filters.Condition(RunFields.Find("tags")!, new RunFilter("tags", RunOperator.Equal, tag)));
        foreach (var word in (query.Text ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            _where.Add(_filters.Occurs("r.Search", word));
    }

    private void Add(RunFilter filter, OptionErrors errors)
    {
        if (RunFilterText.Check(filter.Field, filter.Operator, filter.Value, errors) is not { } good)
            return;
        var field = RunFields.Find(good.Field)!;
        _specs |= field.IsOption;
        _where.Add(_filters.Condition(field, good));
    }

    private void Order(RunQuery query, OptionErrors errors)
    {
        var keys = query.SortBy.Count > 0 ? query.SortBy : [new RunSortKey(FieldOf(query.Sort), query.Descending)];
        errors.Require(keys.Count <= RunQuery.MostKeys, "sort", $"must have at most {RunQuery.MostKeys} keys, not {keys.Count}");
        if (query.PinnedFirst)
            AddKey("pinned", "r.Pinned", descending: true);
        foreach (var key in keys.Take(RunQuery.MostKeys))
        {
            var field = RunFields.Meant(key.Field);
            errors.Require(field is not null, "sort", $"\"{key.Field}\" {RunFilterText.NotFound}");
            errors.Require(field?.Sortable != false, "sort", $"runs have no order by {field?.Title.ToLowerInvariant()}");
            if (field is not { Sortable: true })
                continue;
            _specs |= field.IsOption;
            AddKey(field.Name, FieldSql.Order(field), key.Descending);
        }
        AddKey("id", "r.Id", keys[^1].Descending);
    }

    private void AddKey(string name, string sql, bool descending)
    {
        _keys.Add((sql, descending));
        _order.Append(_order.Length == 0 ? "" : ",").Append(name).Append(descending ? " desc" : "");
    }

    private string OrderBy() => $"ORDER BY {string.Join(", ", _keys.Select(k => $"{k.Sql} {(k.Descending ? "DESC" : "ASC")} NULLS LAST"))}";

    private string From() => _specs ? "FROM runs r JOIN specs s ON s.RunId = r.Id" : "FROM runs r";

    private string Where(int conditions) => conditions == 0 ? "" : $" WHERE {string.Join(" AND ", _where.Take(conditions))}";

    /// <summary>Rows after a place: later in the first key, or the same there and later in the next one, and so on.</summary>
    private string After(RunCursor from)
    {
        var ways = new List<string>();
        var same = "";
        for (var i = 0; i < _keys.Count; i++)
        {
            var (key, value) = (_keys[i], from.Values[i]);
            if (value is null)
            {
                // Nothing comes after what is missing.
                same += $"{key.Sql} IS NULL AND ";
                continue;
            }
            var parameter = Parameter(value);
            ways.Add($"{same}({key.Sql} {(key.Descending ? "<" : ">")} {parameter} OR {key.Sql} IS NULL)");
            same += $"{key.Sql} = {parameter} AND ";
        }
        return $"({string.Join(" OR ", ways.Select(way => $"({way})"))})";
    }

    private static string FieldOf(RunSort sort) => sort switch
    {
        RunSort.ModulesFound => "modules",
        RunSort.Success => "verdict",
        _ => sort.ToString().ToLowerInvariant(),
    };
}
