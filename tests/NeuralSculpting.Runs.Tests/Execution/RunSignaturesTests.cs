using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Execution;

public class RunSignaturesTests
{
    [Fact]
    public async Task Finish_RunThatKeepsEdges_StoresTheNameOfItsSignatureAndReadsItAgain()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var right = TestSpecs.Exemplar();
        var wrong = right with { Pruning = new PruningOptions { Mode = PruningMode.UnitsOnly, UnitSteps = [5] } };
        var ids = await host.Runs.SubmitAsync([right, wrong]);
        await host.WaitForEndAsync(ids[0]);
        await host.WaitForEndAsync(ids[1]);

        foreach (var (id, name) in ids.Zip<string, string?>([null, "pruned too little"]))
        {
            var run = (await host.Runs.GetAsync(id))!;
            Assert.Equal(name, run.Summary.Signature);
            var read = await RunSignatures.ReadAsync(host.Runs, run, (await host.Runs.ResultAsync(id))!);
            Assert.Equal(name, read.FirstOrDefault()?.Name);
        }
    }
}
