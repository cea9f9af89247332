using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Execution;

public class EndToEndTests
{
    [Fact]
    public async Task Exemplar_ThroughTheWorker_FindsTwoModules()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar()]))[0];

        var row = await host.WaitForEndAsync(id);
        var result = (await host.Runs.ResultAsync(id))!;

        Assert.Equal((RunState.Finished, null), (row.State, row.Error));
        Assert.Equal((2, 2, true), (row.ModulesFound, row.ModulesTrue, row.Success));
        Assert.True(result.Verdict.Success);
        Assert.Equal(100, result.Accuracy);
        Assert.Equal(row.Edges, result.Network.Edges);
    }
}
