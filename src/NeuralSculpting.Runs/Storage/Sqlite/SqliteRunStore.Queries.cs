using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <content>Reading runs.</content>
internal sealed partial class SqliteRunStore
{
    /// <inheritdoc/>
    public async Task<StoredRun?> FindAsync(string id, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        var found = await context.Runs.AsNoTracking()
            .Where(r => r.Id == id)
            .Join(context.Specs, r => r.Id, s => s.RunId, (run, spec) => new { run, spec.Json })
            .SingleOrDefaultAsync(cancel);
        return found?.run.ToStored(found.Json);
    }

    /// <inheritdoc/>
    public async Task<RunSummary?> FindSummaryAsync(string id, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return (await context.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel))?.ToSummary();
    }

    /// <inheritdoc/>
    public async Task<string?> FindBySpecAsync(string specId, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await context.Runs.Where(r => r.SpecId == specId && r.Deleted == null && r.State != RunState.Failed && r.State != RunState.Cancelled)
            .OrderByDescending(r => r.Created).ThenByDescending(r => r.Id).Select(r => r.Id).FirstOrDefaultAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<RunPage> QueryAsync(RunQuery query, CancellationToken cancel = default)
    {
        var select = new RunSelect(query);
        var options = OptionSelect.Fields(query.Options);
        await using var context = _database.Open();
        await context.Database.OpenConnectionAsync(cancel);
        var connection = context.Database.GetDbConnection();
        var take = Math.Clamp(query.Take, 0, RunQuery.MostRows);
        // One more than wanted tells whether there is a next page.
        var keys = take == 0 ? [] : await ReadKeysAsync(select.Command(connection, select.Page(Math.Max(0, query.Skip), take + 1)), select.Keys, cancel);
        var total = query.Count ? await ReadCountAsync(select.Command(connection, select.Count()), cancel) : 0;
        string[] ids = [.. keys.Take(take).Select(key => (string)key[^1]!)];
        var rows = await context.Runs.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        return new RunPage([.. ids.Where(rows.ContainsKey).Select(id => rows[id].ToSummary())], total)
        {
            Next = keys.Count > take && take > 0 ? new RunCursor(select.OrderName, keys[take - 1]).Write() : null,
            Options = await OptionSelect.ReadAsync(connection, options, ids, cancel),
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> QueryIdsAsync(RunQuery query, CancellationToken cancel = default)
    {
        var select = new RunSelect(query);
        await using var context = _database.Open();
        await context.Database.OpenConnectionAsync(cancel);
        await using var command = select.Command(context.Database.GetDbConnection(), select.Ids());
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var ids = new List<string>();
        while (await reader.ReadAsync(cancel))
            ids.Add(reader.GetString(0));
        return ids;
    }

    /// <inheritdoc/>
    public async Task<RunTally> TallyAsync(RunQuery query, CancellationToken cancel = default)
    {
        var select = new RunSelect(query with { States = [], Cursor = null }, everywhere: true);
        await using var context = _database.Open();
        await context.Database.OpenConnectionAsync(cancel);
        await using var command = select.Command(
            context.Database.GetDbConnection(), $"SELECT r.State, r.Archived IS NOT NULL, r.Deleted IS NOT NULL, count(*) {select.Rows()} GROUP BY 1, 2, 3");
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var states = Enum.GetValues<RunState>().ToDictionary(state => state, _ => 0);
        var (archived, deleted) = (0, 0);
        while (await reader.ReadAsync(cancel))
        {
            var count = reader.GetInt32(3);
            if (reader.GetBoolean(2))
                deleted += count;
            else if (reader.GetBoolean(1))
                archived += count;
            else
                states[(RunState)reader.GetInt32(0)] += count;
        }
        return new RunTally(states, archived, deleted);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<RunState, int>> CountAsync(CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        var counts = await context.Runs.Where(r => r.Deleted == null)
            .GroupBy(r => r.State).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return Enum.GetValues<RunState>().ToDictionary(state => state, state => counts.GetValueOrDefault(state));
    }

    /// <inheritdoc/>
    public async Task<RunFacets> FacetsAsync(CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        var runs = context.Runs.Where(r => r.Deleted == null);
        return new RunFacets(
            await runs.Select(r => r.Task).Distinct().Order().ToListAsync(cancel),
            await runs.Select(r => r.Architecture).Distinct().Order().ToListAsync(cancel),
            await runs.Join(context.Tags, r => r.Id, t => t.RunId, (_, t) => t.Tag).Distinct().Order().ToListAsync(cancel));
    }

    private static async Task<List<object?[]>> ReadKeysAsync(DbCommand command, int keys, CancellationToken cancel)
    {
        await using var _ = command;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(cancel))
        {
            var row = new object?[keys];
            for (var i = 0; i < keys; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    }

    private static async Task<int> ReadCountAsync(DbCommand command, CancellationToken cancel)
    {
        await using var _ = command;
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }
}
