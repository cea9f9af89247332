using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Hubs;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Hubs;

/// <summary>The hub, heard by the real SignalR client over a real socket.</summary>
public sealed class RunsHubTests(LiveProduct product) : IClassFixture<LiveProduct>
{
    private static CancellationToken Gone => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watch_AFinishedRunFromTheBeginning_HandsOverTheWholeJournalAndEnds()
    {
        var id = await product.FinishedAsync();
        var updates = await AllAsync(new WatchRequest(id, Paths: true));
        Assert.Equal(Enumerable.Range(0, updates.Count).Select(i => (long)i), updates.Select(u => u.Sequence));
        Assert.True(updates[^1].Ended);
        Assert.Equal("finished", updates.Last(u => u.Run is not null).Run!.State);
        var attempts = updates.SelectMany(u => u.Attempts?.Items ?? []).ToList();
        Assert.Equal(Enumerable.Range(0, attempts.Count), attempts.Select(a => a.Index));
        var journal = product.Runs.Journal(id);
        var status = (await journal.StatusAsync(Gone))!;
        Assert.Equal(status.Attempts, attempts.Count);
        var stored = (await journal.ReadEpochsAsync(0, int.MaxValue, Gone)).Items;
        Assert.Equal(stored.Select(e => (e.Attempt, e.Epoch)), updates.SelectMany(u => u.Epochs is { } e ? e.Attempt!.Zip(e.Epoch!) : []));
        Assert.Equal(stored.Select(e => (float?)e.TrainingLoss), updates.SelectMany(u => u.Epochs?.TrainingLoss ?? []));
        Assert.Equal([4, 12, 4], updates.Last(u => u.Path is not null).Path!.Layers);
    }

    [Fact]
    public async Task Watch_ALiveRun_JoinsWithoutAGap()
    {
        var id = (await product.Runs.SubmitAsync([LiveProduct.Small(1), LiveProduct.Small(2)], cancel: Gone))[1];
        var updates = await AllAsync(new WatchRequest(id));
        AssertJoined(updates, new RunCursor());
        Assert.True(updates[^1].Ended);
        Assert.Equal((await product.Runs.Journal(id).StatusAsync(Gone))!.Epochs, updates[^1].Cursor.Epochs);
    }

    [Fact]
    public async Task Watch_AgainWithTheLastCursor_GoesOnWhereItWas()
    {
        var id = await product.FinishedAsync(LiveProduct.Small(3));
        var all = await AllAsync(new WatchRequest(id));
        var middle = new RunCursor(2, 10);
        var rest = await AllAsync(new WatchRequest(id, middle));
        AssertJoined(rest, middle);
        var whole = all.SelectMany(u => u.Epochs?.TrainingLoss ?? []).ToList();
        Assert.Equal(whole.Skip(10), rest.SelectMany(u => u.Epochs?.TrainingLoss ?? []));
    }

    [Fact]
    public async Task Watch_Binary_SendsTheFramesOfTheJournal()
    {
        var id = await product.FinishedAsync(LiveProduct.Small(4));
        var first = (await AllAsync(new WatchRequest(id, Binary: true))).First(u => u.Epochs is not null);
        var page = await product.Runs.Journal(id).ReadEpochsAsync(0, first.Epochs!.Count, Gone);
        Assert.Equal(JournalFrames.Encode(page), first.Epochs.Frame);
        Assert.Null(first.Epochs.TrainingLoss);
    }

    [Theory]
    [InlineData("nobody", 0, "there is no run nobody")]
    [InlineData("", 0, "must be the id of a run")]
    [InlineData("x", -1, "must be 0 or more")]
    public async Task Watch_BadRequest_SaysWhatIsWrong(string run, long cursor, string words)
    {
        var fault = await Assert.ThrowsAsync<HubException>(() => AllAsync(new WatchRequest(run, new RunCursor(cursor))));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_TooManyStreams_RefusesOneMoreAndKeepsTheOthers()
    {
        await using var connection = await ConnectAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        var open = Enumerable.Range(0, RunsHub.MostStreams).Select(_ => FirstAsync(connection, stop.Token)).ToList();
        await Task.WhenAll(open);
        await Assert.ThrowsAsync<HubException>(() => FirstAsync(connection, Gone));
        await stop.CancelAsync();

        static async Task FirstAsync(HubConnection on, CancellationToken until)
        {
            var stream = on.StreamAsync<RunsUpdate>(nameof(RunsHub.WatchAll), until).GetAsyncEnumerator(until);
            var next = stream.MoveNextAsync().AsTask();
            // Nothing changes: a stream that is refused ends at once, one that is taken waits.
            if (await Task.WhenAny(next, Task.Delay(500, CancellationToken.None)) == next)
                await next;
        }
    }

    [Fact]
    public async Task WatchAll_ARunIsSubmitted_SaysSo()
    {
        await using var connection = await ConnectAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        var heard = Task.Run(async () =>
        {
            await foreach (var update in connection.StreamAsync<RunsUpdate>(nameof(RunsHub.WatchAll), stop.Token))
            {
                if (update.Runs.FirstOrDefault(r => r.Name == "heard" && r.State == "finished") is { } run)
                    return run;
            }
            return null;
        }, Gone);
        // A stream hears what comes after it began; there is no way to see that it has.
        string? id = null;
        for (var tries = 0; tries < 20 && !heard.IsCompleted; tries++)
        {
            id = (await product.Runs.SubmitAsync([LiveProduct.Small(100 + tries)], "heard", cancel: Gone))[0];
            await product.EndAsync(id);
            await Task.WhenAny(heard, Task.Delay(500, Gone));
        }
        Assert.NotNull(await heard);
        await stop.CancelAsync();
    }

    private static void AssertJoined(IReadOnlyList<RunUpdate> updates, RunCursor from)
    {
        var (attempts, epochs) = (from.Attempts, from.Epochs);
        foreach (var update in updates)
        {
            Assert.Equal(attempts, update.Attempts?.First ?? attempts);
            Assert.Equal(epochs, update.Epochs?.First ?? epochs);
            (attempts, epochs) = (attempts + (update.Attempts?.Count ?? 0), epochs + (update.Epochs?.Count ?? 0));
            Assert.Equal((attempts, epochs), (update.Cursor.Attempts, update.Cursor.Epochs));
        }
    }

    private async Task<List<RunUpdate>> AllAsync(WatchRequest request)
    {
        await using var connection = await ConnectAsync();
        return await connection.StreamAsync<RunUpdate>(nameof(RunsHub.Watch), request, Gone).ToListAsync(Gone);
    }

    private async Task<HubConnection> ConnectAsync()
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(product.Address, "hubs/runs")).Build();
        await connection.StartAsync(Gone);
        return connection;
    }
}
