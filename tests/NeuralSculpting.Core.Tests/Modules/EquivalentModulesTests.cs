using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Tests.Modules;

/// <summary>Joining equivalent modules, against its definition on random networks and on two networks that sculpts really ended with.</summary>
public class EquivalentModulesTests
{
    private static readonly DetectionOptions Joined = new() { JoinEquivalent = true };

    [Fact]
    public void Detect_InputsThatOnlyOneModuleReads_BelongToIt()
    {
        // The two halves of the inputs differ in the hidden units that they reach, but all of those belong together.
        var architecture = new Architecture(4, 3, 2, 4);
        EdgeMask[] masks = [Mask("1001", "1111", "0110"), Mask("110", "111"), Mask("10", "01", "10", "01")];
        var plain = ModuleDetector.Detect(architecture, masks, new DetectionOptions()).Hierarchy;
        var joined = ModuleDetector.Detect(architecture, masks, Joined).Hierarchy;
        Assert.True(plain.Modules.Count > 3, $"{plain.Modules.Count} modules");
        Assert.Equal(3, joined.Modules.Count);
        Assert.Equal([0, 1, 2, 3], joined.Modules[0].Inputs);
        Assert.Equal(3, joined.Modules[0].Hidden.Count);
        Assert.Equal([(0, 1), (0, 2)], joined.Edges.Select(e => (e.From, e.To)));
    }

    [Fact]
    public void Detect_SeparateFunctions_StayApart()
    {
        var architecture = new Architecture(4, 4, 4);
        EdgeMask[] masks = [Mask("1100", "1100", "0011", "0011"), Mask("1100", "1100", "0011", "0011")];
        var joined = ModuleDetector.Detect(architecture, masks, Joined).Hierarchy;
        Assert.Equal(2, joined.Modules.Count);
        Assert.Empty(joined.Edges);
    }

    [Fact]
    public void Detect_InputsOfDifferentFunctionsThatMeetInAModule_StayApart()
    {
        // x0 and x1 lead to y0 alone, x2 and x3 to both; the first hidden layer is one module, which alone reads them.
        EdgeMask[] masks = [Mask("0011", "1100", "0100"), Mask("100", "111"), Mask("01", "10")];
        var joined = ModuleDetector.Detect(new Architecture(4, 3, 2, 2), masks, Joined).Hierarchy;
        var inputs = joined.Modules.Where(m => m.Inputs.Count > 0).ToList();
        Assert.Equal(["0 1", "2 3"], inputs.Select(m => string.Join(' ', m.Inputs)).Order(StringComparer.Ordinal));
        Assert.Equal(inputs.Count, joined.Edges.Count(e => e.To == joined.Edges.First(first => first.From == inputs[0].Id).To));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    public void Detect_AnyNetwork_IsACoarseningWithoutEquivalentModulesOrChains(double density)
    {
        var random = new Random(17);
        for (var round = 0; round < 200; round++)
        {
            var architecture = new Architecture(random.Next(2, 7), random.Next(2, 9), random.Next(2, 9), random.Next(1, 6));
            var masks = Network.DenseMasks(architecture);
            foreach (var mask in masks)
            {
                for (var at = 0; at < mask.Rows * mask.Columns; at++)
                    mask[at / mask.Columns, at % mask.Columns] = random.NextDouble() < density;
            }
            var plain = ModuleDetector.Detect(architecture, masks, new DetectionOptions());
            var joined = ModuleDetector.Detect(architecture, masks, Joined);
            Assert.All(plain.Modules.Zip(joined.Modules).GroupBy(p => p.First), g => Assert.Single(g.Select(p => p.Second).Distinct()));
            Assert.Equal(joined.Modules.Distinct().Count(), joined.Hierarchy.Modules.Count);
            AssertReduced(joined.Hierarchy, masks);
        }
    }

    private static void AssertReduced(Hierarchy hierarchy, EdgeMask[] masks)
    {
        string Sources(Module m) => string.Join(' ', hierarchy.Edges.Where(e => e.To == m.Id).Select(e => e.From).Order());
        string Readers(Module m) => string.Join(' ', hierarchy.Edges.Where(e => e.From == m.Id).Select(e => e.To).Order());
        string Ends(Module m) => string.Join(' ', m.Inputs.SelectMany(i => Outputs(masks, i)).Select(o => hierarchy.Modules.Single(of => of.Outputs.Contains(o)).Id).Distinct().Order());
        var inner = hierarchy.Modules.Where(m => m.Outputs.Count == 0 && Readers(m).Length > 0).ToList();
        foreach (var a in inner)
        {
            foreach (var b in inner.Where(b => b.Id > a.Id && Sources(a) == Sources(b) && Readers(a) == Readers(b)))
                Assert.True(Sources(a).Length == 0 && (a.Hidden.Count + b.Hidden.Count > 0 || Ends(a) != Ends(b)), "two equivalent modules are left");
            var readers = hierarchy.Edges.Where(e => e.From == a.Id).ToList();
            Assert.False(readers.Count == 1 && hierarchy.Edges.Count(e => e.To == readers[0].To) == 1, "a chain is left");
        }
    }

    // The outputs that paths from an input lead to, layer by layer.
    private static List<int> Outputs(EdgeMask[] masks, int input)
    {
        var reached = new List<int> { input };
        foreach (var mask in masks)
            reached = [.. Enumerable.Range(0, mask.Rows).Where(r => reached.Any(c => mask[r, c]))];
        return reached;
    }

    private static EdgeMask Mask(params string[] rows)
    {
        var mask = new EdgeMask(rows.Length, rows[0].Length);
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
                mask[r, c] = rows[r][c] == '1';
        }
        return mask;
    }
}
