using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Comparison;

public class ConfidenceReaderTests
{
    [Fact]
    public async Task Confidence_OwnNetworksAndOtherSeeds_AreThoseOfTheSculpts()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var specs = TestSpecs.Small().WithSeeds([0, 1, 2]);
        var ids = new List<string>();
        foreach (var spec in specs)
            ids.Add((await host.Runs.SubmitAsync([spec]))[0]);
        // Another spec of the same task and architecture has no vote.
        ids.Add((await host.Runs.SubmitAsync([TestSpecs.Small(3) with { Pruning = new PruningOptions { UnitSteps = [30], EdgeSteps = [5] } }]))[0]);
        foreach (var id in ids)
            await host.WaitForEndAsync(id);
        var task = specs[0].ResolveTask();
        var results = specs.Select(s => Sculptor.Run(task, s.ToSculptOptions())).ToList();

        var reader = new ConfidenceReader(host.Runs);
        var alone = (await reader.ReadAsync(ids[0], alone: true))!;
        var one = StructureConsensus.Of(specs[0].Architecture, [results[0]], 100, specs[0].Detection);
        Assert.Equal((1, one.Structures.Sum(s => s.Networks)), (alone.Seeds, alone.Networks));
        var all = (await reader.ReadAsync(ids[0], alone: false))!;
        var three = StructureConsensus.Of(specs[0].Architecture, results, 100, specs[0].Detection);
        var shown = (await host.Runs.ResultAsync(ids[0]))!.Detection.Hierarchy;
        var expected = three.Structures.FirstOrDefault(s => TieAgreement.SameStructure(s.Best.Hierarchy, shown));
        Assert.Equal(3, all.Seeds);
        Assert.Equal(expected?.Share ?? 0, all.Share, 9);
        Assert.Equal(expected?.Runs ?? 0, all.SeedsAlike);
        Assert.Equal(StructureConfidence.Of(all.Share, 3), all.Probability);
        Assert.Null(await reader.ReadAsync("nothing", alone: false));
    }
}
