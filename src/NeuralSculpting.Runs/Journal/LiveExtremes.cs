using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>The extremes of a growing journal, group after group as in <see cref="ChunkExtremes"/>: worked out when first asked for, then kept.</summary>
internal sealed class LiveExtremes(AppendLog<EpochPoint> epochs, AppendLog<AttemptEntry> attempts)
{
    private const int Page = 512 * ChunkExtremes.Group;

    private readonly Lock _lock = new();
    private readonly List<Extent[]> _groups = [];

    /// <summary>Adds the epochs of the buckets' stretch.</summary>
    public void AddTo(BucketFold fold, Attempt? current)
    {
        var next = fold.First;
        if (fold.TakesGroups)
        {
            lock (_lock)
            {
                Extend(fold.End);
                for (; next + ChunkExtremes.Group <= fold.End && next / ChunkExtremes.Group < _groups.Count; next += ChunkExtremes.Group)
                    fold.Add(next, _groups[(int)(next / ChunkExtremes.Group)]);
            }
        }
        while (next < fold.End)
        {
            var page = epochs.Read(next, (int)Math.Min(Page, fold.End - next));
            fold.Add(next, [.. page.Items], Edges(page.Items, current));
            next = page.Next;
        }
    }

    /// <summary>Groups whose attempts have all ended; the rest is read as it is.</summary>
    private void Extend(long end)
    {
        while (true)
        {
            var first = (long)_groups.Count * ChunkExtremes.Group;
            var whole = (int)(Math.Min(Page, end - first) / ChunkExtremes.Group * ChunkExtremes.Group);
            if (whole <= 0)
                return;
            var points = epochs.Read(first, whole).Items;
            var (ended, edges) = (attempts.Count, Edges(points, null));
            var before = _groups.Count;
            for (var at = 0; at + ChunkExtremes.Group <= points.Count && points[at + ChunkExtremes.Group - 1].Attempt < ended; at += ChunkExtremes.Group)
                _groups.Add(ChunkExtremes.Of(points, at, at + ChunkExtremes.Group, edges));
            if (_groups.Count == before)
                return;
        }
    }

    private EdgesOfAttempts Edges(IReadOnlyList<EpochPoint> points, Attempt? current) => Edges(attempts, points, current);

    /// <summary>The edges of the attempts that some epochs belong to.</summary>
    public static EdgesOfAttempts Edges(AppendLog<AttemptEntry> attempts, IReadOnlyList<EpochPoint> points, Attempt? current) => points.Count == 0
        ? new EdgesOfAttempts(new JournalPage<AttemptEntry>(0, [], 0), current)
        : new EdgesOfAttempts(attempts.Read(points[0].Attempt, points[^1].Attempt - points[0].Attempt + 1), current);
}
