using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>Small networks worked out by hand.</summary>
public class ModuleDetectorTests
{
    private static readonly DetectionOptions Published = new();

    [Fact]
    public void Detect_TwoSeparateHalves_AreTwoModulesOnLevelZero()
    {
        // Inputs 0, 1 -> hidden 0, 2 -> outputs 0, 1; inputs 2, 3 -> hidden 1, 3 -> outputs 2, 3; hidden 4 is dead.
        var (architecture, masks) = Masks.Of("1100 0011 1100 0011 0000", "10100 10100 01010 01010");
        var found = ModuleDetector.Detect(architecture, masks, Published);
        Assert.Equal([true, true, true, true, true, true, true, true, false, true, true, true, true], found.Kept);
        Assert.Equal([0, 0, 1, 1, 0, 1, 0, 1, 0, 1, 2, 3], found.Clusters);
        Assert.Equal([0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1], found.Modules);
        Assert.Empty(found.Hierarchy.Edges);
        var second = found.Hierarchy.Modules[1];
        Assert.Equal((1, 0), (second.Id, second.Level));
        Assert.Equal([2, 3], second.Inputs);
        Assert.Equal([new UnitRef(1, 1), new UnitRef(1, 3)], second.Hidden);
        Assert.Equal([2, 3], second.Outputs);
    }

    [Fact]
    public void Detect_NoEdges_KeepsOnlyOutputsEachAModule()
    {
        var architecture = new Architecture(3, 4, 5, 2);
        EdgeMask[] masks = [new(4, 3), new(5, 4), new(2, 5)];
        var found = ModuleDetector.Detect(architecture, masks, Published, explain: true);
        Assert.Equal([.. Enumerable.Repeat(false, 12), true, true], found.Kept);
        Assert.Equal([0, 1], found.Clusters);
        Assert.Equal([0, 1], found.Modules);
        Assert.All(found.Hierarchy.Modules, m => Assert.Equal(0, m.Level));
        Assert.Equal(3, found.Layers.Count);
        Assert.All(found.Layers, l => Assert.Equal((0, 0, null), (l.Units, l.K, l.Verdict)));
    }

    [Fact]
    public void Detect_ChainOfDeadEnds_IsRemovedWhole()
    {
        // Hidden 1 of the first layer only feeds hidden 1 of the second, which feeds nothing; input 1 only feeds that chain.
        var (architecture, masks) = Masks.Of("10 01", "10 01", "10 10");
        var found = ModuleDetector.Detect(architecture, masks, Published);
        Assert.Equal([true, false, true, false, true, false, true, true], found.Kept);
    }

    [Fact]
    public void Detect_OutputWithoutEdges_IsAModuleOfItsOwn()
    {
        var (architecture, masks) = Masks.Of("11", "1 0");
        var found = ModuleDetector.Detect(architecture, masks, Published);
        Assert.Equal([0, 0, 0, 0, 1], found.Modules);
        Assert.Equal([0, 1], found.Clusters[^2..]);
        Assert.Equal([1], found.Hierarchy.Modules[1].Outputs);
        Assert.Empty(found.Hierarchy.Edges);
    }

    [Fact]
    public void Detect_NoHiddenLayer_JoinsOutputsToInputs()
    {
        var (architecture, masks) = Masks.Of("1100 1100 0011 0011");
        var found = ModuleDetector.Detect(architecture, masks, Published);
        Assert.Equal([0, 0, 1, 1, 0, 0, 1, 1], found.Modules);
    }

    [Fact]
    public void Detect_OneUnitEverywhere_IsOneModule()
    {
        var (architecture, masks) = Masks.Of("1", "1", "1");
        var found = ModuleDetector.Detect(architecture, masks, Published, explain: true);
        Assert.Equal([0, 0, 0, 0], found.Modules);
        var layer = found.Layers[0];
        Assert.Equal((1, 1, 1, false), (layer.Units, layer.K, layer.Verdict, layer.Overridden));
        Assert.Empty(layer.Losses);
        Assert.Empty(layer.Merges);
    }

