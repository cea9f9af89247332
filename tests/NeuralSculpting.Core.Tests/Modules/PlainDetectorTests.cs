using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>The fast detector against the plain one on random networks, with every option.</summary>
public class PlainDetectorTests
{
    [Fact]
    public void Detect_RandomNetworks_EqualsPlain()
    {
        var chance = new Random(1);
        for (var i = 0; i < 3000; i++)
            Compare(chance, widest: 9, new DetectionOptions());
    }

    [Fact]
    public void Detect_RandomNetworksAndOptions_EqualsPlain()
    {
        var chance = new Random(2);
        for (var i = 0; i < 3000; i++)
            Compare(chance, widest: 9, RandomOptions(chance));
    }

    [Fact]
    public void Detect_LayersWiderThanAWord_EqualsPlain()
    {
        var chance = new Random(3);
        for (var i = 0; i < 12; i++)
            Compare(chance, widest: 90, new DetectionOptions { Steps = chance.Next(1, 4), Direction = (FeatureDirection)(i % 3) });
    }

    private static DetectionOptions RandomOptions(Random chance)
    {
        var linkage = (Linkage)chance.Next(4);
        return new DetectionOptions
        {
            Steps = chance.Next(2) == 0 ? null : chance.Next(1, 6),
            MergingThreshold = chance.Next(11) / 10.0,
            ModularityThreshold = chance.Next(6) / 10.0,
            Linkage = linkage,
            Distance = linkage == Linkage.Ward ? FeatureDistance.Euclidean : (FeatureDistance)chance.Next(3),
            Criterion = (ClusterCriterion)chance.Next(4),
            Direction = (FeatureDirection)chance.Next(3),
            Weighted = chance.Next(3) == 0,
        };
    }

    private static void Compare(Random chance, int widest, DetectionOptions options)
    {
        var (architecture, masks) = Masks.Random(chance, widest);
        float[][]? weights = options.Weighted && chance.Next(2) == 0
            ? [.. masks.Select(m => Enumerable.Range(0, m.Rows * m.Columns).Select(_ => (chance.Next(9) - 4) * 0.25f).ToArray())]
            : null;
        var fast = ModuleDetector.Detect(architecture, masks, options, explain: true, weights);
        var plain = new PlainDetector(architecture, masks, options, weights);
        var about = $"{architecture} {options} {string.Join(" | ", masks.Select(m => string.Join(' ', m.ToStrings())))}";
        Assert.Equal(plain.Kept, fast.Kept);
        for (var l = 0; l < architecture.Depth; l++)
            CompareLayers(plain.Layers[l], fast.Layers[l], $"layer {l} of {about}");
        Assert.True(plain.Clusters.SequenceEqual(fast.Clusters), about);
        Assert.True(plain.Modules.SequenceEqual(fast.Modules), about);
        Assert.True(plain.ModuleEdges.OrderBy(e => e.Key).Select(e => new ModuleEdge(e.Key.From, e.Key.To, e.Value)).SequenceEqual(fast.Hierarchy.Edges), about);
        Assert.True(plain.Levels.SequenceEqual(fast.Hierarchy.Modules.Select(m => m.Level)), about);
    }

    private static void CompareLayers(PlainDetector.PlainLayer plain, LayerClustering fast, string about)
    {
        Assert.Equal(plain.Units, fast.Units);
        Assert.True(plain.Merges.Select(m => (m.A, m.B)).SequenceEqual(fast.Merges.Select(m => (m.A, m.B))), about);
        Assert.All(plain.Merges.Zip(fast.Merges), pair => Assert.Equal(pair.First.Height, pair.Second.Height, 1e-12));
        Assert.True(plain.Losses.Zip(fast.Losses).All(p => Math.Abs(p.First - p.Second) <= 1e-8 * Math.Max(1, Math.Abs(p.First))), about);
        Assert.True(plain.BestByLoss == fast.BestByLoss, about);
        Assert.True(plain.Verdict == fast.Verdict, about);
        Assert.Equal(plain.AllSeparate.Holds, fast.AllSeparate.Holds);
        Assert.Equal(plain.OneCluster.Holds, fast.OneCluster.Holds);
        Assert.Equal(plain.AllSeparate.Strength, fast.AllSeparate.Strength, 1e-9);
        Assert.Equal(plain.OneCluster.Strength, fast.OneCluster.Strength, 1e-9);
        Assert.True(plain.K == fast.K, about);
    }
}
