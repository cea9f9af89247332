using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Execution;

/// <summary>A real process, killed by SIGKILL at random moments over and over, on one data folder.</summary>
public class KillTests
{
    private const int Rounds = 30;
    private const int Seeds = 6;

    [Fact]
    public async Task Kill_AtRandomMoments_LosesNoRunAndNoBit()
    {
        using var folder = new TempFolder();
        var chance = new Random(20230529);
        var checkpoints = 0;
        var acknowledged = new List<(string Id, int Seed)>();
        for (var round = 0; round < Rounds; round++)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            using var child = KillChild.Start(folder.Path, round % (Seeds - 1));
            // Every fifth round does not even wait for the start to end.
            for (var read = 0; read < (round % 5 == 0 ? 0 : 1 + (round % 2)); read++)
                acknowledged.Add(Assert.NotNull(await child.ReadAsync(limit.Token)));
            // Every third round gets far enough for a checkpoint, however busy the machine is, or to the end of its runs.
            while (round % 3 == 1 && await CountCheckpointsAsync(folder.Path) == 0 && await IsBusyAsync(folder.Path))
                await Task.Delay(20, limit.Token);
            await Task.Delay(chance.Next(0, 400), limit.Token);
            child.Kill();
            // What it said between the last look and its end counts too.
            while (await child.ReadAsync(limit.Token) is { } late)
                acknowledged.Add(late);
            checkpoints += await CountCheckpointsAsync(folder.Path);
        }

        await using var host = await RunsHost.StartAsync(folder.Path);
        var expected = new Recording[Seeds];
        for (var seed = 0; seed < Seeds; seed++)
            expected[seed] = await Recording.UninterruptedAsync(TestSpecs.LongExemplar(seed));
        foreach (var (id, seed) in acknowledged)
        {
            var row = await host.WaitForEndAsync(id, 120);
            Assert.Equal((RunState.Finished, null), (row.State, row.Error));
            Recording.AssertSame(expected[seed], await Recording.OfAsync(host, id), $"run {id} of seed {seed}");
        }
        Assert.True(checkpoints > 0, "no kill met a run with a checkpoint");
        Assert.InRange(acknowledged.Count, Rounds * 4 / 5, 2 * Rounds);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Rounds} kills, {acknowledged.Count} runs acknowledged, {checkpoints} times a run was left in flight with a checkpoint");
    }

    private static async Task<bool> IsBusyAsync(string folder)
    {
        await using var idle = await RunsHost.StartAsync(folder, work: false);
        return (await idle.Store.QueryIdsAsync(new RunQuery { States = [RunState.Queued, RunState.Running] })).Count > 0;
    }

    private static async Task<int> CountCheckpointsAsync(string folder)
    {
        await using var idle = await RunsHost.StartAsync(folder, work: false);
        var count = 0;
        foreach (var id in await idle.Store.QueryIdsAsync(new RunQuery { States = [RunState.Running] }))
            count += await idle.Store.ReadCheckpointAsync(id) is null ? 0 : 1;
        return count;
    }
}
