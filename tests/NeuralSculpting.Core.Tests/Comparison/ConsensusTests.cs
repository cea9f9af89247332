using NeuralSculpting.Core.Comparison;
using NeuralSculpting.Core.Modules;

namespace NeuralSculpting.Core.Tests.Comparison;

public sealed class ConsensusTests
{
    [Fact]
    public void OfInputs_ThreeStructures_CountsSharedModules()
    {
        // x0 and x1 are together in all three, x2 joins them once and is left out once.
        var consensus = Consensus.OfInputs([Of([0, 1], [2]), Of([0, 1, 2]), Of([0, 1])], 3);
        Assert.Equal([1, 1, 1 / 3.0, 1, 1, 1 / 3.0, 1 / 3.0, 1 / 3.0, 2 / 3.0], consensus.Together);
        Assert.Equal([0, 0, 1], consensus.Groups);
        Assert.Equal([0, 1, 2], consensus.Order.Order());
    }

    [Fact]
    public void OfInputs_MostAgree_TheGroupsAreTheirs()
    {
        Hierarchy[] structures = [Of([0, 2], [1, 3]), Of([0, 2], [1, 3]), Of([0, 1], [2, 3])];
        var consensus = Consensus.OfInputs(structures, 4);
        Assert.Equal([0, 1, 0, 1], consensus.Groups);
        // Members of a group stand beside each other.
        Assert.Equal(1, Math.Abs(Array.IndexOf(consensus.Order, 0) - Array.IndexOf(consensus.Order, 2)));
    }

    [Fact]
    public void OfInputs_NoStructure_IsAllApart()
    {
        var consensus = Consensus.OfInputs([], 3);
        Assert.Equal([0, 1, 2], consensus.Groups);
        Assert.All(consensus.Together, share => Assert.Equal(0, share));
        Assert.Empty(Consensus.OfOutputs([], 0).Order);
    }

    [Fact]
    public void OfInputs_APictureOfThem_GroupsWhatIsTogetherInMoreThanHalf()
    {
        // Pixels 0 to 699 and 700 to 1,399 are together in two structures of three; the other 168 are never kept.
        int[][] halves = [[.. Enumerable.Range(0, 700)], [.. Enumerable.Range(700, 700)]];
        var consensus = Consensus.OfInputs([Of(halves), Of([.. halves.SelectMany(h => h).Select(i => (int[])[i])]), Of(halves)], 1568);
        Assert.Equal([.. Enumerable.Repeat(0, 700), .. Enumerable.Repeat(1, 700), .. Enumerable.Range(2, 168)], consensus.Groups);
        Assert.Equal(Enumerable.Range(0, 1568), consensus.Order.Order());
    }

    [Fact]
    public void OfInputs_AnyStructures_IsSymmetricAndDoesNotDependOnTheirOrder()
    {
        var chance = new Random(3);
        var structures = Enumerable.Range(0, 40).Select(_ =>
        {
            var owner = Enumerable.Range(0, 8).Select(_ => chance.Next(3)).ToArray();
            return Of([.. Enumerable.Range(0, 3).Select(m => Enumerable.Range(0, 8).Where(i => owner[i] == m).ToArray())]);
        }).ToList();
        var consensus = Consensus.OfInputs(structures, 8);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(1, consensus[i, i]);
            for (var j = 0; j < 8; j++)
            {
                Assert.Equal(consensus[i, j], consensus[j, i]);
                Assert.Equal(structures.Count(s => s.Modules.Any(m => m.Inputs.Contains(i) && m.Inputs.Contains(j))) / 40.0, consensus[i, j]);
            }
        }
        structures.Reverse();
        Assert.Equal(consensus.Groups, Consensus.OfInputs(structures, 8).Groups);
    }

    private static Hierarchy Of(params int[][] modules) => new([.. modules.Select((inputs, id) => new Module(id, 0, inputs, [], []))], []);
}
