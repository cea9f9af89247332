using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Runs.Sharing;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Links in the one database.</summary>
internal sealed class SqliteLinkStore(SqliteDatabase database) : ILinkStore
{
    /// <inheritdoc/>
    public Task AddAsync(StoredLink link, CancellationToken cancel = default) =>
        database.WriteAsync(
            context =>
            {
                context.Links.Add(ToRow(link));
                return Task.FromResult(true);
            },
            cancel);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(string id, StoredLink with, DateTimeOffset at, CancellationToken cancel = default) =>
        database.WriteAsync(
            async context =>
            {
                if (await context.Links.SingleOrDefaultAsync(l => l.Id == id && l.Revoked == null, cancel) is not { } old)
                    return false;
                old.Revoked = at;
                context.Links.Add(ToRow(with));
                return true;
            },
            cancel);

    /// <inheritdoc/>
    public async Task<StoredLink?> FindAsync(string id, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        var row = await context.Links.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel);
        return row is null
            ? null
            : new StoredLink(ToLink(row), row.SecretHash, row.PasswordHash is { } hash && row.PasswordSalt is { } salt ? new LinkPassword(hash, salt) : null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SharedLink>> ListAsync(CancellationToken cancel = default)
    {
        await using var context = database.Open();
        var rows = await context.Links.AsNoTracking().OrderByDescending(l => l.Created).ThenBy(l => l.Id).ToListAsync(cancel);
        return [.. rows.Select(ToLink)];
    }

    /// <inheritdoc/>
    public Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancel = default) =>
        database.WriteAsync(
            async context => await context.Links.Where(l => l.Id == id && l.Revoked == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.Revoked, at), cancel) > 0,
            cancel);

    /// <inheritdoc/>
    public Task<int> ForgetAsync(DateTimeOffset now, CancellationToken cancel = default) =>
        database.WriteAsync(
            context => context.Links.Where(l => l.Revoked != null || l.Expires <= now).ExecuteDeleteAsync(cancel), cancel);

    /// <inheritdoc/>
    public Task CountAsync(string id, DateTimeOffset at, CancellationToken cancel = default) =>
        database.WriteAsync(
            context => context.Links.Where(l => l.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.Opened, l => l.Opened + 1).SetProperty(l => l.LastOpened, at), cancel),
            cancel);

    private static LinkRow ToRow(StoredLink stored) => new()
    {
        Id = stored.Link.Id,
        Kind = stored.Link.Kind,
        Target = JsonSerializer.Serialize(stored.Link.Targets),
        State = stored.Link.State,
        Title = stored.Link.Title,
        SecretHash = stored.SecretHash,
        PasswordHash = stored.Password?.Hash,
        PasswordSalt = stored.Password?.Salt,
        Created = stored.Link.Created,
        Expires = stored.Link.Expires,
        Revoked = stored.Link.Revoked,
        Opened = stored.Link.Opened,
        LastOpened = stored.Link.LastOpened,
    };

    private static SharedLink ToLink(LinkRow row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Targets = JsonSerializer.Deserialize<string[]>(row.Target) ?? [],
        State = row.State,
        Title = row.Title,
        HasPassword = row.PasswordHash is not null,
        Created = row.Created,
        Expires = row.Expires,
        Revoked = row.Revoked,
        Opened = row.Opened,
        LastOpened = row.LastOpened,
    };
}
