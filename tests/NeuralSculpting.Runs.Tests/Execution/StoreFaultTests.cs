using NeuralSculpting.Core;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Execution;

public class StoreFaultTests
{
    [Theory]
    [InlineData(nameof(IRunStore.FlushAsync), "the journal could not be stored: the disk is full")]
    [InlineData(nameof(IRunStore.FinishAsync), "the disk is full")]
    public async Task Store_CannotBeWritten_FailsTheRunWithTheReason(string method, string reason)
    {
        using var folder = new TempFolder();
        using var store = new SqliteRunStore(Path.Combine(folder.Path, "runs.db"));
        await using var host = await RunsHost.StartAsync(
            folder.Path, 1, new FakeEngine(90, 4, TimeSpan.FromMilliseconds(8)), store: FaultyStore.Around(store, method));
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar()]))[0];

        var row = await host.WaitForEndAsync(id);

        Assert.Equal((RunState.Failed, reason), (row.State, row.Error));
    }

    [Fact]
    public async Task Settings_OutOfRange_AreAllNamed()
    {
        var fault = await Assert.ThrowsAsync<InvalidOptionsException>(() => RunsHost.StartAsync(" ", 0));

        Assert.Equal(["Data:Folder", "Worker:Concurrency"], fault.Errors.Select(e => e.Field));
    }
}
