using System.Text.Json;
using Microsoft.Data.Sqlite;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Results;

namespace NeuralSculpting.Runs.Studies.Store;

/// <summary>
/// Studies in a SQLite file of their own: hundreds of sculpts a second go in, in large transactions, without holding up the
/// runs. Several processes may work on one file.
/// </summary>
internal sealed class SqliteStudyStore(string file) : IStudyStore
{
    private const int Version = 1;

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS studies(id TEXT PRIMARY KEY, spec TEXT NOT NULL, state INTEGER NOT NULL, created INTEGER NOT NULL, deleted INTEGER, seconds REAL NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS sculpts(id BLOB PRIMARY KEY, spec TEXT NOT NULL, data BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS outcomes(id BLOB PRIMARY KEY, outcome TEXT NOT NULL) STRICT, WITHOUT ROWID;
        PRAGMA user_version = 1;
        """;

    private const string Columns = "id, spec, state, created, deleted, seconds";

    private readonly Lock _writer = new();
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30, Pooling = true }.ToString();

    /// <inheritdoc/>
    public void Initialise()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        lock (_writer)
        {
            using var connection = Open();
            Run(connection, "PRAGMA journal_mode = WAL;");
            var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version;"), System.Globalization.CultureInfo.InvariantCulture);
            if (version > Version)
                throw new InvalidDataException($"{file} was written by a newer version of this program");
            if (version == 0)
                Run(connection, $"BEGIN IMMEDIATE;{Schema}COMMIT;");
        }
    }

    /// <inheritdoc/>
    public void Add(StoredStudy study) => Write(connection => Put(connection, "INSERT", study));

    /// <inheritdoc/>
    public IReadOnlyList<StoredStudy> List()
    {
        using var connection = Open();
        return Read(connection, $"SELECT {Columns} FROM studies WHERE deleted IS NULL ORDER BY created DESC, id DESC;");
    }

    /// <inheritdoc/>
    public StoredStudy? Find(string id)
    {
        using var connection = Open();
        return Find(connection, id);
    }

    /// <inheritdoc/>
    public StoredStudy? Change(string id, Func<StoredStudy, StoredStudy> change) => Write(connection =>
    {
        if (Find(connection, id) is not { } study)
            return null;
        var changed = change(study);
        Put(connection, "INSERT OR REPLACE", changed);
        return changed;
    });

    /// <inheritdoc/>
    public void Keep(IReadOnlyList<FinishedSculpt> finished) => Write(connection =>
    {
        using var sculpt = Command(connection, "INSERT OR IGNORE INTO sculpts(id, spec, data) VALUES($id, $spec, $data);", "$id", "$spec", "$data");
        using var outcome = Command(connection, "INSERT OR IGNORE INTO outcomes(id, outcome) VALUES($id, $outcome);", "$id", "$outcome");
        foreach (var one in finished)
        {
            if (one.Record is { } record)
                Run(sculpt, Convert.FromHexString(one.SculptId), one.Spec, SculptRecordCodec.Pack(record));
            foreach (var (id, result) in one.Outcomes)
                Run(outcome, Convert.FromHexString(id), JsonSerializer.Serialize(result, SpecJson.Options));
        }
        return 0;
    });

    /// <inheritdoc/>
    public SculptRecord? FindSculpt(string sculptId, Architecture architecture)
    {
        using var connection = Open();
        using var command = Command(connection, "SELECT data FROM sculpts WHERE id = $id;", "$id");
        command.Parameters[0].Value = Convert.FromHexString(sculptId);
        return command.ExecuteScalar() is byte[] bytes ? SculptRecordCodec.Unpack(architecture, bytes) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, StudyOutcome> Outcomes(IEnumerable<string> specIds)
    {
        var found = new Dictionary<string, StudyOutcome>(StringComparer.Ordinal);
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        using var command = Command(connection, "SELECT outcome FROM outcomes WHERE id = $id;", "$id");
        command.Transaction = transaction;
        foreach (var id in specIds)
        {
            command.Parameters[0].Value = Convert.FromHexString(id);
            if (command.ExecuteScalar() is string json)
                found[id] = JsonSerializer.Deserialize<StudyOutcome>(json, SpecJson.Options)!;
        }
        return found;
    }

    /// <inheritdoc/>
    public int ForgetFailures(IEnumerable<string> specIds) => Write(connection =>
    {
        using var command = Command(connection, "DELETE FROM outcomes WHERE id = $id AND outcome ->> '$.error' IS NOT NULL;", "$id");
        return specIds.Sum(id => Run(command, Convert.FromHexString(id)));
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private static StoredStudy? Find(SqliteConnection connection, string id) =>
        Read(connection, $"SELECT {Columns} FROM studies WHERE id = $id;", id).SingleOrDefault();

    private static List<StoredStudy> Read(SqliteConnection connection, string sql, string? id = null)
    {
        using var command = Command(connection, sql);
        if (id is not null)
            command.Parameters.AddWithValue("$id", id);
        using var rows = command.ExecuteReader();
        var studies = new List<StoredStudy>();
        while (rows.Read())
        {
            studies.Add(new StoredStudy(
                rows.GetString(0), JsonSerializer.Deserialize<StudySpec>(rows.GetString(1), SpecJson.Options)!, (StudyState)rows.GetInt32(2),
                new DateTimeOffset(rows.GetInt64(3), TimeSpan.Zero), rows.IsDBNull(4) ? null : new DateTimeOffset(rows.GetInt64(4), TimeSpan.Zero), rows.GetDouble(5)));
        }
        return studies;
    }

    private static int Put(SqliteConnection connection, string verb, StoredStudy study)
    {
        using var command = Command(connection, $"{verb} INTO studies({Columns}) VALUES($id, $spec, $state, $created, $deleted, $seconds);", "$id", "$spec", "$state", "$created", "$deleted", "$seconds");
        return Run(
            command, study.Id, JsonSerializer.Serialize(study.Spec, SpecJson.Options), (int)study.State, study.Created.UtcTicks,
            study.Deleted is { } at ? at.UtcTicks : DBNull.Value, study.Seconds);
    }

    private T Write<T>(Func<SqliteConnection, T> write)
    {
        lock (_writer)
        {
            using var connection = Open();
            Run(connection, "BEGIN IMMEDIATE;");
            try
            {
                var result = write(connection);
                Run(connection, "COMMIT;");
                return result;
            }
            catch
            {
                // A commit that failed has ended the transaction already.
                if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                    Run(connection, "ROLLBACK;");
                throw;
            }
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connection);
        connection.Open();
        // FULL: a commit that has returned survives the loss of power too.
        Run(connection, "PRAGMA synchronous = FULL;");
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command.ExecuteNonQuery();
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        return command.ExecuteScalar();
    }
}
