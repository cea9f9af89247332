using Microsoft.Extensions.Logging.Abstractions;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Execution;

public sealed class RunKeeperTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Deleted_ForThirtyDays_KeepsEverythingAndIsThenRemoved()
    {
        using var folder = new TempFolder();
        string id;
        Recording before;
        await using (var host = await RunsHost.StartAsync(folder.Path))
        {
            id = (await host.Runs.SubmitAsync([TestSpecs.Small()], tags: ["kept"]))[0];
            await host.WaitForEndAsync(id);
            await host.Runs.WriteNotesAsync(id, "a note");
            before = await Recording.OfAsync(host, id);
        }
        var clock = new TestClock(Noon);
        using var store = new SqliteRunStore(Path.Combine(folder.Path, "runs.db"));
        await store.DeleteAsync([id], Noon);
        using var keeper = new RunKeeper(store, new RunsOptions { DataFolder = folder.Path }, clock, NullLogger<RunKeeper>.Instance);
        await keeper.StartAsync(CancellationToken.None);

        for (var day = 0; day < 30; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            Assert.NotNull(await store.FindAsync(id));
        }

        // To the day: still there, and whole.
        await store.RestoreAsync([id]);
        await using (var host = await RunsHost.StartAsync(folder.Path, work: false))
        {
            Recording.AssertSame(before, await Recording.OfAsync(host, id), "after 30 days in the bin");
            Assert.Equal("a note", await host.Runs.NotesAsync(id));
            Assert.Equal([id], await host.Runs.QueryIdsAsync(new RunQuery { Tag = "kept" }));
        }
        await store.DeleteAsync([id], Noon);
        clock.Advance(RunKeeper.Interval);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await store.FindAsync(id, limit.Token) is not null)
            await Task.Delay(5, limit.Token);
        Assert.Equal(0, await store.CountPointsAsync(id, SeriesKind.Epochs));
        Assert.Null(await store.ReadResultAsync(id));
        await keeper.StopAsync(CancellationToken.None);
    }
}
