using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Journal;

/// <summary>The journal of a run as the store has it: up to its last checkpoint, or whole.</summary>
internal sealed class StoredJournal(string id, IRunStore store) : IRunJournalReader
{
    /// <summary>The path version of a finished run: greater than that of any step on the way.</summary>
    public const long FinishedVersion = int.MaxValue;

    /// <inheritdoc/>
    public string RunId { get; } = id;

    /// <inheritdoc/>
    public async ValueTask<JournalStatus?> StatusAsync(CancellationToken cancel = default)
    {
        if (await store.FindSummaryAsync(RunId, cancel) is not { } summary)
            return null;
        var attempts = await store.CountPointsAsync(RunId, SeriesKind.Attempts, cancel);
        var path = summary.State == RunState.Finished ? FinishedVersion : 2 * attempts;
        return new JournalStatus(summary, attempts, await store.CountPointsAsync(RunId, SeriesKind.Epochs, cancel), path, null);
    }

    /// <inheritdoc/>
    public async ValueTask<JournalPage<AttemptEntry>> ReadAttemptsAsync(long cursor, int most = 4096, CancellationToken cancel = default) =>
        await ReadAsync(SeriesKind.Attempts, cursor, most, ChunkCodec.DecodeAttempts, cancel);

    /// <inheritdoc/>
    public async ValueTask<JournalPage<EpochPoint>> ReadEpochsAsync(long cursor, int most = 16_384, CancellationToken cancel = default) =>
        await ReadAsync(SeriesKind.Epochs, cursor, most, ChunkCodec.DecodeEpochs, cancel);

    /// <inheritdoc/>
    public async ValueTask<PruningPath?> ReadPathAsync(long known = -1, CancellationToken cancel = default)
    {
        if (await store.FindSummaryAsync(RunId, cancel) is not { } summary || !Architecture.TryParse(summary.Architecture, out var architecture))
            return null;
        if (summary.State == RunState.Finished)
        {
            if (known == FinishedVersion)
                return null;
            var bytes = await store.ReadHistoryAsync(RunId, summary.ShownCell ?? 0, cancel);
            return bytes is null ? null : PathCodec.Decode(bytes, architecture!).Path with { Version = FinishedVersion };
        }
        var attempts = await store.CountPointsAsync(RunId, SeriesKind.Attempts, cancel);
        if (known == 2 * attempts)
            return null;
        var path = await store.ReadCheckpointAsync(RunId, cancel) is { } checkpoint
            ? PathCodec.Decode(checkpoint.Path, architecture!).Path
            : new PathTracker(architecture!).Snapshot().Path;
        return path with { Version = 2 * attempts };
    }

    /// <inheritdoc/>
    public async ValueTask<EpochSeries> ReadSeriesAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default)
    {
        if (await store.FindSummaryAsync(RunId, cancel) is not { } summary || !Architecture.TryParse(summary.Architecture, out var architecture))
            return new EpochSeries([], [], [], [], []);
        var epochs = await ReadEpochsAsync(first, EpochThinning.Length(first, last), cancel);
        var attempts = await ReadAttemptsAsync(0, int.MaxValue, cancel);
        return EpochThinning.Thin(epochs, attempts.Items, null, architecture!.Weights, buckets);
    }

    /// <inheritdoc/>
    public async ValueTask<EpochBuckets> ReadBucketsAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default)
    {
        if (await store.FindSummaryAsync(RunId, cancel) is not { } summary || !Architecture.TryParse(summary.Architecture, out var architecture))
            return EpochBuckets.None;
        var total = await store.CountPointsAsync(RunId, SeriesKind.Epochs, cancel);
        var fold = new BucketFold(EpochBuckets.Plan(total, first, last, buckets), total, architecture!.Weights);
        if (!fold.TakesGroups)
        {
            await DecodeAsync(fold, fold.First, fold.End, cancel);
            return fold.Done();
        }
        var decoded = fold.First;
        foreach (var chunk in await store.ReadExtremesAsync(RunId, fold.First, fold.End - 1, cancel))
        {
            if (chunk.Extremes is null)
                continue;
            // Chunks of older versions have no extremes: they are read as they are.
            await DecodeAsync(fold, decoded, chunk.First, cancel);
            if (!ChunkExtremes.TryAdd(fold, chunk.First, chunk.Count, chunk.Extremes))
                await DecodeAsync(fold, chunk.First, chunk.First + chunk.Count, cancel);
            decoded = chunk.First + chunk.Count;
        }
        await DecodeAsync(fold, decoded, fold.End, cancel);
        return fold.Done();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<double>> ReadClockAsync(CancellationToken cancel = default) =>
        (await ReadAsync(SeriesKind.Clock, 0, int.MaxValue, ChunkCodec.DecodeClock, cancel)).Items;

    private async Task DecodeAsync(BucketFold fold, long first, long end, CancellationToken cancel)
    {
        const int Chunks = 64;
        JournalPage<AttemptEntry> attempts = default;
        end = Math.Min(end, fold.End);
        while (first < end)
        {
            var next = Math.Min(end, first + (Chunks * ChunkCodec.EpochsAChunk));
            var chunks = await store.ReadChunksAsync(RunId, SeriesKind.Epochs, first, next - 1, cancel);
            foreach (var chunk in chunks)
            {
                var points = ChunkCodec.DecodeEpochs(chunk);
                var (from, to) = ((int)Math.Max(0, first - chunk.First), (int)Math.Min(points.Length, next - chunk.First));
                attempts = await AttemptsAsync(attempts, points, cancel);
                fold.Add(chunk.First + from, points.AsSpan(from, to - from), new EdgesOfAttempts(attempts, null));
            }
            first = next;
        }
    }

    /// <summary>Attempts that hold those of some epochs: the ones read before where they do, else from the first epoch's on.</summary>
    private async Task<JournalPage<AttemptEntry>> AttemptsAsync(JournalPage<AttemptEntry> before, EpochPoint[] points, CancellationToken cancel)
    {
        var (from, most) = (points[0].Attempt, points[^1].Attempt - points[0].Attempt + 1);
        return before.Items is not null && from >= before.First && from + most <= before.Next
            ? before
            : await ReadAttemptsAsync(from, Math.Max(most, 8 * ChunkCodec.AttemptsAChunk), cancel);
    }

    private async Task<JournalPage<T>> ReadAsync<T>(SeriesKind kind, long cursor, int most, Func<SeriesChunk, T[]> decode, CancellationToken cancel)
    {
        var total = await store.CountPointsAsync(RunId, kind, cancel);
        var first = Math.Clamp(cursor, 0, total);
        var end = Math.Min(total, first + Math.Max(most, 0));
        if (end == first)
            return new JournalPage<T>(first, [], total);
        var items = new List<T>((int)(end - first));
        foreach (var chunk in await store.ReadChunksAsync(RunId, kind, first, end - 1, cancel))
        {
            var (from, to) = ((int)Math.Max(0, first - chunk.First), (int)Math.Min(chunk.Count, end - chunk.First));
            items.AddRange(decode(chunk).AsSpan(from, to - from));
        }
        return new JournalPage<T>(first, items, total);
    }
}
