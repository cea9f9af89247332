namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// A list that only grows, written by one and read by many at their own pace. Items lie in segments, so growing never copies
/// what is there, and a reader costs nothing but its cursor.
/// </summary>
internal sealed class AppendLog<T>
{
    private const int SegmentSize = 1024;

    private readonly Lock _lock = new();
    private readonly List<T[]> _segments = [];
    private long _count;

    /// <summary>Items so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Adds an item.</summary>
    public void Append(T item)
    {
        lock (_lock)
        {
            var at = (int)(_count % SegmentSize);
            if (at == 0)
                _segments.Add(new T[SegmentSize]);
            _segments[^1][at] = item;
            _count++;
        }
    }

    /// <summary>A copy of the items from a cursor on, at most so many; from the end where the cursor lies past it.</summary>
    public JournalPage<T> Read(long cursor, int most)
    {
        lock (_lock)
        {
            var first = Math.Clamp(cursor, 0, _count);
            var items = new T[Math.Min(Math.Max(most, 0), _count - first)];
            for (var done = 0; done < items.Length;)
            {
                var (segment, at) = ((int)((first + done) / SegmentSize), (int)((first + done) % SegmentSize));
                var some = Math.Min(SegmentSize - at, items.Length - done);
                Array.Copy(_segments[segment], at, items, done, some);
                done += some;
            }
            return new JournalPage<T>(first, items, _count);
        }
    }
}
