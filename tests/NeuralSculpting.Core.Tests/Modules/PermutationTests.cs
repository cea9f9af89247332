using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>The order of units within a layer does not matter, as long as no two distances tie (real-valued weights see to that).</summary>
public class PermutationTests
{
    [Fact]
    public void Detect_PermutedUnits_GivesTheSamePartitions()
    {
        var chance = new Random(11);
        for (var round = 0; round < 1000; round++)
        {
            var (architecture, masks) = Masks.Random(chance, 9);
            var options = new DetectionOptions
            {
                Weighted = true,
                Distance = FeatureDistance.Euclidean,
                Linkage = (Linkage)chance.Next(4),
                Direction = (FeatureDirection)chance.Next(3),
            };
            var weights = masks.Select(m => Enumerable.Range(0, m.Rows * m.Columns).Select(_ => 0.1f + chance.NextSingle()).ToArray()).ToArray();
            var orders = architecture.Layers.Select(n => Enumerable.Range(0, n).ToArray()).ToArray();
            Array.ForEach(orders, chance.Shuffle);
            var (newMasks, newWeights) = Permute(orders, masks, weights);

            var before = ModuleDetector.Detect(architecture, masks, options, weights: weights);
            var after = ModuleDetector.Detect(architecture, newMasks, options, weights: newWeights);

            Assert.Equal(OfOriginal(architecture, before, before.Modules, null), OfOriginal(architecture, after, after.Modules, orders));
            Assert.Equal(OfOriginal(architecture, before, Global(architecture, before), null), OfOriginal(architecture, after, Global(architecture, after), orders));
        }
    }

    private static (EdgeMask[] Masks, float[][] Weights) Permute(int[][] orders, EdgeMask[] masks, float[][] weights)
    {
        var (newMasks, newWeights) = (new EdgeMask[masks.Length], new float[masks.Length][]);
        for (var l = 0; l < masks.Length; l++)
        {
            var (rows, columns) = (masks[l].Rows, masks[l].Columns);
            (newMasks[l], newWeights[l]) = (new EdgeMask(rows, columns), new float[rows * columns]);
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++)
                {
                    newMasks[l][r, c] = masks[l][orders[l + 1][r], orders[l][c]];
                    newWeights[l][(r * columns) + c] = weights[l][(orders[l + 1][r] * columns) + orders[l][c]];
                }
            }
        }
        return (newMasks, newWeights);
    }

    /// <summary>Clusters with labels that differ between layers.</summary>
    private static int[] Global(Architecture architecture, Detection detection)
    {
        var kept = Enumerable.Range(0, architecture.Layers.Length).SelectMany(l => Enumerable.Repeat(l, architecture.Layers[l]))
            .Where((_, unit) => detection.Kept[unit]).ToArray();
        return [.. detection.Clusters.Select((cluster, i) => (kept[i] * 1000) + cluster)];
    }

    /// <summary>A partition of the units as they were numbered before the permutation; removed ones are all alike.</summary>
    private static int[] OfOriginal(Architecture architecture, Detection detection, int[] labels, int[][]? orders)
    {
        var result = new int[architecture.Units];
        Array.Fill(result, -1);
        var (start, at) = (0, 0);
        for (var l = 0; l < architecture.Layers.Length; l++)
        {
            for (var unit = 0; unit < architecture.Layers[l]; unit++)
            {
                if (detection.Kept[start + unit])
                    result[start + (orders is null ? unit : orders[l][unit])] = labels[at++];
            }
            start += architecture.Layers[l];
        }
        return Partitions.Canonical(result);
    }
}