    [Fact]
    public void Detect_EqualFeatures_AreOneCluster()
    {
        var (architecture, masks) = Masks.Of("11111");
        var found = ModuleDetector.Detect(architecture, masks, Published, explain: true);
        Assert.Equal([0.0, 0, 0], found.Layers[0].Losses); // an all-zero distance matrix stays zero
        Assert.Equal(4, found.Layers[0].BestByLoss);
        Assert.Equal(1, found.Layers[0].K);
    }

    [Theory]
    [InlineData(0.74, 1)]
    [InlineData(0.75, 2)]
    public void Detect_ShareOfEdgesAtTheThreshold_DoesNotJoin(double threshold, int modules)
    {
        // One input with three edges to hidden units that share output 0 and one edge to a unit for outputs 1..4.
        var (architecture, masks) = Masks.Of("1 1 1 1", "1110 0001 0001 0001 0001");
        var found = ModuleDetector.Detect(architecture, masks, Published with { MergingThreshold = threshold });
        Assert.Equal([0, 0, 0, 1], found.Clusters[1..5]);
        Assert.Equal(modules == 1, found.Modules[0] == found.Modules[1]);
    }

    [Fact]
    public void Detect_OutputReadByOneModule_NeedsOnlyTheSecondShare()
    {
        // One hidden unit for two outputs: each takes half of its edges, and still joins.
        var (architecture, masks) = Masks.Of("1", "1 1");
        Assert.Single(ModuleDetector.Detect(architecture, masks, Published).Hierarchy.Modules);
    }

    [Fact]
    public void Detect_ModulesInAChain_AreOneLevelApart()
    {
        // {x0} and {x1} are read by a unit each; both units are read by one hidden unit (its own module), which feeds the output.
        var (architecture, masks) = Masks.Of("10 01", "11", "1");
        var found = ModuleDetector.Detect(architecture, masks, Published with { MergingThreshold = 0.5 });
        foreach (var edge in found.Hierarchy.Edges)
            Assert.True(found.Hierarchy.Modules[edge.To].Level > found.Hierarchy.Modules[edge.From].Level);
        Assert.Equal(0, found.Hierarchy.Modules[0].Level);
    }

    [Fact]
    public void Detect_StepsOfOne_LooksOnlyAtTheNextLayer()
    {
        var (architecture, masks) = Masks.Of("10 01", "10 01", "11");
        Assert.Equal(["10101", "01011"], ModuleDetector.FeatureStrings(architecture, masks, Published, 0));
        Assert.Equal(["10", "01"], ModuleDetector.FeatureStrings(architecture, masks, Published with { Steps = 1 }, 0));
        Assert.Equal(["1010", "0101"], ModuleDetector.FeatureStrings(architecture, masks, Published with { Steps = 2 }, 0));
    }

    [Fact]
    public void Detect_Directions_LookWhereTheySay()
    {
        var (architecture, masks) = Masks.Of("10 01", "10 01", "11");
        var back = Published with { Direction = FeatureDirection.Incoming };
        Assert.Equal(["10101", "01011"], ModuleDetector.FeatureStrings(architecture, masks, back, 0)); // inputs look forward
        Assert.Equal(["10", "01"], ModuleDetector.FeatureStrings(architecture, masks, back, 1));
        Assert.Equal(["1010", "0101"], ModuleDetector.FeatureStrings(architecture, masks, back, 2));
        var both = Published with { Direction = FeatureDirection.Both, Steps = 1 };
        Assert.Equal(["101", "011"], ModuleDetector.FeatureStrings(architecture, masks, both, 2));
    }

