using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Live.Series;

/// <summary>
/// Curves over the same axis 0, 1, 2, ...: rows are only added, or taken back from the end. Beside the values it keeps the
/// <see cref="Extent"/> of every 16, 32, 64, ... of them, so that any stretch of millions is thinned out without reading it all.
/// Buckets are aligned to multiples of their size, whatever the stretch: the same point is drawn the same way for everybody.
/// Not safe for several threads.
/// </summary>
/// <param name="traces">Values a row, 1..</param>
public sealed class CurveTable(int traces)
{
    private const int Finest = 4;

    private readonly List<float>[] _values = Make<float>(traces);

    /// <summary>Level j holds whole buckets of 2^(j + 4) rows, trace after trace.</summary>
    private readonly List<List<Extent>[]> _levels = [];

    /// <summary>Values a row.</summary>
    public int Traces => traces;

    /// <summary>Rows.</summary>
    public int Count => _values[0].Count;

    /// <summary>The values of a trace.</summary>
    public IReadOnlyList<float> Values(int trace) => _values[trace];

    /// <summary>Adds a row, a value a trace.</summary>
    public void Append(ReadOnlySpan<float> row)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, traces);
        for (var t = 0; t < traces; t++)
            _values[t].Add(row[t]);
        for (var level = 0; Count % (1 << (level + Finest)) == 0; level++)
        {
            if (level == _levels.Count)
                _levels.Add(Make<Extent>(traces));
            for (var t = 0; t < traces; t++)
                _levels[level][t].Add(Fold(t, Count - (1 << (level + Finest)), Count));
        }
    }

    /// <summary>Forgets the rows from <paramref name="count"/> on.</summary>
    public void Truncate(int count)
    {
        for (var t = 0; t < traces; t++)
        {
            Cut(_values[t], count);
            for (var level = 0; level < _levels.Count; level++)
                Cut(_levels[level][t], count >> (level + Finest));
        }
    }

    /// <summary>The extent of the rows [first, end) of a trace; NaN when there are none.</summary>
    public Extent Fold(int trace, int first, int end)
    {
        var extent = new Extent(float.NaN, float.NaN, float.NaN);
        for (var at = first; at < end;)
        {
            var level = Largest(trace, at, end);
            extent = extent.Then(level < 0 ? Extent.Of(_values[trace][at]) : _levels[level][trace][at >> (level + Finest)]);
            at += level < 0 ? 1 : 1 << (level + Finest);
        }
        return extent;
    }

    /// <summary>The largest whole bucket that begins at a row and does not reach past the end; -1 for the row alone.</summary>
    private int Largest(int trace, int at, int end)
    {
        var level = -1;
        while (level + 1 < _levels.Count)
        {
            var size = 1 << (level + 1 + Finest);
            if (at % size != 0 || at + size > end || at / size >= _levels[level + 1][trace].Count)
                break;
            level++;
        }
        return level;
    }

    private static List<T>[] Make<T>(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<T>())];

    private static void Cut<T>(List<T> list, int count)
    {
        if (list.Count > count)
            list.RemoveRange(count, list.Count - count);
    }
}
