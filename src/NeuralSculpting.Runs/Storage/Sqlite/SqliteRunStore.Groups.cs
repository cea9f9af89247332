namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <content>Runs put together.</content>
internal sealed partial class SqliteRunStore
{
    /// <inheritdoc/>
    public Task<RunGroupPage> GroupAsync(RunGroupQuery query, CancellationToken cancel = default) => Task.FromResult(new RunGroupPage([], 0));
}