    [Fact]
    public void Detect_WeightedByPathCounts_SeesHowManyPaths()
    {
        // Both inputs reach hidden 0 and the output; input 0 over two paths, input 1 over one.
        var (architecture, masks) = Masks.Of("11 10", "11");
        var weighted = Published with { Weighted = true };
        var found = ModuleDetector.Detect(architecture, masks, weighted, explain: true);
        // (1, 1, 2) and (1, 0, 1): 1 - 3 / (sqrt 6 sqrt 2)
        Assert.Equal(1 - (3 / Math.Sqrt(12)), found.Layers[0].Merges[0].Height, 1e-12);
        // With weights the paths count with |w|: (3, 2, 3 * 1 + 2 * 0.5) and (1, 0, 1)
        found = ModuleDetector.Detect(architecture, masks, weighted, explain: true, [[3, -1, 2, 0], [-1, 0.5f]]);
        Assert.Equal(1 - (7 / (Math.Sqrt(29) * Math.Sqrt(2))), found.Layers[0].Merges[0].Height, 1e-12);
    }

    [Fact]
    public void Detect_WeightedDeepAndHuge_StaysFinite()
    {
        var architecture = new Architecture(Enumerable.Repeat(3, 40));
        var masks = Network.DenseMasks(architecture);
        var weights = masks.Select(m => Enumerable.Repeat(float.MaxValue, m.Rows * m.Columns).ToArray()).ToArray();
        var found = ModuleDetector.Detect(architecture, masks, Published with { Weighted = true }, explain: true, weights);
        Assert.All(found.Layers.SelectMany(l => l.Merges), m => Assert.True(double.IsFinite(m.Height)));
        Assert.Single(found.Hierarchy.Modules);
    }

    [Fact]
    public void Detect_ModulesThatReadEachOther_ShareALevel()
    {
        // 0 and 1 read each other; 2 reads 1; 3 reads 2 and 0.
        var edges = new ModuleEdge[] { new(0, 1, 1), new(0, 3, 1), new(1, 0, 1), new(1, 2, 3), new(2, 3, 1) };
        Assert.Equal([0, 0, 1, 2], ModuleLevels.Of(4, edges));
    }

    [Fact]
    public void Detect_MasksOfAnotherShape_NamesTheLayer()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            ModuleDetector.Detect(new Architecture(2, 3, 1), [new EdgeMask(3, 2), new EdgeMask(1, 2)], Published));
        Assert.Contains("masks[1] must be 1 x 3, not 1 x 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Detect_BadOptions_NamesEveryOne()
    {
        var options = Published with { Steps = 0, MergingThreshold = 2, Linkage = Linkage.Ward };
        var error = Assert.Throws<InvalidOptionsException>(() => ModuleDetector.Detect(new Architecture(1, 1), [new EdgeMask(1, 1)], options));
        Assert.Equal(["detection.steps", "detection.mergingThreshold", "detection.linkage"], error.Errors.Select(e => e.Field));
    }

    [Fact]
    public void Detect_WeightedTooLarge_IsRefused()
    {
        var architecture = new Architecture(1, 10_000, 1);
        var options = Published with { Weighted = true };
        var error = Assert.Throws<InvalidOptionsException>(() => ModuleDetector.Detect(architecture, Network.DenseMasks(architecture), options));
        Assert.Equal("detection.weighted", Assert.Single(error.Errors).Field);
    }

    [Fact]
    public void Detect_MoreUnitsThanDoublesAreKeptFor_FindsTheHalves()
    {
        // 5,000 hidden units, even ones from input 0 to output 0, odd ones from input 1 to output 1: distances in single precision.
        var architecture = new Architecture(2, 5000, 2);
        EdgeMask[] masks = [new(5000, 2), new(2, 5000)];
        for (var unit = 0; unit < 5000; unit++)
            masks[0][unit, unit % 2] = masks[1][unit % 2, unit] = true;
        var found = ModuleDetector.Detect(architecture, masks, Published);
        Assert.Equal(Enumerable.Range(0, 5000).Select(unit => unit % 2), found.Clusters[2..5002]);
        Assert.Equal(2, found.Hierarchy.Modules.Count);
        Assert.Empty(found.Hierarchy.Edges);
    }

    [Fact]
    public void Detect_Masks_AreLeftAlone()
    {
        var (architecture, masks) = Masks.Of("1100 0011 0000", "111 010");
        var before = masks.Select(m => m.Clone()).ToArray();
        ModuleDetector.Detect(architecture, masks, Published);
        Assert.Equal(before, masks);
    }
}
