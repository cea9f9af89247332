using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Views;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Saved views in the database of the runs.</summary>
internal sealed class SqliteViewStore(SqliteDatabase database, TimeProvider clock) : IViewStore
{
    /// <inheritdoc/>
    public Task<SavedView> SaveAsync(string page, string state, string? name = null, CancellationToken cancel = default)
    {
        ViewRules.Check(page, state, name).ThrowIfAny();
        var longest = ViewRules.LongestCode(page, state);
        return database.WriteAsync(
            async context =>
            {
                for (var length = ViewRules.ShortestCode; length <= longest.Length; length++)
                {
                    var code = longest[..length];
                    var row = await context.Views.SingleOrDefaultAsync(v => v.Code == code, cancel);
                    if (row is not null && (row.Page != page || row.State != state))
                        continue;
                    if (row is null)
                        context.Views.Add(row = new ViewRow { Code = code, Page = page, State = state, Created = clock.GetUtcNow() });
                    row.Name = name?.Trim() ?? row.Name;
                    return ToView(row);
                }
                throw new RunStoreException("two different views have the same code");
            },
            cancel);
    }

    /// <inheritdoc/>
    public async Task<SavedView?> FindAsync(string code, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        return await context.Views.AsNoTracking().SingleOrDefaultAsync(v => v.Code == code, cancel) is { } row ? ToView(row) : null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SavedView>> ListNamedAsync(string page, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        var rows = await context.Views.AsNoTracking().Where(v => v.Page == page && v.Name != null).ToListAsync(cancel);
        return [.. rows.Select(ToView).OrderBy(v => v.Name, StringComparer.OrdinalIgnoreCase).ThenBy(v => v.Code, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public Task<SavedView?> RenameAsync(string code, string name, CancellationToken cancel = default)
    {
        ViewRules.CheckName(name, new OptionErrors()).ThrowIfAny();
        return ChangeAsync(
            code,
            row =>
            {
                row.Name = name.Trim();
                return ToView(row);
            },
            cancel);
    }

    /// <inheritdoc/>
    public Task<SavedView?> DeleteAsync(string code, CancellationToken cancel = default) => ChangeAsync(
        code,
        row =>
        {
            var before = ToView(row);
            row.Name = null;
            return before;
        },
        cancel);

    private Task<SavedView?> ChangeAsync(string code, Func<ViewRow, SavedView> change, CancellationToken cancel) => database.WriteAsync(
        async context => await context.Views.SingleOrDefaultAsync(v => v.Code == code, cancel) is { } row ? change(row) : null, cancel);

    private static SavedView ToView(ViewRow row) => new(row.Code, row.Page, row.State, row.Name, row.Created);
}
