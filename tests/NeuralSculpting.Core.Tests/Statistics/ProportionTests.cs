using NeuralSculpting.Core.Statistics;

namespace NeuralSculpting.Core.Tests.Statistics;

public class ProportionTests
{
    // By hand and from published tables of the Wilson score interval.
    [Theory]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(9, 12, 0.4677, 0.9111)]
    [InlineData(12, 12, 0.7575, 1.0)]
    [InlineData(50, 100, 0.4038, 0.5962)]
    public void Wilson_KnownCounts_GivesKnownInterval(int successes, int of, double low, double high)
    {
        var interval = new Proportion(successes, of).Wilson!.Value;
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Wilson_WithoutTrials_IsNull()
    {
        Assert.Null(default(Proportion).Wilson);
        Assert.Null(default(Proportion).Rate);
    }

    [Fact]
    public void Predict_NoTrials_IsTheArcsineLaw()
    {
        // Beta-binomial with a = b = 1/2 and n = 1: both outcomes have probability 1/2.
        Assert.Equal((0, 1), default(Proportion).Predict(1));
    }

    [Fact]
    public void Predict_EveryCount_HoldsAtLeastItsShareInSimulation()
    {
        // A rate drawn from the posterior, then trials under it: the counts must fall inside at least 95 % of the time.
        var chance = new SplitMix(7);
        foreach (var (successes, of, next) in new[] { (25, 51, 12), (48, 48, 12), (3, 48, 36) })
        {
            var (low, high) = new Proportion(successes, of).Predict(next);
            var inside = 0;
            const int Draws = 20_000;
            for (var d = 0; d < Draws; d++)
            {
                var rate = chance.Beta(successes + 0.5, of - successes + 0.5);
                var count = 0;
                for (var i = 0; i < next; i++)
                    count += chance.Next() < rate ? 1 : 0;
                inside += count >= low && count <= high ? 1 : 0;
            }
            Assert.InRange(inside / (double)Draws, 0.945, 1);
        }
    }

    [Fact]
    public void Agrees_RatesThatDiffer_SaysNo()
    {
        Assert.False(new Proportion(25, 51).Agrees(12, 12));
        Assert.False(new Proportion(51, 51).Agrees(8, 12));
        Assert.False(new Proportion(25, 51).Agrees(0, 12));
        Assert.True(new Proportion(45, 51).Agrees(12, 12));
    }

    private sealed class SplitMix(ulong state)
    {
        private ulong _state = state;

        public double Next()
        {
            _state += 0x9E3779B97F4A7C15;
            var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }

        // Johnk's way works for any a and b but is slow for large ones; the ratio of sums of exponentials needs whole ones.
        // Halves are sums of a squared normal, so a gamma of k + 1/2 is k exponentials and half a squared normal.
        public double Beta(double a, double b)
        {
            var x = Gamma(a);
            return x / (x + Gamma(b));
        }

        private double Gamma(double shape)
        {
            var sum = 0.0;
            for (var i = 0; i < (int)shape; i++)
                sum -= Math.Log(1 - Next());
            var normal = Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());
            return sum + (normal * normal / 2);
        }
    }
}
