using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Answers;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Networks;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Imported networks in the database of the runs.</summary>
internal sealed class SqliteNetworkStore(SqliteDatabase database, IRunIds ids, TimeProvider clock) : INetworkStore
{
    private const byte Format = 1;

    private static readonly Expression<Func<NetworkRow, ImportedNetwork>> _summary =
        row => new ImportedNetwork(row.Id, row.Name, row.Architecture, row.Edges, row.Created, row.Deleted);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ImportedNetwork>> AddAsync(IReadOnlyList<NamedNetwork> networks, CancellationToken cancel = default)
    {
        var errors = new OptionErrors();
        foreach (var network in networks)
            SubmissionRules.CheckName(network.Name, errors);
        errors.ThrowIfAny();
        var rows = networks.Select(n => new NetworkRow
        {
            Id = ids.Next(), Name = n.Name.Trim(), Architecture = n.Document.Architecture.ToString(), Edges = n.Document.Masks.Sum(m => m.Count()),
            Document = Packed.Pack(NetworkDocumentWriter.Write(n.Document), Format), Created = clock.GetUtcNow(),
        }).ToList();
        return database.WriteAsync<IReadOnlyList<ImportedNetwork>>(
            async context =>
            {
                var known = await context.Networks.CountAsync(n => n.Deleted == null, cancel);
                new OptionErrors().Require(known + rows.Count <= INetworkStore.MostNetworks, "networks", $"must be at most {INetworkStore.MostNetworks:N0}; there are {known:N0}").ThrowIfAny();
                await BulkInsert.AddAsync(context, rows, cancel);
                Creation.Made(rows.Select(row => row.Id));
                return [.. rows.Select(_summary.Compile())];
            },
            cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImportedNetwork>> ListAsync(string? before = null, int most = 100, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        return await context.Networks.AsNoTracking().Where(n => n.Deleted == null && (before == null || string.Compare(n.Id, before) < 0))
            .OrderByDescending(n => n.Id).Take(most).Select(_summary).ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<int> CountAsync(CancellationToken cancel = default)
    {
        await using var context = database.Open();
        return await context.Networks.CountAsync(n => n.Deleted == null, cancel);
    }

    /// <inheritdoc/>
    public async Task<ImportedNetwork?> FindAsync(string id, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        return await context.Networks.Where(n => n.Id == id).Select(_summary).SingleOrDefaultAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<NetworkDocument?> ReadAsync(string id, CancellationToken cancel = default)
    {
        await using var context = database.Open();
        return await context.Networks.Where(n => n.Id == id).Select(n => n.Document).SingleOrDefaultAsync(cancel) is { } bytes
            ? NetworkDocumentReader.Read(Packed.Unpack(bytes, Format))
            : null;
    }

    /// <inheritdoc/>
    public Task<ImportedNetwork?> RenameAsync(string id, string name, CancellationToken cancel = default)
    {
        SubmissionRules.CheckName(name, new OptionErrors()).ThrowIfAny();
        return ChangeAsync(id, row => row.Name = name.Trim(), cancel);
    }

    /// <inheritdoc/>
    public Task<ImportedNetwork?> DeleteAsync(string id, CancellationToken cancel = default) => ChangeAsync(id, row => row.Deleted ??= clock.GetUtcNow(), cancel);

    /// <inheritdoc/>
    public Task<ImportedNetwork?> RestoreAsync(string id, CancellationToken cancel = default) => ChangeAsync(id, row => row.Deleted = null, cancel);

    private Task<ImportedNetwork?> ChangeAsync(string id, Action<NetworkRow> change, CancellationToken cancel) => database.WriteAsync(
        async context =>
        {
            if (await context.Networks.SingleOrDefaultAsync(n => n.Id == id, cancel) is not { } row)
                return null;
            change(row);
            return _summary.Compile()(row);
        },
        cancel);
}
