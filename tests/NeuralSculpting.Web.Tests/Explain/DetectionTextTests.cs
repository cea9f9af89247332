using NeuralSculpting.Core.Modules;
using NeuralSculpting.Web.Components.Explain.WhatIf;

namespace NeuralSculpting.Web.Tests.Explain;

public class DetectionTextTests
{
    private static readonly DetectionOptions _own = new() { MergingThreshold = 0.6, Steps = 2 };

    [Fact]
    public void Encode_OwnSettings_IsNothing() => Assert.Null(DetectionText.Encode(_own, _own));

    [Fact]
    public void Encode_EverySetting_ComesBack()
    {
        foreach (var linkage in Enum.GetValues<Linkage>())
            foreach (var distance in Enum.GetValues<FeatureDistance>())
                foreach (var criterion in Enum.GetValues<ClusterCriterion>())
                    foreach (var direction in Enum.GetValues<FeatureDirection>())
                        foreach (var steps in (int?[])[null, 1, 2, 64])
                        {
                            var options = new DetectionOptions
                            {
                                Linkage = linkage, Distance = distance, Criterion = criterion, Direction = direction, Steps = steps,
                                MergingThreshold = 0.07, ModularityThreshold = 1, Weighted = steps == 1, JoinEquivalent = steps == 2,
                            };
                            Assert.Equal(options, DetectionText.Decode(DetectionText.Encode(options, _own), _own));
                        }
    }

    [Fact]
    public void Encode_TwoChanges_IsShortAndReadable() =>
        Assert.Equal("t0.35,ward,euclidean", DetectionText.Encode(_own with { MergingThreshold = 0.35, Linkage = Linkage.Ward, Distance = FeatureDistance.Euclidean }, _own));

    [Theory]
    [InlineData("nonsense")]
    [InlineData("t2,m-1,s0,s65,t")]
    [InlineData("0,1,2")]
    [InlineData(",,,")]
    [InlineData("tNaN,m1e1")]
    public void Decode_WhatIsNotUnderstood_IsPassedOver(string text) => Assert.Equal(_own, DetectionText.Decode(text, _own));

    [Fact]
    public void Words_OfChanges_SayOnlyThose()
    {
        Assert.Equal("its own settings", DetectionText.Words(_own, _own));
        Assert.Equal("merging threshold 0.9, paths of any length, Calinski-Harabasz criterion",
            DetectionText.Words(_own with { MergingThreshold = 0.9, Steps = null, Criterion = ClusterCriterion.CalinskiHarabasz }, _own));
    }
}
