using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Execution;

public class WorkerTests
{
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Queue_MoreRunsThanSlots_AllFinishInOrderOfSubmission()
    {
        using var folder = new TempFolder();
        var engine = new FakeEngine();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, engine);

        var ids = await host.Runs.SubmitAsync(TestSpecs.Exemplar().WithSeeds([5, 3, 9, 1]), "four");
        foreach (var id in ids)
            Assert.Equal(RunState.Finished, (await host.WaitForEndAsync(id)).State);

        Assert.Equal([5, 3, 9, 1], engine.Seeds);
        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
        Assert.Equal(["four seed 1", "four seed 3", "four seed 5", "four seed 9"], (await host.Runs.QueryAsync(new RunQuery())).Runs.Select(r => r.Name).Order());
    }

    [Fact]
    public async Task Concurrency_Three_RunsThreeAtOnceAndNeverMore()
    {
        using var folder = new TempFolder();
        var engine = new FakeEngine(8, 2, Slow);
        await using var host = await RunsHost.StartAsync(folder.Path, 3, engine);

        var ids = await host.Runs.SubmitAsync(TestSpecs.Exemplar().WithSeeds(Enumerable.Range(0, 7)));
        foreach (var id in ids)
            await host.WaitForEndAsync(id);

        Assert.Equal(3, engine.MostAtOnce);
    }

    [Fact]
    public async Task Engine_Throws_FailsThatRunOnlyAndSaysWhy()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 2, new FakeEngine());

        var ids = await host.Runs.SubmitAsync(TestSpecs.Exemplar().WithSeeds([1, FakeEngine.BadSeed, 2]));
        var rows = await Task.WhenAll(ids.Select(id => host.WaitForEndAsync(id)));

        Assert.Equal([RunState.Finished, RunState.Failed, RunState.Finished], rows.Select(r => r.State));
        Assert.Equal("a fault of the engine", rows[1].Error);
        Assert.NotNull(rows[1].Finished);
    }

    [Fact]
    public async Task Cancel_RunningAndQueued_EndsBothWithinAMoment()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, new FakeEngine(40, 4, Slow));
        var ids = await host.Runs.SubmitAsync(TestSpecs.Exemplar().WithSeeds([0, 1]));
        await host.WaitAsync(ids[0], row => row.Attempts > 1);

        var cancelled = await host.Runs.CancelAsync(ids);
        var next = (await host.Runs.SubmitAsync([TestSpecs.Exemplar(7)]))[0];
        await host.WaitAsync(next, row => row.State == RunState.Running);

        Assert.Equal(2, cancelled.Count);
        Assert.All(ids, id => Assert.Equal(RunState.Cancelled, host.Runs.GetAsync(id).Result!.Summary.State));
        Assert.Empty(await host.Runs.CancelAsync(ids));
    }

    [Fact]
    public async Task PauseAndResume_GoesOnFromTheCheckpointAndEndsTheSame()
    {
        using var folder = new TempFolder();
        var engine = new FakeEngine(90, 4, TimeSpan.FromMilliseconds(8));
        await using var host = await RunsHost.StartAsync(folder.Path, 2, engine);
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar(2)]))[0];
        var reached = 0;
        for (var times = 0; times < 2; times++)
        {
            reached = await host.WaitForCheckpointAsync(id, reached);
            Assert.Single(await host.Runs.PauseAsync([id]));
            // At once: the worker is still on its way out of the run.
            Assert.Single(await host.Runs.ResumeAsync([id]));
            await host.WaitAsync(id, row => row.State == RunState.Running && engine.Seeds.Count > times + 1);
        }
        var row = await host.WaitForEndAsync(id);

        Assert.Equal(RunState.Finished, row.State);
        Assert.Equal(2, engine.Resumed.Count);
        Assert.All(engine.Resumed, at => Assert.True(at > 0));
        Recording.AssertSame(await Recording.UninterruptedAsync(TestSpecs.Exemplar(2), new FakeEngine(90)), await Recording.OfAsync(host, id), "the run");
    }

    [Fact]
    public async Task Stop_WithRunsInFlight_TheNextStartGoesOn()
    {
        using var folder = new TempFolder();
        var engine = new FakeEngine(90, 4, TimeSpan.FromMilliseconds(8));
        string id;
        await using (var first = await RunsHost.StartAsync(folder.Path, 1, engine))
        {
            id = (await first.Runs.SubmitAsync([TestSpecs.Exemplar(4)]))[0];
            await first.WaitForCheckpointAsync(id);
        }
        await using (var idle = await RunsHost.StartAsync(folder.Path, work: false))
            Assert.Equal(RunState.Queued, (await idle.Runs.GetAsync(id))!.Summary.State);

        await using var second = await RunsHost.StartAsync(folder.Path, 1, engine);
        await second.WaitForEndAsync(id);

        Assert.True(Assert.Single(engine.Resumed) > 0);
        Recording.AssertSame(await Recording.UninterruptedAsync(TestSpecs.Exemplar(4), new FakeEngine(90)), await Recording.OfAsync(second, id), "the run");
    }

    [Fact]
    public async Task Delete_RunningThenRestore_TheRunGoesOn()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, new FakeEngine(20, 4, TimeSpan.FromMilliseconds(5)));
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar()]))[0];
        await host.WaitAsync(id, row => row.Attempts > 1);

        await host.Runs.DeleteAsync([id]);
        Assert.Equal(0, (await host.Runs.QueryAsync(new RunQuery())).Total);
        await host.Runs.RestoreAsync([id]);

        Assert.Equal(RunState.Finished, (await host.WaitForEndAsync(id)).State);
    }

    [Fact]
    public async Task Start_FolderInUse_IsRefused()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);

        await Assert.ThrowsAsync<RunStoreException>(() => RunsHost.StartAsync(folder.Path));
    }
}
