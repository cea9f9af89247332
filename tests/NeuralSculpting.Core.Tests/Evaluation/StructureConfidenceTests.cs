using NeuralSculpting.Core.Evaluation;

namespace NeuralSculpting.Core.Tests.Evaluation;

public class StructureConfidenceTests
{
    [Fact]
    public void Confidence_AnyShare_GrowsWithShareAndSeeds()
    {
        for (var runs = 1; runs <= 7; runs++)
        {
            var before = -1.0;
            for (var share = 0.0; share <= 1; share += 0.01)
            {
                var now = StructureConfidence.Of(share, runs);
                Assert.InRange(now, Math.Max(0, before), 0.99);
                Assert.True(now >= StructureConfidence.Of(share, Math.Max(1, runs - 1)) - 1e-12);
                before = now;
            }
        }
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 1, 0.80)]
    [InlineData(0.50, 1, 0.47)]
    [InlineData(0.69, 5, 0.91)]
    [InlineData(0.69, 50, 0.91)]
    [InlineData(1, 3, 0.895)]
    public void Confidence_BinsOfTheReliabilityDiagram_AreMet(double share, int runs, double expected) =>
        Assert.Equal(expected, StructureConfidence.Of(share, runs), 3);

    [Fact]
    public void Confidence_OutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StructureConfidence.Of(1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StructureConfidence.Of(double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => StructureConfidence.Of(0.5, 0));
    }
}
