using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Benchmarks.Store;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Benchmarks.Series;

/// <summary>Curves out of the store: made-up journals of 1 and 10 million epochs, and 20 of 100,000, asked for as a chart asks.</summary>
internal static class SeriesBenchmark
{
    private const int Rounds = 11;
    private const int EpochsAnAttempt = 80;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("sculpting-");
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddNeuralSculptingRuns(new RunsOptions { DataFolder = folder.FullName, Work = false }).BuildServiceProvider();
            var store = services.GetRequiredService<IRunStore>();
            await store.InitialiseAsync();
            var runs = services.GetRequiredService<IRunService>();
            var ids = await runs.SubmitAsync([.. MadeSpecs.Large(0).WithSeeds(Enumerable.Range(0, 22))]);
            var live = await MakeAsync(store, ids[0], 1_000_000);
            await MakeAsync(store, ids[1], 10_000_000);
            foreach (var id in ids.Skip(2))
                await MakeAsync(store, id, 100_000);
            Console.WriteLine($"{"800 buckets of",-52} median   least  (ms, {Rounds} rounds)");
            await Measure("1,000,000 epochs, stored", () => Read(ids[0], 0, long.MaxValue));
            await Measure("the same, live", () => live.ReadBucketsAsync(0, long.MaxValue, 800).AsTask());
            await Measure("a tenth of them, stored", () => Read(ids[0], 400_000, 499_999));
            await Measure("1,500 of them, stored", () => Read(ids[0], 400_000, 401_499));
            await Measure("10,000,000 epochs, stored", () => Read(ids[1], 0, long.MaxValue));
            await Measure("a tenth of them, stored", () => Read(ids[1], 4_000_000, 4_999_999));
            await Measure("the first million by reading every point", () => EpochBuckets.ReadAllAsync(runs.Journal(ids[0]), 0, long.MaxValue, 800, default).AsTask());
            await Measure("20 runs of 100,000 epochs, stored", () => Task.WhenAll(ids.Skip(2).Select(id => Read(id, 0, long.MaxValue))));
            return 0;

            Task<EpochBuckets> Read(string id, long first, long last) => Task.Run(() => runs.Journal(id).ReadBucketsAsync(first, last, 800).AsTask());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Writes a journal through the parts that the worker uses.</summary>
    private static async Task<RunFeed> MakeAsync(IRunStore store, string id, int epochs)
    {
        await store.ChangeStateAsync([id], [RunState.Queued], RunState.Running, DateTimeOffset.UnixEpoch, null);
        var summary = (await store.FindSummaryAsync(id))!;
        var feed = new RunFeed(summary, new Architecture(4, 24, 4));
        var random = new Random(epochs);
        for (var i = 0; i < epochs; i++)
        {
            var (attempt, epoch) = (i / EpochsAnAttempt, i % EpochsAnAttempt);
            var loss = (float)Math.Exp(-epoch / 20.0) * (0.5f + random.NextSingle());
            feed.Epochs.Append(new EpochPoint(attempt, epoch, loss, loss * (0.9f + (0.2f * random.NextSingle())), 100 - (20 * loss)));
            if (epoch != EpochsAnAttempt - 1 && i != epochs - 1)
                continue;
            feed.Clock.Append(i * 0.01);
            feed.Attempts.Append(new AttemptEntry(
                new Attempt
                {
                    Index = attempt, Stage = SculptStage.Edges, Outcome = AttemptOutcome.Accepted, Units = 20, Edges = 192 - (attempt % 180), Epochs = epoch + 1, BestEpoch = epoch,
                    Accuracy = 100, ValidationLoss = loss,
                },
                attempt * (long)EpochsAnAttempt));
        }
        foreach (var batch in ChunkCodec.Epochs(feed.Epochs, 0, epochs, feed.Attempts).Chunk(1000))
            await store.FlushAsync(new JournalFlush(batch, null, summary));
        await store.FlushAsync(new JournalFlush(
            [.. ChunkCodec.Attempts(feed.Attempts, 0, feed.Attempts.Count), .. ChunkCodec.Clock(feed.Clock, 0, feed.Clock.Count)], null, summary));
        await store.ChangeStateAsync([id], [RunState.Running], RunState.Cancelled, DateTimeOffset.UnixEpoch, null);
        return feed;
    }

    private static async Task Measure<T>(string what, Func<Task<T>> act)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds + 2; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            if (round >= 2)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine($"{what,-52} {times[Rounds / 2],6:F1}  {times[0],6:F1}");
    }
}
