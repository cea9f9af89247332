using System.Text.Json;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Core.Tests.Pruning;

/// <summary>The 23 published networks with what the published code computes for them.</summary>
public class ReferencePruningTests
{
    [Fact]
    public void UnitScores_PublishedNetworks_AreThePublishedScores()
    {
        foreach (var reference in PruningReference.All)
            AssertScores(reference, reference.Network, reference.Json.GetProperty("unit"));
    }

    [Fact]
    public void UnitScores_AfterAFirstStep_AreThePublishedScores()
    {
        foreach (var reference in PruningReference.All)
        {
            if (reference.Json.TryGetProperty("unit_second_step", out var second))
                AssertScores(reference, SecondStep(reference, second), second);
        }
    }

    [Fact]
    public void UnitPruning_PublishedNetworks_KeepsThePublishedUnits()
    {
        Assert.Equal(23, PruningReference.All.Count);
        foreach (var reference in PruningReference.All)
        {
            AssertPrunes(reference, reference.Network, reference.Json.GetProperty("unit"));
            if (reference.Json.TryGetProperty("unit_second_step", out var second))
                AssertPrunes(reference, SecondStep(reference, second), second);
        }
    }

    [Fact]
    public void EdgePruning_PublishedNetworks_KeepsThePublishedEdges()
    {
        foreach (var reference in PruningReference.All)
        {
            foreach (var prune in reference.Json.GetProperty("magnitude").EnumerateArray())
            {
                var cut = EdgePruning.Keep(reference.Network.Masks, reference.Network.Weights, prune.GetProperty("perc").GetDouble());
                Assert.Equal(PruningReference.Threshold(prune), cut.Threshold);
                Assert.Equal(PruningReference.Masks(prune.GetProperty("masks")), cut.Masks);
                AssertEdges(prune, cut.Masks);
            }
        }
    }

    private static Network SecondStep(PruningReference reference, JsonElement second)
    {
        var percent = second.GetProperty("mask_from_perc").GetDouble();
        var first = UnitPruning.Keep(reference.Network.Architecture, reference.Network.Masks, UnitScores.Compute(reference.Network, reference.Data), percent);
        Assert.Equal(PruningReference.Masks(second.GetProperty("masks_in")), first.Masks);
        return reference.Network.WithMasks(first.Masks);
    }

    private static void AssertScores(PruningReference reference, Network network, JsonElement unit)
    {
        var published = PruningReference.Floats(unit.GetProperty("scores_b64"));
        var scores = UnitScores.Compute(network, reference.Data);
        var tolerance = 3e-4 * published.Max();
        Assert.Equal(published.Length, scores.Length);
        for (var i = 0; i < scores.Length; i++)
            Assert.True(Math.Abs(scores[i] - published[i]) <= tolerance, $"{reference.Id}: unit {i} scores {scores[i]}, published {published[i]}");
    }

    private static void AssertPrunes(PruningReference reference, Network network, JsonElement unit)
    {
        var published = PruningReference.Floats(unit.GetProperty("scores_b64"));
        var scores = UnitScores.Compute(network, reference.Data);
        foreach (var prune in unit.GetProperty("prunes").EnumerateArray())
        {
            var percent = prune.GetProperty("perc").GetDouble();
            var exact = UnitPruning.Keep(network.Architecture, network.Masks, published, percent);
            Assert.Equal(PruningReference.Threshold(prune), exact.Threshold);
            var cut = UnitPruning.Keep(network.Architecture, network.Masks, scores, percent);
            Assert.Equal(prune.GetProperty("kept").GetString(), PruningReference.Text(cut.Kept));
            Assert.Equal(prune.GetProperty("kept").GetString(), PruningReference.Text(exact.Kept));
            AssertEdges(prune, cut.Masks);
        }
    }

    /// <summary>Edges left, and the units whose bias stays: those that an edge enters.</summary>
    private static void AssertEdges(JsonElement prune, EdgeMask[] masks)
    {
        Assert.Equal(prune.GetProperty("edges_after").GetInt32(), masks.Sum(m => m.Count()));
        var alive = masks.Select(m => PruningReference.Text(Enumerable.Range(0, m.Rows).Select(m.RowHasEdge)));
        Assert.Equal(prune.GetProperty("bias_mask").EnumerateArray().Select(b => b.GetString()), alive);
    }
}
