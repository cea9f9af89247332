using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Core.Tests.Pruning;

public class UnitPruningTests
{
    private static readonly Architecture Shape = new(2, 3, 2, 1);

    [Fact]
    public void Keep_HalfOfTheUnits_RemovesRowsAndColumns()
    {
        // Percentile 50 of 1..5 is 3: units of scores 4 and 5 stay.
        var cut = UnitPruning.Keep(Shape, Network.DenseMasks(Shape), [5, 1, 2, 4, 3], 50);
        Assert.Equal(3, cut.Threshold);
        Assert.Equal([true, false, false, true, false], cut.Kept);
        Assert.Equal(["11", "00", "00"], cut.Masks[0].ToStrings());
        Assert.Equal(["100", "000"], cut.Masks[1].ToStrings());
        Assert.Equal(["10"], cut.Masks[2].ToStrings());
    }

    [Fact]
    public void Keep_GivenMasks_LeavesThemAsTheyWere()
    {
        var masks = Network.DenseMasks(Shape);
        UnitPruning.Keep(Shape, masks, [5, 1, 2, 4, 3], 90);
        Assert.Equal(14, masks.Sum(m => m.Count()));
    }

    [Theory]
    [InlineData(ScoreNormalisation.None, new[] { 1f, 2, 3, 30, 10 })]
    [InlineData(ScoreNormalisation.LayerMean, new[] { 0.5f, 1, 1.5f, 1.5f, 0.5f })]
    [InlineData(ScoreNormalisation.LayerMax, new[] { 1 / 3f, 2 / 3f, 1, 1, 1 / 3f })]
    [InlineData(ScoreNormalisation.LayerL2, new[] { 0.26726124f, 0.5345225f, 0.8017837f, 0.94868330f, 0.31622777f })]
    public void Normalise_TwoLayers_DividesEachByItsOwnScale(ScoreNormalisation normalisation, float[] expected)
    {
        float[] scores = [1, 2, 3, 30, 10];
        UnitPruning.Normalise(Shape, scores, normalisation);
        for (var i = 0; i < scores.Length; i++)
            Assert.Equal(expected[i], scores[i], 1e-6f);
    }

    [Fact]
    public void Normalise_LayerOfZeros_StaysZero()
    {
        float[] scores = [0, 0, 0, 1, 3];
        UnitPruning.Normalise(Shape, scores, ScoreNormalisation.LayerMean);
        Assert.Equal([0, 0, 0, 0.5f, 1.5f], scores);
    }

    [Fact]
    public void Keep_NotAScoreForEachUnit_Throws() =>
        Assert.Throws<ArgumentException>(() => UnitPruning.Keep(Shape, Network.DenseMasks(Shape), [1, 2], 50));

    [Fact]
    public void EdgeKeep_MaskedWeight_CountsAsZero()
    {
        var mask = new EdgeMask(1, 4, ones: true) { [0, 3] = false };
        // Magnitudes 1, 2, 3 and 0 for the masked 9: percentile 50 is 1.5.
        var cut = EdgePruning.Keep([mask], [[1, -2, 3, 9]], 50);
        Assert.Equal(1.5f, cut.Threshold);
        Assert.Equal(["0110"], cut.Masks[0].ToStrings());
    }

    [Fact]
    public void EdgeKeep_RowsOverSeveralWords_KeepsTheRightColumns()
    {
        var weights = new float[2 * 150];
        weights[130] = weights[150 + 70] = -5;
        var cut = EdgePruning.Keep([new EdgeMask(2, 150, ones: true)], [weights], 99);
        Assert.Equal(2, cut.Masks[0].Count());
        Assert.True(cut.Masks[0][0, 130] && cut.Masks[0][1, 70]);
    }
}
