using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Journal;

public sealed class EpochBucketsTests : IAsyncLifetime
{
    private const int Weights = 24 * 8;
    private readonly TempFolder _folder = new();
    private RunsHost _host = null!;
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _host = await RunsHost.StartAsync(_folder.Path, work: false);
        _id = (await _host.Runs.SubmitAsync([TestSpecs.Exemplar()]))[0];
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Buckets_LiveAndStored_AreThoseOfAPlainCount(bool extremes)
    {
        var (feed, points) = await MakeAsync(7000, extremes);
        var stored = new StoredJournal(_id, _host.Store);
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            long first = random.Next(-10, 7100), last = first + random.Next(0, 7200);
            var buckets = 1 << random.Next(0, 13);

            var live = await feed.ReadBucketsAsync(first, last, buckets);
            var kept = await stored.ReadBucketsAsync(first, last, buckets);
            var plain = await EpochBuckets.ReadAllAsync(feed, first, last, buckets, default);

            AssertSame(plain, live);
            AssertSame(plain, kept);
            AssertPlain(points, plain);
        }
    }

    [Fact]
    public async Task Buckets_WhereTheyAreWide_ReadNoPoints()
    {
        await MakeAsync(5000, true);
        // Points that cannot be read show that nobody tried.
        var chunks = await _host.Store.ReadChunksAsync(_id, SeriesKind.Epochs, 0, long.MaxValue);
        await _host.Store.FlushAsync(new JournalFlush([.. chunks.Select(c => c with { Bytes = [9] })], null, (await _host.Store.FindSummaryAsync(_id))!));

        var seen = await new StoredJournal(_id, _host.Store).ReadBucketsAsync(0, 4999, 40);

        Assert.Equal((0L, 5000L, 128, 40), (seen.First, seen.End, seen.Size, seen.Count));
    }

    [Theory]
    [InlineData(1000, 0, 999, 1000, 0, 1000, 1)]
    [InlineData(1000, 0, 999, 999, 0, 1000, 2)]
    [InlineData(1000, 501, 620, 60, 500, 622, 2)]
    [InlineData(1000, 2000, 3000, 10, 1000, 1000, 1)]
    [InlineData(0, 0, 10, 10, 0, 0, 1)]
    public void Plan_OfAStretch_IsAlignedAndCoversIt(long total, long first, long last, int buckets, long from, long end, int size) =>
        Assert.Equal((from, end, size), EpochBuckets.Plan(total, first, last, buckets));

    [Fact]
    public async Task Clock_OfAResumedRun_GoesOnWithoutThePause()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, 1, new FakeEngine(60, 5, TimeSpan.FromMilliseconds(10)));
        var id = (await host.Runs.SubmitAsync([TestSpecs.Exemplar(3)]))[0];
        await host.WaitForCheckpointAsync(id, 5);
        await host.Runs.PauseAsync([id]);
        var paused = await host.Runs.Journal(id).ReadClockAsync();
        await Task.Delay(100);
        await host.Runs.ResumeAsync([id]);
        var row = await host.WaitForEndAsync(id);

        var clock = await host.Runs.Journal(id).ReadClockAsync();

        Assert.Equal(60, clock.Count);
        Assert.Equal(clock, clock.Order());
        Assert.Equal(paused, clock.Take(paused.Count));
        Assert.True(clock[^1] <= row.Duration.TotalMilliseconds);
    }

    private static void AssertSame(EpochBuckets expected, EpochBuckets seen)
    {
        Assert.Equal((expected.First, expected.End, expected.Size, expected.Total), (seen.First, seen.End, seen.Size, seen.Total));
        Assert.Equal(expected.Traces, seen.Traces);
    }

    private static void AssertPlain(IReadOnlyList<EpochPoint> points, EpochBuckets seen)
    {
        for (var b = 0; b < seen.Count; b++)
        {
            var from = (int)(seen.First + ((long)b * seen.Size));
            var rows = points.Skip(from).Take((int)Math.Min(seen.Size, seen.End - from)).ToList();
            var losses = rows.Select(p => p.ValidationLoss).Where(v => !float.IsNaN(v)).ToList();
            var densities = rows.Select(p => (float)(100.0 * EdgesOf(p.Attempt) / Weights)).ToList();
            Assert.Equal(losses.Count == 0 ? new Extent(float.NaN, float.NaN, float.NaN) : new Extent(losses.Min(), losses.Max(), rows[^1].ValidationLoss), seen.Traces[1][b]);
            Assert.Equal(new Extent(densities.Min(), densities.Max(), densities[^1]), seen.Traces[3][b]);
        }
    }

    private static int EdgesOf(int attempt) => Weights - (attempt % 190);

    /// <summary>The same journal in a feed and in the store.</summary>
    private async Task<(RunFeed Feed, IReadOnlyList<EpochPoint> Points)> MakeAsync(int epochs, bool extremes)
    {
        var row = await _host.Store.ChangeStateAsync([_id], [RunState.Queued], RunState.Running, DateTimeOffset.UnixEpoch, null);
        var feed = new RunFeed((await _host.Store.FindSummaryAsync(_id))!, new Architecture(4, 24, 4));
        var random = new Random(3);
        for (var i = 0; i < epochs; i++)
        {
            var missing = random.Next(9) == 0;
            feed.Epochs.Append(new EpochPoint(i / 15, i % 15, random.NextSingle(), missing ? float.NaN : random.NextSingle(), random.Next(101)));
            if (i % 15 == 14 || i == epochs - 1)
                feed.Attempts.Append(new AttemptEntry(new Attempt { Index = i / 15, Stage = SculptStage.Edges, Outcome = AttemptOutcome.Accepted, Units = 20, Edges = EdgesOf(i / 15), Epochs = (i % 15) + 1 }, i / 15 * 15));
        }
        var chunks = ChunkCodec.Attempts(feed.Attempts, 0, feed.Attempts.Count).Concat(ChunkCodec.Epochs(feed.Epochs, 0, epochs, extremes ? feed.Attempts : null));
        Assert.Single(row);
        Assert.NotNull(await _host.Store.FlushAsync(new JournalFlush([.. chunks], null, feed.Summary)));
        return (feed, feed.Epochs.Read(0, epochs).Items);
    }
}
