using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
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
    public void Of_NetworksOfRuns_GiveTheEvidenceOfTheirSparsest()
    {
        // By hand: Two is the sparsest of the second run, 10 % denser in the first, absent in the third.
        var consensus = StructureConsensus.Of([[Vote(One, 20), Vote(Two, 24), Vote(Two, 22)], [Vote(Two, 30)], [Vote(One, 25)]], joined: true);
        Assert.Equal(3, consensus.Runs);
        var two = consensus.Find(HandMade.Hierarchy(Two))!;
        Assert.Equal((Math.Exp(-0.1 / StructureConsensus.Scale) + 1) / 3, two.Evidence, 12);
        Assert.Equal(((2.0 / 3) + 1) / 3, two.Share, 12);
        Assert.Equal((3, 2, 22), (two.Networks, two.Runs, two.Best.Edges));
        Assert.Equal(2.0 / 3, consensus.Find(HandMade.Hierarchy(One))!.Evidence, 12);
        Assert.Null(consensus.Find(HandMade.Hierarchy(Reused)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_AnyRuns_AreProbabilitiesInOrder(bool joined)
    {
        var consensus = StructureConsensus.Of([[Vote(One, 20), Vote(Two, 22), Vote(Reused, 28), Vote(One, 29)], [Vote(Reused, 21)]], joined);
        Assert.Equal(3, consensus.Structures.Count);
        Assert.Equal(1, consensus.Unseen + consensus.Structures.Sum(s => s.Probability), 12);
        Assert.Equal(consensus.Structures.OrderByDescending(s => s.Probability), consensus.Structures);
        Assert.All(consensus.Structures, s => Assert.InRange(s.Probability, 0, 1));
    }

    [Fact]
    public void Of_MoreEvidence_IsMoreProbable()
    {
        static double Of(params int?[] edges) => StructureConsensus.Of(
            [.. edges.Select(e => e is { } two ? (StructureVote[])[Vote(One, 20), Vote(Two, two)] : [Vote(One, 20)])], joined: true).Find(HandMade.Hierarchy(Two))!.Probability;
        Assert.True(Of(20) > Of(21) && Of(21) > Of(25) && Of(25) > Of(40), "a denser network must say less");
        Assert.True(Of(21, 21, 21) > Of(21, 21, null) && Of(21, 21, null) > Of(21, null, null), "a structure that does not come back must be less probable");
    }

    [Fact]
    public void Of_TheSameStructureInAnotherOrder_IsOne()
    {
        var consensus = StructureConsensus.Of([[Vote(Two, 20), Vote("A x2 x3 h y1; B x0 x1 h y0", 21)]], joined: true);
        Assert.Equal(2, Assert.Single(consensus.Structures).Networks);
    }

    [Fact]
    public void Of_RunWithoutNetworks_DoesNotCount()
    {
        Assert.Equal(1, StructureConsensus.Of([[], [Vote(One, 20)]], joined: false).Runs);
        Assert.Throws<ArgumentException>(() => StructureConsensus.Of([[]], joined: false));
    }

    [Theory]
    [InlineData("exemplar/[4, 2, 4]", 2)]
    [InlineData("exemplar/[4, 1, 2, 16]", 3)]
    [InlineData("exemplar/[4, 1, 4]", 1)]
    public void Of_SculptsOfSeveralSeeds_IsTheTrueStructure(string name, int modules)
    {
        var task = PublishedTasks.Find(name)!.Task;
        var architecture = new Architecture([4, 24, 24, task.Outputs]);
        var options = new SculptOptions { Architecture = architecture, Training = PublishedSettings.For(task.Name, architecture)! };
        var results = Enumerable.Range(0, 4).Select(seed => Sculptor.Run(task, options with { Seed = seed })).ToList();
        var consensus = StructureConsensus.Of(architecture, results, 100, StructureConsensus.Detection(options.Detection));
        Assert.Equal(4, consensus.Runs);
        Assert.Equal(modules, consensus.Winner.Best.Hierarchy.Modules.Count);
        Assert.Equal(4, consensus.Winner.Runs);
        Assert.InRange(consensus.Winner.Probability, 0.7, 1);
    }

    [Fact]
    public void Detection_Options_JoinEquivalentModulesAndKeepTheRest()
    {
        var ours = StructureConsensus.Detection(new DetectionOptions { MergingThreshold = 0.6, Weighted = true, Linkage = Linkage.Ward, Distance = FeatureDistance.Euclidean });
        Assert.Equal(new DetectionOptions { MergingThreshold = 0.6, JoinEquivalent = true, Distance = FeatureDistance.Jaccard }, ours);
    }

    private static StructureVote Vote(string structure, int edges) => new(HandMade.Hierarchy(structure), edges, 0.01);
}
