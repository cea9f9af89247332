using System.Text.Json;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>The 300 published networks with every intermediate as the published code computed it.</summary>
public class ReferenceDetectionTests
{
    private static readonly Lazy<IReadOnlyList<Published>> All =
        new(() => [.. Reference.Lines("reference/detection.jsonl.gz").Select(line => new Published(line))]);

    [Fact]
    public void Detect_PublishedNetworks_GivePublishedUnits() => ForEach(network =>
    {
        Assert.Equal(network.Text("ignore_nodes").Select(c => c == '0'), network.Detection.Kept);
        Assert.Equal(network.Ints("new_arch").Sum(), network.Detection.Clusters.Length);
    });

    [Fact]
    public void Detect_PublishedNetworks_GivePublishedClusters() => ForEach(network =>
    {
        var at = 0;
        foreach (var units in network.Ints("new_arch"))
        {
            var expected = network.Ints("partition")[at..(at + units)];
            Assert.Equal(Partitions.Canonical(expected), Partitions.Canonical(network.Detection.Clusters[at..(at + units)]));
            at += units;
        }
    });

    [Fact]
    public void Detect_PublishedNetworks_GivePublishedModules() => ForEach(network =>
    {
        Assert.Equal(Partitions.Canonical(network.Ints("partition_merged")), Partitions.Canonical(network.Detection.Modules));
        Assert.Equal(network.Line.GetProperty("n_modules").GetInt32(), network.Detection.Hierarchy.Modules.Count);
    });

    [Fact]
    public void Detect_WithoutExplaining_GivesTheSame() => ForEach(network =>
    {
        var plain = ModuleDetector.Detect(network.Architecture, network.Masks, network.Options);
        Assert.Empty(plain.Layers);
        Assert.Equal(network.Detection.Clusters, plain.Clusters);
        Assert.Equal(network.Detection.Modules, plain.Modules);
    });

    [Fact]
    public void FeatureStrings_PublishedNetworks_GivePublishedFeatures() => ForEachLayer((network, layer, l) =>
        Assert.Equal(
            layer.GetProperty("features").EnumerateArray().Select(f => f.GetString()),
            ModuleDetector.FeatureStrings(network.Architecture, network.Masks, network.Options, l)));

    [Fact]
    public void Detect_PublishedNetworks_GivePublishedTrees() => ForEachLayer((network, layer, l) =>
    {
        if (!layer.TryGetProperty("linkage_children", out var children))
            return;
        var merges = network.Detection.Layers[l].Merges;
        Assert.Equal(children.EnumerateArray().Select(c => (c[0].GetInt32(), c[1].GetInt32())), merges.Select(m => (m.A, m.B)));
        var heights = layer.GetProperty("linkage_heights").EnumerateArray().Select(h => h.GetDouble());
        Assert.All(heights.Zip(merges), pair => Assert.Equal(pair.First, pair.Second.Height, 1e-12));
    });

    [Fact]
    public void Detect_PublishedNetworks_GivePublishedLosses() => ForEachLayer((network, layer, l) =>
    {
        var found = network.Detection.Layers[l];
        var expected = layer.GetProperty("modularity_loss").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        if (found.Units == 2)
            Assert.Equal([0.0], found.Losses);
        else
            Assert.Equal(expected.Length, found.Losses.Count);
        Assert.All(expected.Zip(found.Losses), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        if (layer.GetProperty("min_loss").ValueKind == JsonValueKind.Null)
            Assert.Equal(double.NaN, found.MinLoss);
        else
            Assert.Equal(layer.GetProperty("min_loss").GetDouble(), found.MinLoss, 1e-8);
        Assert.Equal(layer.GetProperty("k_modularity").GetInt32(), found.BestByLoss);
    });

    [Fact]
    public void Detect_PublishedNetworks_GivePublishedTests() => ForEachLayer((network, layer, l) =>
    {
        var found = network.Detection.Layers[l];
        AssertTest(layer, "separate_test", found.Units, found.AllSeparate);
        AssertTest(layer, "single_test", 1, found.OneCluster);
        Assert.Equal(OptionalInt(layer.GetProperty("clusterability_verdict")), found.Verdict);
        Assert.Equal(layer.GetProperty("clusterability_overrides").GetBoolean(), found.Overridden);
        Assert.Equal(layer.GetProperty("k").GetInt32(), found.K);
    });

    private static void AssertTest(JsonElement layer, string name, int verdict, SeparationTest found)
    {
        if (!layer.TryGetProperty(name, out var test))
            return;
        Assert.Equal(OptionalInt(test.GetProperty("verdict")), found.Holds ? verdict : null);
        Assert.Equal(test.GetProperty("difference").GetDouble(), found.Strength, 1e-9);
    }

    private static int? OptionalInt(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();

    private static void ForEach(Action<Published> check)
    {
        Reference.Require("reference/detection.jsonl.gz");
        Assert.Equal(300, All.Value.Count);
        Assert.All(All.Value, check);
    }

    private static void ForEachLayer(Action<Published, JsonElement, int> check) => ForEach(network =>
    {
        var layers = network.Line.GetProperty("layers");
        Assert.Equal(network.Detection.Layers.Count, layers.GetArrayLength());
        for (var l = 0; l < layers.GetArrayLength(); l++)
            check(network, layers[l], l);
    });

    private sealed class Published
    {
        public Published(JsonElement line)
        {
            Line = line;
            Architecture = new Architecture(Ints("arch"));
            Masks = [.. line.GetProperty("masks").EnumerateArray()
                .Select(m => Modules.Masks.Mask([.. m.EnumerateArray().Select(r => r.GetString()!)]))];
            Options = new DetectionOptions
            {
                Steps = line.GetProperty("feature_step_size").GetInt32(),
                MergingThreshold = line.GetProperty("merging_threshold").GetDouble(),
                ModularityThreshold = line.GetProperty("mm_threshold").GetDouble(),
            };
            Detection = ModuleDetector.Detect(Architecture, Masks, Options, explain: true);
        }

        public JsonElement Line { get; }

        public Architecture Architecture { get; }

        public EdgeMask[] Masks { get; }

        public DetectionOptions Options { get; }

        public Detection Detection { get; }

        public string Text(string field) => Line.GetProperty(field).GetString()!;

        public int[] Ints(string field) => [.. Line.GetProperty(field).EnumerateArray().Select(v => v.GetInt32())];

        public override string ToString() => $"network {Line.GetProperty("index")}";
    }
}
