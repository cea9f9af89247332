using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Core.Tests.Pruning;

public class PercentileTests
{
    [Theory]
    [InlineData(0, 1f)]
    [InlineData(10, 1.3f)] // t = 0.3 from 1: below the half, a + d * t
    [InlineData(25, 1.75f)] // t = 0.75: from the upper end
    [InlineData(50, 3f)] // t = 0.5 between 2 and 4
    [InlineData(100, 8f)]
    public void Threshold_FourValues_InterpolatesLinearly(double percent, float expected) =>
        Assert.Equal(expected, Percentile.Threshold([8, 2, 1, 4], percent));

    [Fact]
    public void Threshold_OneValue_IsThatValue() => Assert.Equal(3f, Percentile.Threshold([3], 37.5));

    [Fact]
    public void Threshold_NotANumber_IsNotANumber() => Assert.Equal(float.NaN, Percentile.Threshold([1, float.NaN, 2], 50));

    [Fact]
    public void Threshold_NoValues_Throws() => Assert.Throws<ArgumentException>(() => Percentile.Threshold([], 50));

    [Theory]
    [InlineData(-1)]
    [InlineData(100.5)]
    [InlineData(double.NaN)]
    public void Threshold_PercentOutOfRange_Throws(double percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Threshold([1, 2], percent));

    [Fact]
    public void Threshold_AllLengthsAndShapes_EqualsTheSortedDefinition()
    {
        var next = 12345u;
        for (var length = 1; length <= 400; length++)
        {
            for (var shape = 0; shape < 4; shape++)
            {
                var values = new float[length];
                for (var i = 0; i < length; i++)
                    values[i] = Value(shape, i, next = (next * 1664525) + 1013904223);
                var percent = (next >> 8) % 10001 / 100.0;
                Assert.Equal(BySorting(values, percent), Percentile.Threshold(values, percent));
            }
        }
    }

    [Fact]
    public void ThresholdInPlace_ZerosCountedIn_EqualsZerosGiven()
    {
        var next = 99u;
        for (var round = 0; round < 2000; round++)
        {
            next = (next * 1664525) + 1013904223;
            var (length, zeros) = ((int)(next >> 10) % 40, (int)(next >> 20) % 60);
            if (length + zeros == 0)
                continue;
            var values = new float[length];
            for (var i = 0; i < length; i++)
                values[i] = Value(0, i, next = (next * 1664525) + 1013904223);
            var percent = (next >> 8) % 10001 / 100.0;
            var expected = BySorting([.. values, .. new float[zeros]], percent);
            Assert.Equal(expected, Percentile.ThresholdInPlace(values, zeros, percent));
        }
    }

    private static float Value(int shape, int index, uint random) => shape switch
    {
        0 => (random >> 8) / 16777216f,
        1 => (random >> 8) % 3,
        2 => index,
        _ => -index,
    };

    private static float BySorting(float[] values, double percent)
    {
        float[] sorted = [.. values.Order()];
        var index = (sorted.Length - 1) * (percent / 100);
        var low = Math.Min((int)index, sorted.Length - 1);
        var (a, b) = (sorted[low], sorted[Math.Min(low + 1, sorted.Length - 1)]);
        var t = index - low;
        return (float)(t >= 0.5 ? b - ((b - a) * (1 - t)) : a + ((b - a) * t));
    }
}
