using NeuralSculpting.Core;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Execution;

public class RunServiceTests
{
    [Fact]
    public async Task Submit_InvalidAmongValid_StoresNoneAndNamesEveryRule()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, work: false);
        var bad = TestSpecs.Exemplar(-1) with { Architecture = new Architecture(4, 8, 5) };

        var fault = await Assert.ThrowsAsync<InvalidOptionsException>(() => host.Runs.SubmitAsync([TestSpecs.Exemplar(), bad], " ", ["", new string('x', 51)]));

        Assert.Equal(["[1].architecture[2]", "[1].seed", "name", "tags"], fault.Errors.Select(e => e.Field).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(0, (await host.Runs.QueryAsync(new RunQuery())).Total);
        await Assert.ThrowsAsync<InvalidOptionsException>(() => host.Runs.SubmitAsync([]));
    }

    [Fact]
    public async Task RenameTagClone_OfAQueuedRun_ReachTheTable()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, work: false);
        var cursor = host.Runs.Changes.Now;
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar() with { Task = new SpecTask(TestSpecs.Xor), Architecture = new Architecture(2, 6, 1) }]))[0];

        await host.Runs.RenameAsync(id, " better ");
        await host.Runs.TagAsync(id, ["b", "a"]);
        var clone = (await host.Runs.CloneAsync(id, spec => spec with { Seed = 9 }))!;

        var row = Assert.Single(host.Runs.Changes.Since(cursor).Runs);
        Assert.Equal(("better", "my xor", "2-6-1", RunState.Queued), (row.Name, row.Task, row.Architecture, row.State));
        Assert.Equal(["a", "b"], row.Tags);
        Assert.Equal((9, "x0 ^ x1"), (clone.Seed, clone.Task.Own!.Formulas[0]));
        Assert.NotNull(host.Runs.EstimateCost(clone));
        Assert.Null(host.Runs.EstimateCost(clone with { Seed = -1 }));
        await Assert.ThrowsAsync<InvalidOptionsException>(() => host.Runs.RenameAsync(id, "two\nlines"));
    }

    [Fact]
    public async Task Checkpoint_OfAnotherEngine_StartsOverAndEndsTheSame()
    {
        using var folder = new TempFolder();
        string id;
        await using (var first = await RunsHost.StartAsync(folder.Path, 1, new FakeEngine(90, 4, TimeSpan.FromMilliseconds(8))))
        {
            id = (await first.Runs.SubmitAsync([TestSpecs.Small(2)]))[0];
            await first.WaitForCheckpointAsync(id);
        }
        await using (var idle = await RunsHost.StartAsync(folder.Path, work: false))
            Assert.NotNull(await idle.Store.ReadCheckpointAsync(id));
        await using var second = await RunsHost.StartAsync(folder.Path, 1);

        Assert.Equal((RunState.Finished, null), ((await second.WaitForEndAsync(id)).State, (await second.Runs.GetAsync(id))!.Summary.Error));

        Recording.AssertSame(await Recording.UninterruptedAsync(TestSpecs.Small(2)), await Recording.OfAsync(second, id), "the run");
    }

    [Fact]
    public async Task Result_OfAFinishedRun_ComesBackWhole()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var spec = TestSpecs.Exemplar(1);
        var id = (await host.Runs.SubmitAsync([spec]))[0];
        var row = await host.WaitForEndAsync(id);

        var result = (await host.Runs.ResultAsync(id))!;
        var sculpt = Sculptor.Run(spec.ResolveTruthTable()!, spec.ToSculptOptions());

        Assert.Equal(sculpt.Network.Masks, result.Network.Masks);
        Assert.Equal(sculpt.Network.Weights, result.Network.Weights);
        Assert.Equal(sculpt.Network.Biases, result.Network.Biases);
        Assert.Equal(sculpt.Ties, result.Ties.Cells);
        Assert.Equal((sculpt.Trainings, sculpt.Steps, sculpt.Attempts), (result.Trainings, result.Steps, result.Attempts));
        Assert.Equal((result.Trainings, result.Attempts), (row.Trainings, row.Attempts));
        Assert.Equal(70, result.Cells.Count);
        Assert.NotEmpty(result.Detection.Layers[0].Merges);
        for (var cell = 0; cell < 70; cell++)
            Assert.Equal(sculpt.Cells[cell].History.DeathSteps, (await host.Runs.HistoryAsync(id, cell))!.History.DeathSteps);
        Assert.Null(await host.Runs.HistoryAsync(id, 70));
    }

    [Fact]
    public void Ids_TenThousand_AscendAndAreUrlSafe()
    {
        var ids = new RunIds(TimeProvider.System);

        var all = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();

        Assert.Equal(all.Order(StringComparer.Ordinal), all);
        Assert.Equal(10_000, all.Distinct().Count());
        Assert.All(all, id => Assert.Matches("^[0-9a-z]{12}$", id));
    }
}
