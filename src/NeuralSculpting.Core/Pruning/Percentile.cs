using System.Buffers;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// The threshold of a pruning attempt: the linearly interpolated percentile, as numpy computes it for float32 values
/// (method.md 4). Values are selected, not sorted, so the cost is linear.
/// </summary>
public static class Percentile
{
    private const int SmallSlice = 16;

    /// <summary>The percentile of the scores.</summary>
    /// <param name="scores">At least one value; they are not changed.</param>
    /// <param name="percent">0..100.</param>
    /// <returns>The percentile rounded to float32; NaN when a score is NaN.</returns>
    /// <exception cref="ArgumentException">There are no scores.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is out of range.</exception>
    public static float Threshold(ReadOnlySpan<float> scores, double percent)
    {
        var rented = ArrayPool<float>.Shared.Rent(scores.Length);
        var threshold = Threshold(scores, percent, rented);
        ArrayPool<float>.Shared.Return(rented);
        return threshold;
    }

    /// <summary>The same without renting memory.</summary>
    /// <param name="scores">At least one value; they are not changed.</param>
    /// <param name="percent">0..100.</param>
    /// <param name="scratch">At least as long as <paramref name="scores"/>; overwritten.</param>
    public static float Threshold(ReadOnlySpan<float> scores, double percent, Span<float> scratch)
    {
        scores.CopyTo(scratch);
        return ThresholdInPlace(scratch[..scores.Length], 0, percent);
    }

    /// <summary>
    /// The percentile of values that are not negative, of which <paramref name="zeros"/> more are 0: so that the cost of a
    /// sparse network follows its surviving edges.
    /// </summary>
    /// <param name="values">Any values when <paramref name="zeros"/> is 0, else none below 0; they end in another order.</param>
    /// <param name="zeros">How many zeros are to be counted in, 0 or more.</param>
    /// <param name="percent">0..100.</param>
    public static float ThresholdInPlace(Span<float> values, int zeros, double percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(zeros);
        if (!(percent is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(percent), percent, "a percentage is a number from 0 to 100");
        var count = values.Length + zeros;
        if (count == 0)
            throw new ArgumentException("a percentile needs at least one value", nameof(values));
        foreach (var value in values)
        {
            if (float.IsNaN(value))
                return float.NaN;
        }
        // numpy: q = percent / 100, index = (n - 1) * q, all in double.
        var index = (count - 1) * (percent / 100);
        var below = (int)Math.Floor(index);
        var (a, b) = below >= count - 1 ? Last(values) : Neighbours(values, below - zeros);
        return Interpolate(a, b, index - below);
    }

    /// <summary>numpy's _lerp: the difference in float32, the rest in double, from the nearer end.</summary>
    private static float Interpolate(float a, float b, double t)
    {
        var difference = b - a;
        return (float)(t >= 0.5 ? b - (difference * (1 - t)) : a + (difference * t));
    }

    private static (float A, float B) Last(ReadOnlySpan<float> values)
    {
        var largest = values.Length == 0 ? 0 : values[0];
        foreach (var value in values)
            largest = Math.Max(largest, value);
        return (largest, largest);
    }

    /// <summary>The values of rank <paramref name="rank"/> and the next one; ranks below 0 are the zeros counted in.</summary>
    private static (float A, float B) Neighbours(Span<float> values, int rank)
    {
        if (rank < -1)
            return (0, 0);
        var a = rank < 0 ? 0 : Select(values, rank);
        var rest = values[(rank + 1)..];
        var b = rest[0];
        foreach (var value in rest)
            b = Math.Min(b, value);
        return (a, b);
    }

    /// <summary>Moves the value of a rank to its place, none smaller after it and none larger before it.</summary>
    private static float Select(Span<float> values, int rank)
    {
        var (low, high) = (0, values.Length - 1);
        // Each halving should take off a good part; where the pivots are bad again and again, sorting bounds the cost.
        var rounds = 4 * (32 - int.LeadingZeroCount(values.Length));
        while (high - low >= SmallSlice)
        {
            if (rounds-- == 0)
                break;
            var (left, right) = Partition(values, low, high);
            if (rank <= right)
                high = right;
            else if (rank >= left)
                low = left;
            else
                return values[rank];
        }
        values[low..(high + 1)].Sort();
        return values[rank];
    }

    /// <summary>Hoare's partition about the median of three: [low, right] &lt;= pivot &lt;= [left, high], equal in between.</summary>
    private static (int Left, int Right) Partition(Span<float> values, int low, int high)
    {
        var (x, y, z) = (values[low], values[(low + high) >>> 1], values[high]);
        var pivot = Math.Max(Math.Min(x, y), Math.Min(Math.Max(x, y), z));
        var (left, right) = (low, high);
        while (left <= right)
        {
            while (values[left] < pivot)
                left++;
            while (values[right] > pivot)
                right--;
            if (left > right)
                break;
            (values[left], values[right]) = (values[right], values[left]);
            left++;
            right--;
        }
        return (left, right);
    }
}
