using System.Linq.Expressions;
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
    public async Task<RunPage> QueryAsync(RunQuery query, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        var rows = Filter(context, query);
        var total = await rows.CountAsync(cancel);
        var page = await Sort(rows, query)
            .Skip(Math.Max(0, query.Skip)).Take(Math.Clamp(query.Take, 0, RunQuery.MostRows))
            .ToListAsync(cancel);
        return new RunPage([.. page.Select(RunRows.ToSummary)], total);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> QueryIdsAsync(RunQuery query, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await Sort(Filter(context, query), query).Select(r => r.Id).ToListAsync(cancel);
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

    private static IQueryable<RunRow> Filter(RunsContext context, RunQuery query)
    {
        var rows = context.Runs.AsNoTracking();
        rows = query.Deleted ? rows.Where(r => r.Deleted != null) : rows.Where(r => r.Deleted == null);
        if (query.States.Count > 0)
            rows = rows.Where(r => query.States.Contains(r.State));
        if (query.Task is { } task)
            rows = rows.Where(r => r.Task == task);
        if (query.Architecture is { } architecture)
            rows = rows.Where(r => r.Architecture == architecture);
        if (query.Success is { } success)
            rows = rows.Where(r => r.Success == success);
        if (query.Tag is { } tag)
            rows = rows.Where(r => context.Tags.Any(t => t.RunId == r.Id && t.Tag == tag));
        foreach (var word in (query.Text ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            rows = rows.Where(r => r.Search.Contains(word));
        return rows;
    }

    private static IQueryable<RunRow> Sort(IQueryable<RunRow> rows, RunQuery query)
    {
        return query.Sort switch
        {
            RunSort.Name => By(r => r.Name),
            RunSort.Task => By(r => r.Task),
            RunSort.Architecture => By(r => r.Architecture),
            RunSort.Seed => By(r => r.Seed),
            RunSort.State => By(r => r.State),
            RunSort.Progress => By(r => r.Progress),
            RunSort.Accuracy => NullsLast(r => r.Accuracy == null, r => r.Accuracy),
            RunSort.Density => NullsLast(r => r.Density == null, r => r.Density),
            RunSort.ModulesFound => NullsLast(r => r.ModulesFound == null, r => r.ModulesFound),
            RunSort.Success => NullsLast(r => r.Success == null, r => r.Success),
            RunSort.Trainings => By(r => r.Trainings),
            RunSort.Started => NullsLast(r => r.Started == null, r => r.Started),
            RunSort.Finished => NullsLast(r => r.Finished == null, r => r.Finished),
            RunSort.Duration => By(r => r.Duration),
            _ => By(r => r.Created),
        };

        IQueryable<RunRow> By<T>(Expression<Func<RunRow, T>> key) => Then(query.Descending ? rows.OrderByDescending(key) : rows.OrderBy(key));

        IQueryable<RunRow> NullsLast<T>(Expression<Func<RunRow, bool>> missing, Expression<Func<RunRow, T>> key)
        {
            var present = rows.OrderBy(missing);
            return Then(query.Descending ? present.ThenByDescending(key) : present.ThenBy(key));
        }

        IQueryable<RunRow> Then(IOrderedQueryable<RunRow> ordered) => query.Descending ? ordered.ThenByDescending(r => r.Id) : ordered.ThenBy(r => r.Id);
    }
}
