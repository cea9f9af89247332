using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Runs.Answers;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Answers in the database of the runs.</summary>
internal sealed class SqliteAnswerStore(SqliteDatabase database) : IAnswerStore
{
    /// <inheritdoc/>
    public async Task<StoredAnswer?> FindAsync(string key, DateTimeOffset notBefore, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        var row = await context.Answers.AsNoTracking().SingleOrDefaultAsync(a => a.Key == key && a.Created >= notBefore, cancel);
        return row is null ? null : new StoredAnswer(row.Key, row.RequestHash, row.Status, row.Body, row.Created);
    }

    /// <inheritdoc/>
    public Task SaveAsync(StoredAnswer answer, DateTimeOffset notBefore, CancellationToken cancel = default) => database.WriteAsync(
        async context =>
        {
            await context.Answers.Where(a => a.Key == answer.Key || a.Created < notBefore).ExecuteDeleteAsync(cancel);
            context.Answers.Add(new AnswerRow
            {
                Key = answer.Key, RequestHash = answer.RequestHash, Status = answer.Status, Body = answer.Body, Created = answer.Created,
            });
            return true;
        },
        cancel);
}
