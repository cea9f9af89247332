using Microsoft.EntityFrameworkCore;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <content>Series, checkpoints and results.</content>
internal sealed partial class SqliteRunStore
{
    /// <summary>More points than any chunk has: lets the key of the table find the first chunk of a stretch.</summary>
    private const int MostPoints = 65_536;

    /// <inheritdoc/>
    public Task<RunSummary?> FlushAsync(JournalFlush flush, CancellationToken cancel = default) => WriteAsync(
        async context => (await WriteFlushAsync(context, flush, cancel))?.ToSummary(), cancel);

    /// <inheritdoc/>
    public Task<RunSummary?> FinishAsync(JournalFlush flush, StoredResult result, CancellationToken cancel = default) => WriteAsync(
        async context =>
        {
            var id = flush.Summary.Id;
            if (await WriteFlushAsync(context, flush with { Checkpoint = null }, cancel) is not { } row)
                return null;
            row.State = RunState.Finished;
            row.CopyVerdict(flush.Summary);
            await context.Checkpoints.Where(c => c.RunId == id).ExecuteDeleteAsync(cancel);
            await context.Results.Where(r => r.RunId == id).ExecuteDeleteAsync(cancel);
            await context.Histories.Where(h => h.RunId == id).ExecuteDeleteAsync(cancel);
            context.Results.Add(new ResultRow { RunId = id, Json = result.Json });
            context.Histories.AddRange(result.Histories.Select((bytes, cell) => new HistoryRow { RunId = id, Cell = cell, Bytes = bytes }));
            return row.ToSummary();
        },
        cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SeriesChunk>> ReadChunksAsync(string id, SeriesKind kind, long first, long last, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await context.Chunks.AsNoTracking()
            .Where(c => c.RunId == id && c.Kind == kind && c.First <= last && c.First > first - MostPoints && c.First + c.Count > first)
            .OrderBy(c => c.First)
            .Select(c => new SeriesChunk(c.Kind, c.First, c.Count, c.Least, c.Most, c.Bytes) { Extremes = c.Extremes })
            .ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SeriesExtremes>> ReadExtremesAsync(string id, long first, long last, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await context.Chunks.AsNoTracking()
            .Where(c => c.RunId == id && c.Kind == SeriesKind.Epochs && c.First <= last && c.First > first - MostPoints && c.First + c.Count > first)
            .OrderBy(c => c.First)
            .Select(c => new SeriesExtremes(c.First, c.Count, c.Extremes))
            .ToListAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<long> CountPointsAsync(string id, SeriesKind kind, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await context.Chunks.Where(c => c.RunId == id && c.Kind == kind).OrderByDescending(c => c.First).Select(c => (long?)(c.First + c.Count)).FirstOrDefaultAsync(cancel) ?? 0;
    }

    /// <inheritdoc/>
    public async Task<StoredCheckpoint?> ReadCheckpointAsync(string id, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        var row = await context.Checkpoints.AsNoTracking().SingleOrDefaultAsync(c => c.RunId == id, cancel);
        return row is null ? null : new StoredCheckpoint(new SculptCheckpoint(row.Attempts, row.Epochs, row.State), row.Path);
    }

    /// <inheritdoc/>
    public async Task<string?> ReadResultAsync(string id, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await context.Results.Where(r => r.RunId == id).Select(r => r.Json).SingleOrDefaultAsync(cancel);
    }

    /// <inheritdoc/>
    public async Task<byte[]?> ReadHistoryAsync(string id, int cell, CancellationToken cancel = default)
    {
        await using var context = _database.Open();
        return await context.Histories.Where(h => h.RunId == id && h.Cell == cell).Select(h => h.Bytes).SingleOrDefaultAsync(cancel);
    }

    private static async Task<RunRow?> WriteFlushAsync(RunsContext context, JournalFlush flush, CancellationToken cancel)
    {
        var id = flush.Summary.Id;
        var row = await context.Runs.SingleOrDefaultAsync(r => r.Id == id && r.State == RunState.Running, cancel);
        if (row is null)
            return null;
        row.CopyProgress(flush.Summary);
        row.Revision++;
        foreach (var series in flush.Chunks.GroupBy(c => c.Kind))
        {
            var first = series.Min(c => c.First);
            await context.Chunks.Where(c => c.RunId == id && c.Kind == series.Key && c.First >= first).ExecuteDeleteAsync(cancel);
        }
        context.Chunks.AddRange(flush.Chunks.Select(c => new ChunkRow
        {
            RunId = id, Kind = c.Kind, First = c.First, Count = c.Count, Least = c.Least, Most = c.Most, Bytes = c.Bytes, Extremes = c.Extremes,
        }));
        if (flush.Checkpoint is { } checkpoint)
        {
            await context.Checkpoints.Where(c => c.RunId == id).ExecuteDeleteAsync(cancel);
            var (attempts, epochs, state) = checkpoint.Sculpt;
            context.Checkpoints.Add(new CheckpointRow { RunId = id, Attempts = attempts, Epochs = epochs, State = state, Path = checkpoint.Path });
        }
        return row;
    }
}
