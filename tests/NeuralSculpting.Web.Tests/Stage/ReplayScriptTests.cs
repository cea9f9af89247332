using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Components.Stage;
using NeuralSculpting.Web.Live.Series;

namespace NeuralSculpting.Web.Tests.Stage;

public class ReplayScriptTests
{
    [Fact]
    public async Task At_RisingShares_OnlyAddsAndEndsWithEverything()
    {
        var (series, steps) = await SculptAsync();
        var script = new ReplayScript(series, steps);
        var last = script.At(0);
        Assert.Equal(new ReplayMoment(new SeriesPosition(0, 0), 0), last);
        for (var share = 0.0; share <= 1; share += 0.002)
        {
            var now = script.At(share);
            Assert.True(now.Position.Epochs >= last.Position.Epochs && now.Position.Attempts >= last.Position.Attempts && now.Step >= last.Step);
            Assert.Equal(steps.Count(s => s < now.Position.Attempts), now.Step);
            last = now;
        }
        Assert.Equal(new ReplayMoment(series.End, steps.Count), script.At(1));
        Assert.Equal(script.At(1), script.At(7));
    }

    [Fact]
    public async Task At_StepsOfTheShownNetwork_GetMoreTimeThanTheOthers()
    {
        var (series, steps) = await SculptAsync();
        var script = new ReplayScript(series, steps);
        var own = steps.ToHashSet();
        var shares = Enumerable.Range(0, 2000).GroupBy(i => script.At(i / 2000.0).Position.Attempts).ToDictionary(g => g.Key, g => g.Count());
        double Mean(Func<int, bool> which) => Enumerable.Range(1, series.Attempts.Count - 1).Where(which).Average(i => shares.GetValueOrDefault(i));
        Assert.True(Mean(own.Contains) > Mean(i => !own.Contains(i)));
    }

    [Fact]
    public void At_NothingHappened_ShowsTheEnd() =>
        Assert.Equal(new ReplayMoment(new SeriesPosition(0, 0), 0), new ReplayScript(new RunSeries(10), []).At(0.5));

    private static async Task<(RunSeries Series, IReadOnlyList<int> Steps)> SculptAsync()
    {
        var recorder = new Recorder();
        var result = Sculptor.Run(
            PublishedTasks.Find("exemplar/[4, 2, 4]")!.Task,
            new SculptOptions { Architecture = new Architecture(4, 24, 4), Pruning = new PruningOptions { UnitSteps = [70, 20, 5], EdgeSteps = [2.5] } },
            recorder);
        var series = new RunSeries(192);
        while (await series.PumpAsync(recorder))
            continue;
        Assert.Equal(result.Attempts, series.Attempts.Count);
        return (series, result.Cell.History.Attempts);
    }

    /// <summary>An observer that is read as a journal.</summary>
    private sealed class Recorder : ISculptObserver, IRunJournalReader
    {
        private readonly List<AttemptEntry> _attempts = [];
        private readonly List<EpochPoint> _epochs = [];

        public string RunId => "test";

        public void AttemptStarted(Attempt attempt, EdgeMask[] masks)
        {
        }

        public void EpochEnded(in EpochPoint point) => _epochs.Add(point);

        public void AttemptEnded(Attempt attempt, EdgeMask[] masks) => _attempts.Add(new AttemptEntry(attempt, _epochs.Count - attempt.Epochs));

        public void CheckpointReached(Func<SculptCheckpoint> take)
        {
        }

        public ValueTask<JournalStatus?> StatusAsync(CancellationToken cancel = default) => new((JournalStatus?)null);

        public ValueTask<JournalPage<AttemptEntry>> ReadAttemptsAsync(long cursor, int most = 4096, CancellationToken cancel = default) =>
            new(new JournalPage<AttemptEntry>(cursor, [.. _attempts.Skip((int)cursor).Take(most)], _attempts.Count));

        public ValueTask<JournalPage<EpochPoint>> ReadEpochsAsync(long cursor, int most = 16_384, CancellationToken cancel = default) =>
            new(new JournalPage<EpochPoint>(cursor, [.. _epochs.Skip((int)cursor).Take(most)], _epochs.Count));

        public ValueTask<PruningPath?> ReadPathAsync(long known = -1, CancellationToken cancel = default) => new((PruningPath?)null);

        public ValueTask<EpochSeries> ReadSeriesAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default) =>
            new(new EpochSeries([], [], [], [], []));
    }
}
