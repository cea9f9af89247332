using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Answers;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <content>Runs: adding, changing, deleting.</content>
internal sealed partial class SqliteRunStore
{
    /// <inheritdoc/>
    public Task AddAsync(IReadOnlyList<StoredRun> runs, CancellationToken cancel = default) => WriteAsync(
        async context =>
        {
            await BulkInsert.AddAsync(context, runs.Select(run => run.Summary.ToRow()), cancel);
            await BulkInsert.AddAsync(context, runs.Select(run => new SpecRow { RunId = run.Summary.Id, Json = run.Spec.ToJson() }), cancel);
            await BulkInsert.AddAsync(context, runs.SelectMany(run => run.Summary.Tags.Select(tag => new TagRow { RunId = run.Summary.Id, Tag = tag })), cancel);
            Creation.Made(runs.Select(run => run.Summary.Id));
            return runs.Count;
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> ChangeStateAsync(
        IReadOnlyList<string> ids, IReadOnlyList<RunState> from, RunState to, DateTimeOffset at, string? error = null, CancellationToken cancel = default) =>
        ChangeAsync(
            ids,
            row => row.Deleted == null && from.Contains(row.State),
            set => set
                .SetProperty(row => row.State, to)
                .SetProperty(row => row.Error, error)
                .SetProperty(row => row.Finished, to is RunState.Failed or RunState.Cancelled or RunState.Finished ? at : null),
            cancel);

    /// <inheritdoc/>
    public Task<StoredRun?> ClaimAsync(DateTimeOffset at, CancellationToken cancel = default) => WriteAsync(
        async context =>
        {
            var waiting = context.Runs.Where(r => r.State == RunState.Queued && r.Deleted == null).OrderBy(r => r.Created).ThenBy(r => r.Id);
            while (await waiting.FirstOrDefaultAsync(cancel) is { } row)
            {
                var spec = await context.Specs.AsNoTracking().SingleAsync(s => s.RunId == row.Id, cancel);
                (row.State, row.Started, row.Revision) = (RunState.Running, row.Started ?? at, row.Revision + 1);
                try
                {
                    return row.ToStored(spec.Json);
                }
                catch (InvalidOptionsException fault)
                {
                    // One spec that cannot be read must not stop the queue.
                    (row.State, row.Error, row.Finished) = (RunState.Failed, fault.Message, at);
                    await context.SaveChangesAsync(cancel);
                }
            }
            return null;
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> RequeueRunningAsync(CancellationToken cancel = default) => WriteAsync<IReadOnlyList<RunSummary>>(
        async context =>
        {
            var rows = await context.Runs.Where(r => r.State == RunState.Running).OrderBy(r => r.Id).ToListAsync(cancel);
            foreach (var row in rows)
            {
                row.State = RunState.Queued;
                row.Revision++;
            }
            return [.. rows.Select(RunRows.ToSummary)];
        },
        cancel);

    /// <inheritdoc/>
    public Task<RunSummary?> RenameAsync(string id, string name, CancellationToken cancel = default) => ChangeOneAsync(
        id,
        (_, row) =>
        {
            row.Name = name;
            return Task.CompletedTask;
        },
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> DeleteAsync(IReadOnlyList<string> ids, DateTimeOffset at, CancellationToken cancel = default) => ChangeAsync(
        ids,
        row => row.Deleted == null,
        set => set.SetProperty(row => row.Deleted, at).SetProperty(row => row.State, row => row.State == RunState.Running ? RunState.Queued : row.State),
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunSummary>> RestoreAsync(IReadOnlyList<string> ids, CancellationToken cancel = default) =>
        ChangeAsync(ids, row => row.Deleted != null, set => set.SetProperty(row => row.Deleted, (DateTimeOffset?)null), cancel);

    /// <inheritdoc/>
    public Task<int> PurgeAsync(DateTimeOffset deletedBefore, CancellationToken cancel = default) => WriteAsync(
        async context =>
        {
            var gone = context.Runs.Where(r => r.Deleted != null && r.Deleted < deletedBefore);
            // They may belong to imported networks too, so no key ties them to a run.
            await context.Detections.Where(d => gone.Any(r => r.Id == d.OwnerId)).ExecuteDeleteAsync(cancel);
            var networks = context.Networks.Where(n => n.Deleted != null && n.Deleted < deletedBefore);
            await context.Detections.Where(d => networks.Any(n => n.Id == d.OwnerId)).ExecuteDeleteAsync(cancel);
            await networks.ExecuteDeleteAsync(cancel);
            return await gone.ExecuteDeleteAsync(cancel);
        },
        cancel);
}
