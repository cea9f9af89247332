using NeuralSculpting.Web.Components.Diagrams.Layout;

namespace NeuralSculpting.Web.Tests.Diagrams;

public class LayeredLayoutTests
{
    public static TheoryData<int, double> Graphs
    {
        get
        {
            var data = new TheoryData<int, double>();
            for (var seed = 0; seed < 40; seed++)
                data.Add(seed, seed % 2 == 0 ? 1100 : 340);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Place_AnyGraph_NoTwoBoxesOverlap(int seed, double width)
    {
        var placed = Place(seed, width);
        for (var a = 0; a < placed.Nodes.Count; a++)
        {
            for (var b = a + 1; b < placed.Nodes.Count; b++)
                Assert.False(placed.Nodes[a].Overlaps(placed.Nodes[b]), $"{placed.Nodes[a]} overlaps {placed.Nodes[b]}");
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Place_AnyGraph_EdgesGoUpwardsFromBoxToBox(int seed, double width)
    {
        var placed = Place(seed, width);
        var boxes = placed.Nodes.ToDictionary(n => n.Id);
        foreach (var edge in placed.Edges)
        {
            Assert.False(edge.Backward);
            Assert.Equal(boxes[edge.From].Y, edge.Points[0].Y, 6);
            Assert.Equal(boxes[edge.To].Y + boxes[edge.To].Height, edge.Points[^1].Y, 6);
            Assert.InRange(edge.Points[0].X, boxes[edge.From].X, boxes[edge.From].X + boxes[edge.From].Width);
            Assert.InRange(edge.Points[^1].X, boxes[edge.To].X, boxes[edge.To].X + boxes[edge.To].Width);
            for (var i = 1; i < edge.Points.Count; i++)
                Assert.True(edge.Points[i].Y < edge.Points[i - 1].Y + 1e-9, $"{edge.From} -> {edge.To} goes down at {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Place_AnyGraph_EdgesPassBetweenBoxes(int seed, double width)
    {
        var placed = Place(seed, width);
        foreach (var edge in placed.Edges)
        {
            // The upright stretches are where an edge passes a row of boxes.
            for (var i = 1; i + 1 < edge.Points.Count; i += 2)
            {
                var x = edge.Points[i].X;
                Assert.DoesNotContain(placed.Nodes, n => n.X < x && x < n.X + n.Width && n.Y < edge.Points[i].Y && edge.Points[i + 1].Y < n.Y + n.Height);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Place_AnyGraph_EverythingLiesOnThePage(int seed, double width)
    {
        var placed = Place(seed, width);
        Assert.All(placed.Nodes, n => Assert.True(n.X >= 0 && n.Y >= 0 && n.X + n.Width <= placed.Width + 1e-9 && n.Y + n.Height <= placed.Height + 1e-9));
        Assert.All(placed.Edges.SelectMany(e => e.Points), p => Assert.True(p.X >= 0 && p.X <= placed.Width && p.Y >= 0 && p.Y <= placed.Height));
    }

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Place_SameGraphTwice_GivesTheSameDrawing(int seed, double width)
    {
        var (first, second) = (Place(seed, width), Place(seed, width));
        Assert.Equal(first.Nodes, second.Nodes);
        Assert.Equal(first.Edges.SelectMany(e => e.Points), second.Edges.SelectMany(e => e.Points));
    }

    [Fact]
    public void Place_CrossedPairs_AreUncrossed()
    {
        // Drawn in the given order the two edges would cross.
        var placed = LayeredLayout.Place(Boxes("a", "b", "c", "d"), [new("a", "d"), new("b", "c")]);
        var x = placed.Nodes.ToDictionary(n => n.Id, n => n.CentreX);
        Assert.Equal(x["a"] < x["b"], x["d"] < x["c"]);
    }

    [Fact]
    public void Place_Diamond_StandsInTheMiddle()
    {
        var placed = LayeredLayout.Place(Boxes("a", "b", "c", "d"), [new("a", "b"), new("a", "c"), new("b", "d"), new("c", "d")]);
        var x = placed.Nodes.ToDictionary(n => n.Id, n => n.CentreX);
        Assert.Equal((x["b"] + x["c"]) / 2, x["a"], 3);
        Assert.Equal((x["b"] + x["c"]) / 2, x["d"], 3);
        Assert.Equal([0, 1, 1, 2], placed.Nodes.Select(n => n.Row));
    }

    [Fact]
    public void Place_Cycle_MarksTheEdgeThatClosesIt()
    {
        var placed = LayeredLayout.Place(Boxes("a", "b"), [new("a", "b"), new("b", "a")]);
        Assert.Equal([false, true], placed.Edges.Select(e => e.Backward));
    }

    [Fact]
    public void Place_RowWiderThanThePage_IsStacked()
    {
        var placed = LayeredLayout.Place(Boxes("a", "b", "c", "d", "e"), [], new LayoutOptions { MaxWidth = 340 });
        Assert.True(placed.Width <= 340 + 20, $"{placed.Width} wide");
        Assert.True(placed.Nodes.Select(n => n.Row).Distinct().Count() > 1);
    }

    [Fact]
    public void Place_NoBoxes_GivesAnEmptyPage() => Assert.Empty(LayeredLayout.Place([], []).Nodes);

    [Theory]
    [InlineData("a", "z")]
    [InlineData("z", "a")]
    [InlineData("a", "a")]
    public void Place_EdgeThatJoinsNoTwoBoxes_IsRefused(string from, string to)
    {
        var error = Assert.Throws<ArgumentException>(() => LayeredLayout.Place(Boxes("a", "b"), [new(from, to)]));
        Assert.Contains($"{from} -> {to}", error.Message, StringComparison.Ordinal);
    }

    private static LayoutNode[] Boxes(params string[] ids) => [.. ids.Select(id => new LayoutNode(id, 100, 50))];

    private static PlacedGraph Place(int seed, double width)
    {
        var random = new Random(seed);
        LayoutNode[] nodes = [.. Enumerable.Range(0, random.Next(2, 30)).Select(i => new LayoutNode($"n{i}", random.Next(40, 200), random.Next(30, 120)))];
        var edges = new List<LayoutEdge>();
        for (var to = 1; to < nodes.Length; to++)
            edges.AddRange(Enumerable.Range(0, to).Where(_ => random.NextDouble() < 2.5 / nodes.Length).Select(from => new LayoutEdge($"n{from}", $"n{to}")));
        return LayeredLayout.Place(nodes, edges, new LayoutOptions { MaxWidth = width });
    }
}
