using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Bundles;
using NeuralSculpting.Runs.Execution;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Whole runs, from and into the database.</summary>
internal sealed class SqliteBundleStore(SqliteDatabase database, IRunIds ids) : IBundleStore
{
    /// <inheritdoc/>
    public async Task<RunBundle?> ReadAsync(string id, CancellationToken cancel = default)
    {
        while (true)
        {
            await using var context = database.Open();
            if (await context.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } row)
                return null;
            var bundle = await ReadAsync(context, row, cancel);
            // Several reads are one when nothing was changed meanwhile.
            if (await context.Runs.Where(r => r.Id == id).Select(r => (long?)r.Revision).SingleOrDefaultAsync(cancel) == row.Revision)
                return bundle;
        }
    }

    /// <inheritdoc/>
    public Task<bool> AddAsync(RunBundle bundle, CancellationToken cancel = default) => database.WriteAsync(
        async context =>
        {
            var (run, id) = (bundle.Summary, bundle.Summary.Id);
            if (await context.Runs.AnyAsync(r => r.Id == id, cancel))
                return false;
            await BulkInsert.AddAsync(context, [run.ToRow()], cancel);
            await BulkInsert.AddAsync(context, [new SpecRow { RunId = id, Json = bundle.Spec }], cancel);
            await BulkInsert.AddAsync(context, run.Tags.Select(tag => new TagRow { RunId = id, Tag = tag }), cancel);
            if (bundle.Notes.Length > 0)
                context.Notes.Add(new NotesRow { RunId = id, Text = bundle.Notes });
            if (bundle.Result is { } result)
                context.Results.Add(new ResultRow { RunId = id, Json = result });
            if (bundle.Checkpoint is { } checkpoint)
            {
                var (attempts, epochs, state) = checkpoint.Sculpt;
                context.Checkpoints.Add(new CheckpointRow { RunId = id, Attempts = attempts, Epochs = epochs, State = state, Path = checkpoint.Path });
            }
            context.Histories.AddRange(bundle.Histories.Select((bytes, cell) => new HistoryRow { RunId = id, Cell = cell, Bytes = bytes }));
            await context.SaveChangesAsync(cancel);
            await BulkInsert.AddAsync(
                context, bundle.Chunks.Select(c => new ChunkRow { RunId = id, Kind = c.Kind, First = c.First, Count = c.Count, Least = c.Least, Most = c.Most, Bytes = c.Bytes }), cancel);
            foreach (var d in bundle.Detections)
            {
                var taken = await context.Detections.AnyAsync(other => other.Id == d.Id, cancel);
                context.Detections.Add(new DetectionRow { Id = taken ? ids.Next() : d.Id, OwnerId = id, Name = d.Name, Options = d.Options, Result = d.Result, Created = d.Created });
                await context.SaveChangesAsync(cancel);
            }
            return true;
        },
        cancel);

    private static async Task<RunBundle> ReadAsync(RunsContext context, RunRow row, CancellationToken cancel)
    {
        var id = row.Id;
        var checkpoint = await context.Checkpoints.AsNoTracking().SingleOrDefaultAsync(c => c.RunId == id, cancel);
        return new RunBundle
        {
            Summary = row.ToSummary(),
            Spec = await context.Specs.Where(s => s.RunId == id).Select(s => s.Json).SingleAsync(cancel),
            Notes = await context.Notes.Where(n => n.RunId == id).Select(n => n.Text).SingleOrDefaultAsync(cancel) ?? "",
            Result = await context.Results.Where(r => r.RunId == id).Select(r => r.Json).SingleOrDefaultAsync(cancel),
            Chunks = await context.Chunks.AsNoTracking().Where(c => c.RunId == id).OrderBy(c => c.Kind).ThenBy(c => c.First)
                .Select(c => new SeriesChunk(c.Kind, c.First, c.Count, c.Least, c.Most, c.Bytes)).ToListAsync(cancel),
            Histories = await context.Histories.Where(h => h.RunId == id).OrderBy(h => h.Cell).Select(h => h.Bytes).ToListAsync(cancel),
            Checkpoint = checkpoint is null ? null : new StoredCheckpoint(new SculptCheckpoint(checkpoint.Attempts, checkpoint.Epochs, checkpoint.State), checkpoint.Path),
            Detections = await context.Detections.Where(d => d.OwnerId == id).OrderBy(d => d.Id)
                .Select(d => new BundledDetection(d.Id, d.Name, d.Options, d.Result, d.Created)).ToListAsync(cancel),
        };
    }
}
