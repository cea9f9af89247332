using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Baselines;

/// <summary>Finds modules by other methods, as a detection that is judged like ours.</summary>
public static class ModuleMethods
{
    /// <summary>Most kept units: an eigenvalue problem of this size takes seconds.</summary>
    public const int MostUnits = 1000;

    /// <summary>Detects modules.</summary>
    /// <param name="method">How.</param>
    /// <param name="network">With weights.</param>
    /// <param name="task">Gives the rows whose activations are correlated.</param>
    /// <param name="mergingThreshold">T of method.md 7.8, for the methods that cluster layers. Default 0.9.</param>
    /// <param name="resolution">Gamma of Louvain's method. Default 1.</param>
    /// <exception cref="ArgumentException">The network has too many kept units.</exception>
    public static Detection Detect(ModuleMethod method, Network network, BooleanTask task, double mergingThreshold = 0.9, double resolution = 1)
    {
        var clean = CleanNetwork.Of(network.Architecture, network.Masks);
        if (clean.Units > MostUnits)
            throw new ArgumentException($"at most {MostUnits} kept units, not {clean.Units}", nameof(network));
        if (method is ModuleMethod.SpectralWhole or ModuleMethod.LouvainWhole)
        {
            var graph = Graph(clean, network);
            var labels = method == ModuleMethod.SpectralWhole ? Labels.Tidy(Labels.Connected(SpectralClusters.Of(graph), graph)) : Louvain.Of(graph, resolution);
            return Build(clean, labels, labels, labels.Length == 0 ? 0 : labels.Max() + 1);
        }
        var activations = method == ModuleMethod.Correlation ? Activations(clean, network, task) : null;
        var weights = Graph(clean, network);
        var clusters = new int[clean.Units];
        for (var l = 0; l < clean.Depth; l++)
        {
            var units = Enumerable.Range(clean.Offsets[l], clean.UnitsOf(l)).ToArray();
            var labels = method switch
            {
                ModuleMethod.Correlation => CorrelationClusters.Of([.. units.Select(u => activations![u])]),
                ModuleMethod.SpectralLayers => SpectralClusters.Of(Common(weights, units)),
                _ => Louvain.Of(Common(weights, units), resolution),
            };
            labels.CopyTo(clusters.AsSpan(clean.Offsets[l]));
        }
        for (var output = clean.Offsets[clean.Depth]; output < clean.Units; output++)
            clusters[output] = output - clean.Offsets[clean.Depth];
        var modules = new int[clean.Units];
        var count = ModuleMerging.Merge(clean, clusters, mergingThreshold, modules);
        return Build(clean, clusters, modules, count);
    }

    private static Detection Build(CleanNetwork clean, int[] clusters, int[] modules, int count) => new()
    {
        Kept = clean.Kept, Clusters = clusters, Modules = modules, Hierarchy = HierarchyBuilder.Build(clean, modules, count),
    };

    // |weight| of every edge, both ways.
    private static double[,] Graph(CleanNetwork clean, Network network)
    {
        var graph = new double[clean.Units, clean.Units];
        for (var l = 1; l <= clean.Depth; l++)
        {
            for (var unit = clean.Offsets[l]; unit < clean.Offsets[l + 1]; unit++)
            {
                foreach (var sender in clean.SendersOf(unit))
                {
                    var weight = Math.Abs(network.Weights[l - 1][(clean.Originals[unit] * network.Architecture.Layers[l - 1]) + clean.Originals[sender]]);
                    graph[unit, sender] = graph[sender, unit] = Math.Max(weight, 1e-12);
                }
            }
        }
        return graph;
    }

    // Units of a layer are as near as the edges that they share: the sum over common neighbours of the product of both weights.
    private static double[,] Common(double[,] graph, int[] units)
    {
        var common = new double[units.Length, units.Length];
        for (var a = 0; a < units.Length; a++)
        {
            for (var b = 0; b < units.Length; b++)
            {
                for (var k = 0; k < graph.GetLength(0) && a != b; k++)
                    common[a, b] += graph[units[a], k] * graph[units[b], k];
            }
        }
        return common;
    }

    private static float[][] Activations(CleanNetwork clean, Network network, BooleanTask task)
    {
        var wanted = new List<UnitRef>();
        for (var l = 0; l <= clean.Depth; l++)
        {
            for (var unit = clean.Offsets[l]; unit < clean.Offsets[l + 1]; unit++)
                wanted.Add(new UnitRef(l, clean.Originals[unit]));
        }
        return new ActivationPass(network).Run(task.Rows, (first, rows, inputs, stride) =>
        {
            for (var i = 0; i < task.Inputs; i++)
            {
                for (var r = 0; r < rows; r++)
                    inputs[(i * stride) + r] = task.Input(first + r, i) ? 1 : 0;
            }
        }, wanted);
    }
}
