using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Storage;

public sealed class SqliteRunStoreTests : RunStoreSuite, IDisposable
{
    private readonly TempFolder _folder = new();

    private string DatabaseFile => Path.Combine(_folder.Path, "new", "runs.db");

    public void Dispose() => _folder.Dispose();

    private protected override IRunStore Open() => new SqliteRunStore(DatabaseFile);

    private protected override ValueTask CloseAsync(IRunStore store)
    {
        ((SqliteRunStore)store).Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Connections_AreSetForDurability()
    {
        using var database = new SqliteDatabase(DatabaseFile);
        await using var context = database.Open();
        await context.Database.OpenConnectionAsync();

        Assert.Equal("wal", await ReadAsync("journal_mode"));
        Assert.Equal("2", await ReadAsync("synchronous"));
        Assert.Equal("1", await ReadAsync("foreign_keys"));
        Assert.Equal("30000", await ReadAsync("busy_timeout"));

        async Task<string?> ReadAsync(string pragma)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"PRAGMA {pragma}";
            return (await command.ExecuteScalarAsync())?.ToString();
        }
    }

    [Fact]
    public async Task Initialise_DataOfANewerVersion_IsRefusedAndNotTouched()
    {
        await ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0')");
        var store = Open();

        var refused = await Assert.ThrowsAsync<RunStoreException>(() => store.InitialiseAsync());

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        await CloseAsync(store);
    }

    [Fact]
    public async Task Initialise_AfterAKillInTheMiddleOfTheFirst_GoesOn()
    {
        // What EF's migrator leaves when the process is killed while it works: its lock, and nothing applied.
        var file = Path.Combine(_folder.Path, "killed.db");
        await ExecuteAsync(
            """
            CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL);
            INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01');
            """,
            file);
        using var store = new SqliteRunStore(file);

        await store.InitialiseAsync(new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token);

        await store.AddAsync([Run("r1")]);
        Assert.NotNull(await store.FindAsync("r1"));
    }

    [Fact]
    public async Task Initialise_EmptyFile_MakesTheDatabase()
    {
        var file = Path.Combine(_folder.Path, "empty.db");
        await File.WriteAllBytesAsync(file, []);
        using var store = new SqliteRunStore(file);

        await store.InitialiseAsync();

        Assert.Equal(0, (await store.QueryAsync(new RunQuery())).Total);
    }

    [Fact]
    public async Task Initialise_NotADatabase_IsRefusedWithTheFile()
    {
        var file = Path.Combine(_folder.Path, "not.db");
        await File.WriteAllTextAsync(file, new string('x', 5000));
        using var store = new SqliteRunStore(file);

        var refused = await Assert.ThrowsAsync<RunStoreException>(() => store.InitialiseAsync());

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_SpecThatCannotBeRead_FailsThatRunAndTakesTheNext()
    {
        await AddAsync(Run("r1", 1), Run("r2", 2));
        await ExecuteAsync("UPDATE specs SET Json = '{' WHERE RunId = 'r1'");

        var claimed = await Store.ClaimAsync(Noon);

        Assert.Equal("r2", claimed!.Summary.Id);
        Assert.Equal(RunState.Failed, (await Store.FindSummaryAsync("r1"))!.State);
    }

    private async Task ExecuteAsync(string sql, string? file = null)
    {
        await using var connection = new SqliteConnection($"Data Source={file ?? DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
