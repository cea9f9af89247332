using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Opens contexts on one database file, and lets one writer in at a time.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>Seconds that a connection waits for a lock of another process.</summary>
    private const int BusySeconds = 30;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly DbContextOptions<RunsContext> _options;
    private readonly string _connection;

    /// <summary>Names a file; it is made by <see cref="IRunStore.InitialiseAsync"/>.</summary>
    public SqliteDatabase(string file)
    {
        File = file;
        _connection = new SqliteConnectionStringBuilder
        {
            DataSource = file, ForeignKeys = true, DefaultTimeout = BusySeconds, Pooling = true,
        }.ToString();
        _options = Options(_connection);
    }

    /// <summary>The database file.</summary>
    public string File { get; }

    /// <summary>A context of its own for one operation.</summary>
    public RunsContext Open() => new(_options);

    /// <summary>
    /// Runs a write in one immediate transaction under the writers' lock: SQLite has one writer anyway, and waiting here
    /// is cheaper and fairer than its busy handler.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<RunsContext, Task<T>> write, CancellationToken cancel)
    {
        await _writer.WaitAsync(cancel);
        try
        {
            await using var context = Open();
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            var result = await write(context);
            await SqliteAnswerStore.MarkAsync(context, cancel);
            await context.SaveChangesAsync(cancel);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // A write under way ends first. The semaphore holds nothing that needs disposal, and a worker that is just stopping still asks it.
        if (_writer.Wait(TimeSpan.FromSeconds(10)))
            _writer.Release();
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private static DbContextOptions<RunsContext> Options(string connection) => new DbContextOptionsBuilder<RunsContext>()
        .UseSqlite(connection)
        .AddInterceptors(Pragmas.Instance)
        .Options;

    /// <summary>Settings that belong to a connection, not to the file.</summary>
    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        // FULL: a commit that has returned survives the loss of power too, not only the end of the process.
        private const string Sql = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Lets the migrations tool make a context.</summary>
    internal sealed class DesignTime : IDesignTimeDbContextFactory<RunsContext>
    {
        /// <inheritdoc/>
        public RunsContext CreateDbContext(string[] args) => new(Options("Data Source=:memory:"));
    }
}
