using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tests.Training;

/// <summary>Networks and rows drawn from a seed.</summary>
internal static class RandomNetworks
{
    /// <summary>A network with about a share of its edges, and with some units gone altogether.</summary>
    public static Network Create(Random random, int[] layers, double density, Activation activation = Activation.Relu)
    {
        var network = Initialiser.Create(new Architecture(layers), activation, RandomKey.FromSeed(random.Next()));
        var masks = network.Masks.Select(m => m.Clone()).ToArray();
        foreach (var mask in masks)
        {
            for (var r = 0; r < mask.Rows; r++)
            {
                for (var c = 0; c < mask.Columns; c++)
                    mask[r, c] = random.NextDouble() < density;
            }
        }
        for (var l = 0; l < masks.Length - 1; l++)
        {
            if (density == 1)
                continue;
            masks[l].ClearRow(random.Next(masks[l].Rows));
            masks[l + 1].ClearColumn(random.Next(masks[l + 1].Columns));
        }
        foreach (var biases in network.Biases)
        {
            for (var i = 0; i < biases.Length; i++)
                biases[i] = (float)(random.NextDouble() - 0.5);
        }
        return network.WithMasks(masks);
    }

    /// <summary>Rows of 0s and 1s; one output of 1 a row where asked for.</summary>
    public static Dataset Rows(Random random, int rows, int inputs, int outputs, bool binary = true, bool oneHot = false)
    {
        float[] x = [.. Enumerable.Range(0, rows * inputs).Select(_ => binary ? random.Next(2) : (float)random.NextDouble())];
        var y = new float[rows * outputs];
        for (var r = 0; r < rows; r++)
        {
            for (var o = 0; o < outputs; o++)
                y[(r * outputs) + o] = oneHot ? 0 : random.Next(2);
            if (oneHot)
                y[(r * outputs) + random.Next(outputs)] = 1;
        }
        return new Dataset(rows, inputs, outputs, x, y);
    }
}
