using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Comparison;

public class ConfidenceReaderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Confidence_OwnNetworksAndOtherSeeds_AreThoseOfTheSculpts(bool joined)
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var specs = TestSpecs.Small().WithSeeds([0, 1, 2]).Select(s => s with { Detection = new DetectionOptions { JoinEquivalent = joined } }).ToList();
        var ids = new List<string>();
        foreach (var spec in specs)
            ids.Add((await host.Runs.SubmitAsync([spec]))[0]);
        // Another spec of the same task and architecture does not count.
        ids.Add((await host.Runs.SubmitAsync([specs[0] with { Seed = 3, Pruning = new PruningOptions { UnitSteps = [30], EdgeSteps = [5] } }]))[0]);
        foreach (var id in ids)
            await host.WaitForEndAsync(id);
        var task = specs[0].ResolveTruthTable()!;
        var results = specs.Select(s => Sculptor.Run(task, s.ToSculptOptions())).ToList();
        var shown = (await host.Runs.ResultAsync(ids[0]))!.Detection.Hierarchy;

        var reader = new ConfidenceReader(host.Runs);
        foreach (var (confidence, known) in new[] { ((await reader.ReadAsync(ids[0], alone: true))!, results.Take(1).ToList()), ((await reader.ReadAsync(ids[0], alone: false))!, results) })
        {
            var own = StructureConsensus.Of(specs[0].Architecture, known, 100, specs[0].Detection);
            var together = StructureConsensus.Of(specs[0].Architecture, known, 100, StructureConsensus.Detection(specs[0].Detection));
            Assert.Equal((known.Count, own.Find(shown)!.Runs), (confidence.Seeds, confidence.SeedsAlike));
            Assert.Equal(own.Find(shown)!.Probability, confidence.Probability, 9);
            Assert.Equal(together.Winner.Probability, confidence.Consensus.Probability, 9);
            Assert.Equal(TieAgreement.SameStructure(together.Winner.Best.Hierarchy, shown), confidence.Consensus.IsShown);
        }
        Assert.Null(await reader.ReadAsync("nothing", alone: false));
    }
}
