using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Modules;

public class LinkageTreeTests
{
    [Theory]
    [InlineData(Linkage.Average)]
    [InlineData(Linkage.Complete)]
    [InlineData(Linkage.Single)]
    [InlineData(Linkage.Ward)]
    public void Build_DistancesWithoutTies_EqualsGreedyMerging(Linkage linkage)
    {
        var chance = new Random(5);
        foreach (var n in new[] { 2, 3, 4, 7, 20, 63, 64, 65, 70, 130 })
        {
            var distances = RandomPoints(chance, n);
            var expected = PlainTree.BuildGreedily(distances, linkage);
            var tree = LinkageTree.Build<double>(Lower(distances), n, linkage);
            Assert.Equal(expected.Select(m => (m.A, m.B)), tree.First.Zip(tree.Second));
            Assert.All(expected.Zip(tree.Heights), pair => Assert.Equal(pair.First.Height, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void Build_ManyTies_EqualsPlainChain()
    {
        var chance = new Random(6);
        for (var round = 0; round < 300; round++)
        {
            var n = chance.Next(2, 100);
            var distances = new double[n, n];
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < i; j++)
                    distances[i, j] = distances[j, i] = chance.Next(5);
            }
            var expected = PlainTree.Build(distances, (Linkage)(round % 3));
            var tree = LinkageTree.Build<double>(Lower(distances), n, (Linkage)(round % 3));
            Assert.Equal(expected.Select(m => (m.A, m.B)), tree.First.Zip(tree.Second));
        }
    }

    [Fact]
    public void Build_SinglePrecision_GivesTheSameMerges()
    {
        var distances = RandomPoints(new Random(7), 120);
        var wide = LinkageTree.Build<double>(Lower(distances), 120, Linkage.Average);
        var narrow = LinkageTree.Build<float>(Array.ConvertAll(Lower(distances), d => (float)d), 120, Linkage.Average);
        Assert.Equal(wide.First, narrow.First);
        Assert.Equal(wide.Second, narrow.Second);
        Assert.All(wide.Heights.Zip(narrow.Heights), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Labels_EveryCut_EqualsPlainCut()
    {
        var distances = RandomPoints(new Random(8), 40);
        var merges = PlainTree.Build(distances, Linkage.Average);
        var tree = LinkageTree.Build<double>(Lower(distances), 40, Linkage.Average);
        var labels = new int[40];
        for (var k = 1; k <= 40; k++)
        {
            TreeCut.Labels(tree, k, labels);
            Assert.Equal(Partitions.Canonical(PlainTree.Cut(merges, 40, k)), labels);
            Assert.Equal(k, labels.Max() + 1);
        }
    }

    private static double[,] RandomPoints(Random chance, int n)
    {
        var points = Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, 5).Select(_ => chance.NextDouble()).ToArray()).ToArray();
        var distances = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                distances[i, j] = Math.Sqrt(points[i].Zip(points[j], (x, y) => (x - y) * (x - y)).Sum());
        }
        return distances;
    }

    private static double[] Lower(double[,] distances)
    {
        var lower = new List<double>();
        for (var i = 1; i < distances.GetLength(0); i++)
        {
            for (var j = 0; j < i; j++)
                lower.Add(distances[i, j]);
        }
        return [.. lower];
    }
}
