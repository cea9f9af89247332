using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Evaluation;

public class StructureConsensusTests
{
    private const string One = "A x0 x1 x2 x3 h y0 y1";
    private const string Two = "A x0 x1 h y0; B x2 x3 h y1";
    private const string Reused = "A x0 x1 x2 x3 h; B h y0; C h y1; A>B; A>C";

    [Fact]
    public void Of_NetworksOfOneRun_DivideItsVote()
    {
        // By hand: three runs; the first gives One 1/2 and Two 1/2, the others are whole votes for Two and for One.
        var consensus = StructureConsensus.Of([[Vote(One, 20), Vote(Two, 21)], [Vote(Two, 30)], [Vote(One, 25)]], slack: 10);
        Assert.Equal(3, consensus.Runs);
        Assert.Equal([0.5, 0.5], consensus.Structures.Select(s => Math.Round(s.Share, 12)));
        Assert.Equal([2, 2], consensus.Structures.Select(s => s.Runs));
        // Equal shares: the structure with the sparser network wins.
        Assert.Equal(20, consensus.Winner.Best.Edges);
        Assert.Single(consensus.Winner.Best.Hierarchy.Modules);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(9, 1, 1)]
    [InlineData(10, 2, 0.5)]
    [InlineData(50, 3, 0.5)]
    public void Of_Slack_LetsDenserNetworksVote(double slack, int structures, double confidence)
    {
        var consensus = StructureConsensus.Of([[Vote(One, 20), Vote(Two, 22), Vote(Reused, 28), Vote(One, 29)]], slack);
        Assert.Equal(structures, consensus.Structures.Count);
        Assert.Equal(confidence, consensus.Confidence, 12);
        Assert.Equal(1, consensus.Structures.Sum(s => s.Share), 12);
    }

    [Fact]
    public void Of_RunWithoutNetworks_HasNoVote()
    {
        Assert.Equal(1, StructureConsensus.Of([[], [Vote(One, 20)]]).Runs);
        Assert.Throws<ArgumentException>(() => StructureConsensus.Of([[]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StructureConsensus.Of([[Vote(One, 20)]], -1));
    }

    [Fact]
    public void Of_SculptsOfSeveralSeeds_FindTheTrueStructureWithHighConfidence()
    {
        var task = PublishedTasks.Find("exemplar/[4, 2, 4]")!.Task;
        var architecture = new Architecture(4, 24, 4);
        var options = new SculptOptions { Architecture = architecture, Training = PublishedSettings.For(task.Name, architecture)! };
        var results = Enumerable.Range(0, 3).Select(seed => Sculptor.Run(task, options with { Seed = seed })).ToList();
        var consensus = StructureConsensus.Of(architecture, results, 100, options.Detection);
        Assert.Equal(3, consensus.Runs);
        Assert.Equal(2, consensus.Winner.Best.Hierarchy.Modules.Count);
        Assert.InRange(consensus.Confidence, 0.9, 1);
        Assert.Equal(results.Min(r => r.Cell.Edges), consensus.Winner.Best.Edges);
    }

    private static StructureVote Vote(string structure, int edges) => new(HandMade.Hierarchy(structure), edges, 0.01);
}
