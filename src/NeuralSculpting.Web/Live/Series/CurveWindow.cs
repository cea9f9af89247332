namespace NeuralSculpting.Web.Live.Series;

/// <summary>The part of the axis that a viewer looks at.</summary>
/// <param name="First">Its left end; null together with <paramref name="End"/> = all there is.</param>
/// <param name="End">Its right end.</param>
/// <param name="Buckets">How many stretches the figure can tell apart: its width in pixels.</param>
public readonly record struct CurveWindow(double? First, double? End, int Buckets)
{
    private const int MostBuckets = 4096;

    /// <summary>
    /// The rows to send and how many of them to a bucket: the smallest power of two that leaves no more than
    /// <see cref="Buckets"/> in sight, with half a window to either side for dragging.
    /// </summary>
    /// <param name="visible">Rows there are.</param>
    public CurvePlan Plan(int visible)
    {
        var buckets = Math.Clamp(Buckets, 16, MostBuckets);
        if (First is not { } left || End is not { } right || !(right > left))
            return new CurvePlan(0, visible, SizeFor(visible, buckets));
        var size = SizeFor(Math.Ceiling(Math.Min(right, visible) - Math.Max(left, 0)), buckets);
        var (from, to) = (left - ((right - left) / 2), right + ((right - left) / 2));
        var first = (int)Math.Clamp(Math.Floor(from / size) * size, 0, visible / size * size);
        return new CurvePlan(first, (int)Math.Clamp(Math.Ceiling(to / size) * size, first, visible), size);
    }

    private static int SizeFor(double rows, int buckets)
    {
        var size = 1;
        while (rows / size > buckets && size < 1 << 30)
            size *= 2;
        return size;
    }
}

/// <summary>Rows [First, End) in buckets of Size rows; First is a multiple of Size, and the last bucket may be incomplete.</summary>
public readonly record struct CurvePlan(int First, int End, int Size);
