using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Storage;

public abstract partial class RunStoreSuite
{
    [Fact]
    public async Task Flush_Twice_ReplacesTheTailAndTheCheckpoint()
    {
        var run = await AddRunningAsync("r1");
        await Store.FlushAsync(new JournalFlush(
            [Chunk(SeriesKind.Epochs, 0, 10, 1), Chunk(SeriesKind.Epochs, 10, 4, 2), Chunk(SeriesKind.Attempts, 0, 3, 3)], Checkpoint(1), run.Summary));

        var row = await Store.FlushAsync(new JournalFlush(
            [Chunk(SeriesKind.Epochs, 10, 10, 4), Chunk(SeriesKind.Epochs, 20, 1, 5)], Checkpoint(2),
            run.Summary with { Progress = 0.5, Accuracy = double.NaN, Trainings = 9, Name = "not written", State = RunState.Failed }));

        Assert.Equal((0.5, null, 9, "a run", RunState.Running), (row!.Progress, row.Accuracy, row.Trainings, row.Name, row.State));
        Assert.Equal((21, 3), (await Store.CountPointsAsync("r1", SeriesKind.Epochs), await Store.CountPointsAsync("r1", SeriesKind.Attempts)));
        var chunks = await Store.ReadChunksAsync("r1", SeriesKind.Epochs, 9, 19);
        Assert.Equal([(0L, 10, (byte)1), (10L, 10, (byte)4)], chunks.Select(c => (c.First, c.Count, c.Bytes[0])));
        var checkpoint = (await Store.ReadCheckpointAsync("r1"))!;
        Assert.Equal((3, 45L), (checkpoint.Sculpt.Attempts, checkpoint.Sculpt.Epochs));
        Assert.Equal((byte[])[2, 2], checkpoint.Sculpt.State);
        Assert.Equal((byte[])[2], checkpoint.Path);
    }

    [Theory]
    [InlineData(RunState.Paused)]
    [InlineData(RunState.Cancelled)]
    public async Task Flush_NotRunningAnyMore_WritesNothing(RunState state)
    {
        var run = await AddRunningAsync("r1");
        await Store.ChangeStateAsync(["r1"], [RunState.Running], state, Noon);

        Assert.Null(await Store.FlushAsync(new JournalFlush([Chunk(SeriesKind.Epochs, 0, 10, 1)], Checkpoint(1), run.Summary)));
        Assert.Null(await Store.FinishAsync(new JournalFlush([], null, run.Summary), new StoredResult("{}", [])));

        Assert.Null(await Store.ReadCheckpointAsync("r1"));
        Assert.Null(await Store.ReadResultAsync("r1"));
        Assert.Equal(state, (await Store.FindSummaryAsync("r1"))!.State);
    }

    [Fact]
    public async Task Finish_AfterFlushes_KeepsTheResultAndDropsTheCheckpoint()
    {
        var run = await AddRunningAsync("r1");
        await Store.FlushAsync(new JournalFlush([Chunk(SeriesKind.Epochs, 0, 10, 1)], Checkpoint(1), run.Summary));
        var ended = run.Summary with { Progress = 1, Success = true, ModulesFound = 2, ModulesTrue = 2, ShownCell = 1, Finished = Noon };

        var row = await Store.FinishAsync(new JournalFlush([Chunk(SeriesKind.Epochs, 10, 2, 2)], null, ended), new StoredResult("{\"a\":1}", [[1], [2, 3]]));

        Assert.Equal((RunState.Finished, true, 2, 1, Noon), (row!.State, row.Success, row.ModulesFound, row.ShownCell, row.Finished));
        Assert.Equal("{\"a\":1}", await Store.ReadResultAsync("r1"));
        Assert.Equal((byte[])[2, 3], await Store.ReadHistoryAsync("r1", 1));
        Assert.Null(await Store.ReadHistoryAsync("r1", 2));
        Assert.Null(await Store.ReadCheckpointAsync("r1"));
        Assert.Equal(12, await Store.CountPointsAsync("r1", SeriesKind.Epochs));
    }

    [Fact]
    public async Task Writes_FromManyThreadsWithReads_AllArriveAndNoneIsTorn()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(async i =>
        {
            await AddAsync(Run($"r{i}"));
            return (await Store.ClaimAsync(Noon))!.Summary;
        }));
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                foreach (var run in runs)
                {
                    var chunks = await Store.ReadChunksAsync(run.Id, SeriesKind.Epochs, 0, long.MaxValue);
                    Assert.Equal(chunks.Sum(c => c.Count), chunks.Count == 0 ? 0 : chunks[^1].First + chunks[^1].Count);
                }
                await Store.QueryAsync(new RunQuery());
            }
        })).ToArray();

        await Task.WhenAll(runs.Select(run => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
                Assert.NotNull(await Store.FlushAsync(new JournalFlush([Chunk(SeriesKind.Epochs, i, 1, (byte)i)], Checkpoint((byte)i), run with { Trainings = i })));
        })));
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        foreach (var run in runs)
        {
            Assert.Equal(25, await Store.CountPointsAsync(run.Id, SeriesKind.Epochs));
            Assert.Equal(24, (await Store.FindSummaryAsync(run.Id))!.Trainings);
        }
    }
}
