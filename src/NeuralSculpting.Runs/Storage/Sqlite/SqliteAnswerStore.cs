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
            context.Answers.Add(ToRow(answer));
            return true;
        },
        cancel);

    /// <summary>Adds the mark of the request that is being carried out, if there is one, to what its write creates.</summary>
    public static async Task MarkAsync(RunsContext context, CancellationToken cancel)
    {
        if (Creation.TakeMark() is not { } mark)
            return;
        await context.Answers.Where(a => a.Key == mark.Key).ExecuteDeleteAsync(cancel);
        context.Answers.Add(ToRow(mark));
    }

    private static AnswerRow ToRow(StoredAnswer answer) => new()
    {
        Key = answer.Key, RequestHash = answer.RequestHash, Status = answer.Status, Body = answer.Body, Created = answer.Created,
    };
}
