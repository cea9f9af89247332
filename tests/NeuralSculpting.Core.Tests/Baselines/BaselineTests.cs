using NeuralSculpting.Core.Baselines;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Baselines;

public class BaselineTests
{
    // Two triangles 0 1 2 and 3 4 5, joined by the edge 2 - 3.
    private static readonly (int, int)[] TwoTriangles = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)];

    [Fact]
    public void Eigen_AnyMatrix_SatisfiesItsEquation()
    {
        const int N = 9;
        var a = new double[N, N];
        var next = 12345u;
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j <= i; j++)
                a[i, j] = a[j, i] = ((next = (next * 1664525) + 1013904223) >> 8) / 16777216.0 - 0.5;
        }
        var (values, v) = SymmetricEigen.Decompose((double[,])a.Clone());
        for (var c = 0; c < N; c++)
        {
            for (var r = 0; r < N; r++)
                Assert.Equal(values[c] * v[r, c], Enumerable.Range(0, N).Sum(k => a[r, k] * v[k, c]), 10);
            for (var d = 0; d < N; d++)
                Assert.Equal(c == d ? 1 : 0, Enumerable.Range(0, N).Sum(k => v[k, c] * v[k, d]), 10);
            Assert.True(c == 0 || values[c] >= values[c - 1]);
        }
    }

    [Fact]
    public void Eigen_OfTwoByTwo_IsByHand()
    {
        var (values, _) = SymmetricEigen.Decompose(new double[,] { { 2, 1 }, { 1, 2 } });
        Assert.Equal([1.0, 3.0], values.Select(x => Math.Round(x, 12)));
    }

    [Fact]
    public void Modularity_OfTwoTriangles_IsByHand() =>
        // 7 edges: each triangle holds 3 and has degree 7 of 14: 2 * (6/14 - 1/4).
        Assert.Equal(2 * ((6 / 14.0) - 0.25), Louvain.Modularity(Graph(6, TwoTriangles), [0, 0, 0, 1, 1, 1]), 12);

    [Fact]
    public void Communities_OfTwoTriangles_AreTheTriangles()
    {
        var graph = Graph(6, TwoTriangles);
        Assert.Equal([0, 0, 0, 1, 1, 1], Louvain.Of(graph));
        Assert.Equal([0, 0, 0, 1, 1, 1], SpectralClusters.Of(graph));
    }

    [Fact]
    public void Communities_OfPlantedParts_AreFoundUnderAnyNames()
    {
        var next = 99u;
        double Chance() => ((next = (next * 1664525) + 1013904223) >> 8) / 16777216.0;
        const int N = 36;
        int[] names = [.. Enumerable.Range(0, N).OrderBy(_ => Chance())];
        var graph = new double[N, N];
        for (var i = 0; i < N; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (Chance() < (i % 3 == j % 3 ? 0.8 : 0.05))
                    graph[names[i], names[j]] = graph[names[j], names[i]] = 0.5 + Chance();
            }
        }
        foreach (var labels in new[] { Louvain.Of(graph), SpectralClusters.Of(graph) })
        {
            Assert.Equal(3, labels.Distinct().Count());
            for (var i = 3; i < N; i++)
                Assert.Equal(labels[names[i % 3]], labels[names[i]]);
        }
    }

    [Fact]
    public void Correlation_OfKnownRows_IsByHand()
    {
        Assert.Equal(1, CorrelationClusters.Correlation([0, 1, 0, 1], [1, 3, 1, 3]), 12);
        Assert.Equal(-1, CorrelationClusters.Correlation([0, 1, 0, 1], [1, 0, 1, 0]), 12);
        Assert.Equal(0, CorrelationClusters.Correlation([0, 1, 0, 1], [0, 0, 1, 1]), 12);
        Assert.Equal(0, CorrelationClusters.Correlation([1, 1, 1, 1], [0, 0, 1, 1]), 12);
        Assert.Equal([0, 0, 1, 1], CorrelationClusters.Of([[0, 1, 0, 1], [1, 0, 1, 0], [0, 0, 1, 1], [1, 1, 0, 0]]));
    }

    [Fact]
    public void WholeGraphMethods_OnSeparateHalves_FindTheHalves()
    {
        var task = PublishedTasks.Find("[4, 2, 4]")!.Task;
        var architecture = new Architecture(4, 2, 4);
        var masks = new[] { new EdgeMask(2, 4), new EdgeMask(4, 2) };
        (masks[0][0, 0], masks[0][0, 1], masks[0][1, 2], masks[0][1, 3]) = (true, true, true, true);
        (masks[1][0, 0], masks[1][1, 0], masks[1][2, 1], masks[1][3, 1]) = (true, true, true, true);
        var network = new Network(architecture, Activation.Relu, masks, [Ones(8, masks[0]), Ones(8, masks[1])], [new float[2], new float[4]]);
        foreach (var method in new[] { ModuleMethod.SpectralWhole, ModuleMethod.LouvainWhole })
        {
            var found = ModuleMethods.Detect(method, network, task);
            Assert.Equal(true, Judge.Verdict(task, architecture, found).Success);
        }
    }

    [Fact]
    public void EveryMethod_OnSculptedNetworks_GivesTheSameAgainAndKeepsEveryUnit()
    {
        foreach (var name in new[] { "[4, 2, 4]", "[4, 1, 2, 16]", "[6, 3, 3, 3]" })
        {
            var task = PublishedTasks.Find(name)!.Task;
            var architecture = new Architecture([task.Inputs, 12, 12, task.Outputs]);
            var options = new SculptOptions { Architecture = architecture, Training = PublishedSettings.Suggest(task, architecture), Pruning = new PruningOptions { UnitSteps = [30], EdgeSteps = [2.5] } };
            var network = Sculptor.Run(task, options).Network;
            foreach (var method in Enum.GetValues<ModuleMethod>())
            {
                var (a, b) = (ModuleMethods.Detect(method, network, task), ModuleMethods.Detect(method, network, task));
                Assert.Equal(a.Modules, b.Modules);
                Assert.Equal(a.Kept.Count(k => k), a.Hierarchy.Modules.Sum(m => m.Inputs.Count + m.Hidden.Count + m.Outputs.Count));
                Assert.NotNull(Judge.Verdict(task, architecture, a).Success);
            }
        }
    }

    private static float[] Ones(int n, EdgeMask mask) => [.. Enumerable.Range(0, n).Select(i => mask[i / mask.Columns, i % mask.Columns] ? 1f : 0f)];

    private static double[,] Graph(int n, (int A, int B)[] edges)
    {
        var graph = new double[n, n];
        foreach (var (a, b) in edges)
            graph[a, b] = graph[b, a] = 1;
        return graph;
    }
}
