using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Comparison;

public sealed class StructureAlignmentTests
{
    // Two modules read two inputs each, a third reads both and holds the outputs.
    private static readonly Hierarchy _three = new(
        [M(0, 0, [0, 1], []), M(1, 0, [2, 3], []), M(2, 1, [], [0, 1])], [new ModuleEdge(0, 2, 3), new ModuleEdge(1, 2, 2)]);

    [Fact]
    public void Of_ItselfWithOtherNumbers_IsTheSame()
    {
        var renamed = new Hierarchy([M(0, 0, [2, 3], []), M(1, 1, [], [0, 1]), M(2, 0, [0, 1], [])], [new ModuleEdge(0, 1, 1), new ModuleEdge(2, 1, 9)]);
        var alignment = StructureAlignment.Of(_three, renamed);
        Assert.Equal(1, alignment.Likeness, 12);
        Assert.All(alignment.Modules, m => Assert.Equal((ModuleChange.Same, ""), (m.Change, m.Words)));
        Assert.Equal([(0, 2), (1, 0), (2, 1)], alignment.Modules.Select(m => (m.First[0], m.Second[0])));
        Assert.Equal((1, 2, 0), (alignment.FirstOf(0), alignment.FirstOf(1), alignment.FirstOf(2)));
    }

    [Fact]
    public void Of_AnInputMoved_SaysWhich()
    {
        var moved = new Hierarchy([M(0, 0, [0, 1, 2], []), M(1, 0, [3], []), M(2, 1, [], [0, 1])], _three.Edges);
        var alignment = StructureAlignment.Of(_three, moved);
        Assert.Equal((ModuleChange.Changed, "reads x2 too"), (alignment.Modules[0].Change, alignment.Modules[0].Words));
        Assert.Equal("reads x2 no more", alignment.Modules[1].Words);
        Assert.Equal(ModuleChange.Same, alignment.Modules[2].Change);
        Assert.InRange(alignment.Likeness, 0.5, 0.99);
    }

    [Fact]
    public void Of_OneModuleInTwoParts_IsSplitThatWayAndMergedTheOther()
    {
        var whole = new Hierarchy([M(0, 0, [0, 1, 2, 3], []), M(1, 1, [], [0, 1])], [new ModuleEdge(0, 1, 1)]);
        var split = StructureAlignment.Of(whole, _three).Modules;
        Assert.Equal(ModuleChange.Split, split[0].Change);
        Assert.Equal([0, 1], split[0].Second.Order());
        Assert.Equal(2, split.Count);
        var merged = StructureAlignment.Of(_three, whole).Modules;
        Assert.Equal(ModuleChange.Merged, Assert.Single(merged, m => m.Second[0] == 0).Change);
        Assert.Equal([0, 1], Assert.Single(merged, m => m.Second[0] == 0).First.Order());
    }

    [Fact]
    public void Of_ModulesWithoutCounterpart_AreLostAndAdded()
    {
        var left = new Hierarchy([M(0, 0, [0, 1], [0])], []);
        var right = new Hierarchy([M(0, 0, [2, 3], [1])], []);
        Assert.Equal([ModuleChange.Lost, ModuleChange.Added], StructureAlignment.Of(left, right).Modules.Select(m => m.Change));
        Assert.Equal(0, StructureAlignment.Of(left, right).Likeness);
        Assert.Equal([ModuleChange.Added], StructureAlignment.Of(new Hierarchy([], []), right).Modules.Select(m => m.Change));
        Assert.Equal(1, StructureAlignment.Of(new Hierarchy([], []), new Hierarchy([], [])).Likeness);
    }

    [Fact]
    public void Of_AnyTwo_IsSymmetricAndDoesNotDependOnTheOrderOfModules()
    {
        var chance = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (a, b) = (Any(chance), Any(chance));
            var forth = StructureAlignment.Of(a, b);
            Assert.Equal(forth.Likeness, StructureAlignment.Of(b, a).Likeness, 12);
            var shuffled = new Hierarchy([.. a.Modules.Reverse()], a.Edges);
            Assert.Equal(forth.Likeness, StructureAlignment.Of(shuffled, b).Likeness, 12);
            Assert.Equal(1, StructureAlignment.Of(a, shuffled).Likeness, 12);
            // Every module of both stands in exactly one row.
            Assert.Equal(a.Modules.Select(m => m.Id).Order(), forth.Modules.SelectMany(m => m.First).Order());
            Assert.Equal(b.Modules.Select(m => m.Id).Order(), forth.Modules.SelectMany(m => m.Second).Order());
        }
    }

    private static Module M(int id, int level, int[] inputs, int[] outputs) => new(id, level, inputs, [new UnitRef(1, id)], outputs);

    private static Hierarchy Any(Random chance)
    {
        var count = chance.Next(1, 5);
        var (inputs, outputs) = (Deal(6), Deal(4));
        return new Hierarchy(
            [.. Enumerable.Range(0, count).Select(i => M(i, i, inputs[i], outputs[i]))],
            [.. from i in Enumerable.Range(0, count) from j in Enumerable.Range(i + 1, count - i - 1) where chance.Next(2) == 0 select new ModuleEdge(i, j, 1)]);

        int[][] Deal(int things)
        {
            var owner = Enumerable.Range(0, things).Select(_ => chance.Next(count + 1)).ToArray();
            return [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, things).Where(t => owner[t] == i).ToArray())];
        }
    }
}
