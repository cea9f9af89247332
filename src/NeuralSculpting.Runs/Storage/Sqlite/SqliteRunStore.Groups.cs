using Microsoft.EntityFrameworkCore;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <content>Runs put together.</content>
internal sealed partial class SqliteRunStore
{
    /// <inheritdoc/>
    public async Task<RunGroupPage> GroupAsync(RunGroupQuery query, CancellationToken cancel = default)
    {
        var select = new GroupSelect(query);
        await using var context = _database.Open();
        await context.Database.OpenConnectionAsync(cancel);
        return await select.ReadAsync(context.Database.GetDbConnection(), cancel);
    }
}
