using Microsoft.EntityFrameworkCore;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Adds many rows with one prepared statement, ten times faster than through change tracking.</summary>
internal static class BulkInsert
{
    /// <summary>Adds rows in the transaction of the context.</summary>
    public static async Task AddAsync<T>(DbContext context, IEnumerable<T> rows, CancellationToken cancel)
        where T : class
    {
        await using var statement = new RowStatement<T>(
            context, _ => true, columns => $"INSERT INTO {RowStatement<T>.Table} ({string.Join(", ", columns.Select(c => c.Name))}) VALUES ({string.Join(", ", columns.Select(c => c.Parameter))})");
        foreach (var row in rows)
            await statement.RunAsync(row, cancel);
    }
}

/// <summary>Changes some columns of many rows, each to values of its own, with one prepared statement.</summary>
internal static class BulkUpdate
{
    /// <summary>Writes columns of rows, found by their "Id", in the transaction of the context.</summary>
    public static async Task SaveAsync<T>(DbContext context, IEnumerable<T> rows, IReadOnlyList<string> properties, CancellationToken cancel)
        where T : class
    {
        await using var statement = new RowStatement<T>(
            context,
            name => name == "Id" || properties.Contains(name),
            columns => $"UPDATE {RowStatement<T>.Table} SET {string.Join(", ", columns.Where(c => c.Name != "\"Id\"").Select(c => $"{c.Name} = {c.Parameter}"))} WHERE \"Id\" = {columns.First(c => c.Name == "\"Id\"").Parameter}");
        foreach (var row in rows)
            await statement.RunAsync(row, cancel);
    }
}
