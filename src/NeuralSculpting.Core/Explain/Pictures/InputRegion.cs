using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Explain.Pictures;

/// <summary>Where a module looks: for each input, the weight of the paths that lead from it into the module.</summary>
public static class InputRegion
{
    /// <summary>
    /// For each input the sum over all paths to a unit of the module of the product of their absolute weights, as a share of the
    /// greatest: 0..1. An input of the module that nothing else of it reads counts with the paths out of it.
    /// </summary>
    public static double[] Of(Network network, Module module)
    {
        var layers = network.Architecture.Layers;
        double[][] flow = [.. layers.Select(n => new double[n])];
        foreach (var unit in module.Hidden.Concat(module.Outputs.Select(o => new UnitRef(network.Architecture.Depth, o))))
            flow[unit.Layer][unit.Unit] = 1;
        for (var l = network.Masks.Length - 1; l >= 0; l--)
        {
            var mask = network.Masks[l];
            for (var r = 0; r < mask.Rows; r++)
            {
                if (flow[l + 1][r] == 0)
                    continue;
                for (var c = 0; c < mask.Columns; c++)
                {
                    if (mask[r, c])
                        flow[l][c] += Math.Abs(network.Weights[l][(r * mask.Columns) + c]) * flow[l + 1][r];
                }
            }
        }
        if (module.Hidden.Count + module.Outputs.Count == 0)
        {
            // Inputs alone: their own edges.
            foreach (var i in module.Inputs)
                flow[0][i] = Enumerable.Range(0, network.Masks[0].Rows).Where(r => network.Masks[0][r, i]).Sum(r => (double)Math.Abs(network.Weights[0][(r * layers[0]) + i]));
        }
        var most = flow[0].Max();
        return most > 0 ? [.. flow[0].Select(f => f / most)] : flow[0];
    }
}
