using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Journal;

public class RunJournalTests
{
    [Fact]
    public async Task Viewers_FromTheStartLateAndAfterwards_SeeTheSame()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, new FakeEngine(60, 5, TimeSpan.FromMilliseconds(2)));
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar(3)]))[0];

        var viewers = Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            await Task.Delay(i * 80);
            return await WatchAsync(host, id, TimeSpan.FromMilliseconds(3 + (7 * i)), most: 1 + (i * 3));
        })).ToList();
        var seen = await Task.WhenAll(viewers);
        var afterwards = await WatchAsync(host, id, TimeSpan.Zero, 1000);

        Assert.Equal((60, 300), (afterwards.Attempts.Count, afterwards.Epochs.Count));
        Assert.Equal(Enumerable.Range(0, 60), afterwards.Attempts.Select(a => a.Attempt.Index));
        Assert.All(seen, one =>
        {
            Assert.Equal(afterwards.Attempts, one.Attempts);
            Assert.Equal(afterwards.Epochs, one.Epochs);
        });
    }

    [Fact]
    public async Task Viewer_AcrossPauseAndResume_ForgetsWhatWasGivenUpAndEndsTheSame()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, new FakeEngine(60, 5, TimeSpan.FromMilliseconds(10)));
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar(3)]))[0];
        var viewer = Task.Run(() => WatchAsync(host, id, TimeSpan.FromMilliseconds(1), 7));
        await host.WaitAsync(id, row => row.Attempts > 15);

        await host.Runs.PauseAsync([id]);
        var paused = await host.Runs.Journal(id).StatusAsync();
        var epochs = await host.Runs.Journal(id).ReadEpochsAsync(int.MaxValue);
        await Task.Delay(100);
        await host.Runs.ResumeAsync([id]);
        var seen = await viewer;

        Assert.Equal((RunState.Paused, paused!.Epochs), (paused.Summary.State, epochs.First));
        Assert.Equal(paused.Attempts * 5, paused.Epochs);
        Assert.Equal(Enumerable.Range(0, 60), seen.Attempts.Select(a => a.Attempt.Index));
        Assert.Equal(300, seen.Epochs.Distinct().Count());
    }

    [Fact]
    public async Task Path_Live_MatchesTheEdgesOfTheLastAttempt()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, new FakeEngine(30, 4, TimeSpan.FromMilliseconds(3)));
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar()]))[0];
        var journal = host.Runs.Journal(id);
        await host.WaitAsync(id, row => row.Attempts > 3);

        var path = (await journal.ReadPathAsync())!;

        Assert.Equal(192 - path.History.Attempts.Count, path.History.DeathSteps.Sum(layer => layer.Count(step => step == PruningHistory.Alive)));
        await host.WaitForEndAsync(id);
        Assert.Equal(StoredJournal.FinishedVersion, (await journal.ReadPathAsync(path.Version))!.Version);
        Assert.Null(await journal.ReadPathAsync(StoredJournal.FinishedVersion));
    }

    [Fact]
    public async Task Series_OfAFinishedRun_IsThinnedWithItsExtremes()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, new FakeEngine(90, 20));
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar()]))[0];
        await host.WaitForEndAsync(id);
        var journal = host.Runs.Journal(id);

        var all = await journal.ReadSeriesAsync(0, long.MaxValue, 100_000);
        var thin = await journal.ReadSeriesAsync(0, long.MaxValue, 50);
        var part = await journal.ReadSeriesAsync(1000, 1019, 50);

        Assert.Equal((1800, 100, 20), (all.X.Length, thin.X.Length, part.X.Length));
        Assert.Equal(all.ValidationLoss.Max(), thin.ValidationLoss.Max());
        Assert.Equal(all.TrainingLoss.Min(), thin.TrainingLoss.Min());
        Assert.Equal(all.ValidationLoss[1000..1020], part.ValidationLoss);
        Assert.Equal(141f / 192, part.Density[0]);
        Assert.Equal(thin.X, thin.X.Order());
    }

    [Fact]
    public async Task Journal_OfNobody_IsEmpty()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, work: false);
        var journal = host.Runs.Journal("nobody");

        Assert.Null(await journal.StatusAsync());
        Assert.Null(await journal.ReadPathAsync());
        Assert.Equal(0, (await journal.ReadEpochsAsync(5)).Total);
        Assert.Empty((await journal.ReadSeriesAsync(0, 10)).X);
        Assert.Null(await host.Runs.ResultAsync("nobody"));
        Assert.Null(await host.Runs.HistoryAsync("nobody", 0));
    }

    /// <summary>Watches like a page: reads after its cursors and forgets what a page says was given up.</summary>
    private static async Task<(List<AttemptEntry> Attempts, List<EpochPoint> Epochs)> WatchAsync(RunsHost host, string id, TimeSpan pause, int most)
    {
        var journal = host.Runs.Journal(id);
        var (attempts, epochs) = (new List<AttemptEntry>(), new List<EpochPoint>());
        while (true)
        {
            var status = (await journal.StatusAsync())!;
            var more = Take(await journal.ReadAttemptsAsync(attempts.Count, most), attempts) | Take(await journal.ReadEpochsAsync(epochs.Count, most), epochs);
            if (status.Summary.HasEnded && !more)
                return (attempts, epochs);
            await Task.Delay(pause);
        }

        static bool Take<T>(JournalPage<T> page, List<T> seen)
        {
            seen.RemoveRange((int)page.First, seen.Count - (int)page.First);
            seen.AddRange(page.Items);
            return page.Next < page.Total;
        }
    }
}
