using NeuralSculpting.Core.Evaluation;

namespace NeuralSculpting.Core.Tests.Evaluation;

public class PartitionsTests
{
    [Theory]
    [InlineData("0011", "5522", true)]
    [InlineData("0011", "0012", false)]
    [InlineData("0012", "0011", false)]
    [InlineData("0101", "0011", false)]
    [InlineData("", "", true)]
    public void Same_OnLabels_ComparesCoMembershipOnly(string a, string b, bool same) =>
        Assert.Equal(same, Partitions.Same(Labels(a), Labels(b)));

    // The first three by hand from the contingency table; 0.24242424 is scikit-learn's documented example.
    [Theory]
    [InlineData("0011", "1100", 1.0)]
    [InlineData("0011", "0012", 0.57142857142857142)]
    [InlineData("0011", "0101", -0.5)]
    [InlineData("000111", "001122", 0.24242424242424243)]
    [InlineData("0000", "0123", 0.0)]
    [InlineData("0000", "1111", 1.0)]
    [InlineData("0123", "3210", 1.0)]
    [InlineData("0", "7", 1.0)]
    [InlineData("", "", 1.0)]
    public void AdjustedRandIndex_OfSmallPartitions_IsTheHandComputedOne(string a, string b, double expected)
    {
        Assert.Equal(expected, Partitions.AdjustedRandIndex(Labels(a), Labels(b)), 12);
        Assert.Equal(expected, Partitions.AdjustedRandIndex(Labels(b), Labels(a)), 12);
    }

    [Fact]
    public void AdjustedRandIndex_OfRandomPartitions_EqualsCountingPairsAndIsOneOnlyForTheSame()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 500; trial++)
        {
            var n = random.Next(2, 12);
            var a = Enumerable.Range(0, n).Select(_ => random.Next(4)).ToArray();
            var b = Enumerable.Range(0, n).Select(_ => random.Next(4)).ToArray();
            double both = 0, inA = 0, inB = 0, all = 0;
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < i; j++)
                    (all, inA, inB, both) = (all + 1, inA + (a[i] == a[j] ? 1 : 0), inB + (b[i] == b[j] ? 1 : 0), both + (a[i] == a[j] && b[i] == b[j] ? 1 : 0));
            }
            var (chance, most) = (inA * inB / all, (inA + inB) / 2);
            var index = Partitions.AdjustedRandIndex(a, b);
            if (most != chance)
                Assert.Equal((both - chance) / (most - chance), index, 12);
            Assert.Equal(Partitions.Same(a, b), index == 1);
        }
    }

    [Fact]
    public void Comparisons_OfDifferentLengths_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Partitions.Same([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => Partitions.AdjustedRandIndex([1], [1, 2]));
    }

    private static int[] Labels(string text) => [.. text.Select(c => c - '0')];
}
