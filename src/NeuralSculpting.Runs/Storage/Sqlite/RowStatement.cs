using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>
/// A prepared statement that takes its parameters from rows. Columns, names and conversions are those of the model, so a new
/// column is never forgotten.
/// </summary>
internal sealed class RowStatement<T> : IAsyncDisposable
    where T : class
{
    /// <summary>Stands for the table in the text of a statement.</summary>
    public const string Table = "{table}";

    private readonly DbCommand _command;
    private readonly Cell[] _cells;

    /// <summary>Prepares a statement over the columns of the wanted properties.</summary>
    public RowStatement(DbContext context, Func<string, bool> wanted, Func<IReadOnlyList<(string Name, string Parameter)>, string> text)
    {
        var entity = context.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        _command = context.Database.GetDbConnection().CreateCommand();
        _command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        _cells = [.. entity.GetProperties().Where(p => wanted(p.Name)).Select((p, i) => new Cell(p, $"\"{p.GetColumnName(table)}\"", AddParameter(i)))];
        _command.CommandText = text([.. _cells.Select(c => (c.Column, c.Parameter.ParameterName))]).Replace(Table, $"\"{table.Name}\"", StringComparison.Ordinal);
    }

    /// <summary>Carries it out for a row.</summary>
    public Task RunAsync(T row, CancellationToken cancel)
    {
        foreach (var cell in _cells)
            cell.Read(row);
        return _command.ExecuteNonQueryAsync(cancel);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private DbParameter AddParameter(int index)
    {
        var parameter = _command.CreateParameter();
        parameter.ParameterName = $"@p{index}";
        _command.Parameters.Add(parameter);
        return parameter;
    }

    private sealed class Cell(IProperty property, string column, DbParameter parameter)
    {
        private readonly Func<object?, object?> _convert = property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider : value => value;
        private readonly IClrPropertyGetter _getter = property.GetGetter();

        public string Column => column;

        public DbParameter Parameter => parameter;

        public void Read(object row) => parameter.Value = _getter.GetClrValueUsingContainingEntity(row) is { } value ? _convert(value) : DBNull.Value;
    }
}
