using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>
/// Runs in one SQLite file through EF Core: write-ahead log, a full sync a commit, one writer at a time in the process,
/// a short-lived context an operation.
/// </summary>
/// <param name="database">The database; its folder is made when it is not there.</param>
internal sealed partial class SqliteRunStore(SqliteDatabase database) : IRunStore, IDisposable
{
    // SQLite limits the parameters of a statement, and EF makes one an id.
    private const int IdsAStatement = 500;

    private readonly SqliteDatabase _database = database;

    /// <summary>A store with a database of its own.</summary>
    /// <param name="file">The database file.</param>
    public SqliteRunStore(string file)
        : this(new SqliteDatabase(file))
    {
    }

    /// <inheritdoc/>
    public async Task InitialiseAsync(CancellationToken cancel = default)
    {
        var file = _database.File;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            using var alone = await SchemaLock.TakeAsync($"{file}.schema", cancel);
            await using var context = _database.Open();
            // Belongs to the file, once and for all; makes the file where there is none.
            await context.Database.OpenConnectionAsync(cancel);
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel);
            var known = context.Database.GetMigrations().ToList();
            var applied = (await context.Database.GetAppliedMigrationsAsync(cancel)).ToList();
            if (applied.Except(known).FirstOrDefault() is { } newer)
                throw new RunStoreException($"{file} was written by a newer version (schema {newer}): start that version, or another data folder");
            if (applied.Count == known.Count)
                return;
            // EF's own lock is a row that a killed process leaves behind for ever; the file lock above goes with its process.
            await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS __EFMigrationsLock", cancel);
            await context.Database.MigrateAsync(cancel);
        }
        catch (Exception fault) when (fault is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"{file} cannot be opened: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Gives the write-ahead log back to the file, outside of the writers' lock.</remarks>
    public async Task TidyAsync(CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    private Task<T> WriteAsync<T>(Func<RunsContext, Task<T>> write, CancellationToken cancel) => _database.WriteAsync(write, cancel);

    /// <summary>
    /// Changes those of some runs that fit a condition, all at once in the database: ten thousand take as long as a few
    /// hundred would one by one.
    /// </summary>
    /// <returns>The rows that were changed, as they are now, in the order of the ids.</returns>
    private Task<IReadOnlyList<RunSummary>> ChangeAsync(
        IReadOnlyList<string> ids, Expression<Func<RunRow, bool>> fits, Action<UpdateSettersBuilder<RunRow>> change, CancellationToken cancel) =>
        WriteAsync<IReadOnlyList<RunSummary>>(
            async context =>
            {
                var changed = new List<RunSummary>();
                foreach (var some in ids.Distinct().Order(StringComparer.Ordinal).Chunk(IdsAStatement))
                {
                    var found = await context.Runs.Where(r => some.Contains(r.Id)).Where(fits).Select(r => r.Id).ToListAsync(cancel);
                    if (found.Count == 0)
                        continue;
                    var rows = context.Runs.Where(r => found.Contains(r.Id));
                    await rows.ExecuteUpdateAsync(set => change(set.SetProperty(r => r.Revision, r => r.Revision + 1)), cancel);
                    changed.AddRange((await rows.AsNoTracking().OrderBy(r => r.Id).ToListAsync(cancel)).Select(RunRows.ToSummary));
                }
                return changed;
            },
            cancel);
}
