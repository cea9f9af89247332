using System.Diagnostics;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Storage.Sqlite;

namespace NeuralSculpting.Benchmarks.Store;

/// <summary>
/// Fills a store with runs that were really sculpted, through the parts that the worker uses: make-store FOLDER
/// [--runs 10000] [--points 10000000] [--large 24]. The same numbers give the same runs.
/// </summary>
internal sealed class StoreMaker(SqliteRunStore store, int runs, long points, int large)
{
    private const int Batch = 500;

    private static readonly DateTimeOffset First = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    private readonly RunEvaluator _evaluator = new();
    private long _points;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new CommandOptions(args);
        if (options.Folder is not { } folder)
            return options.Refuse("make-store FOLDER [--runs 10000] [--points 10000000] [--large 24]");
        var (runs, points) = (options.Number("runs", 10_000), options.Number("points", 10_000_000));
        var file = Path.Combine(folder, "runs.db");
        if (File.Exists(file))
            return options.Refuse($"{file} is there already");
        using var store = new SqliteRunStore(file);
        await store.InitialiseAsync();
        var clock = Stopwatch.StartNew();
        var maker = new StoreMaker(store, (int)runs, points, (int)Math.Min(runs, options.Number("large", 24)));
        await maker.FillAsync();
        await store.TidyAsync();
        Console.WriteLine($"{runs:N0} runs, {maker._points:N0} points, {new FileInfo(file).Length / 1048576.0:F0} MiB in {clock.Elapsed.TotalSeconds:F0} s");
        return 0;
    }

    private async Task FillAsync()
    {
        for (var first = 0; first < runs; first += Batch)
        {
            var added = Enumerable.Range(first, Math.Min(Batch, runs - first)).Select(Made).ToList();
            await store.AddAsync(added);
            await Parallel.ForEachAsync(added.Index(), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (run, _) => await SculptAsync(first + run.Index, run.Item));
            await DecorateAsync(first, [.. added.Select(r => r.Summary.Id)]);
            if ((first / Batch) % 4 == 3)
                Console.WriteLine($"{first + Batch,7:N0} runs {_points,12:N0} points");
        }
    }

    private StoredRun Made(int i)
    {
        var spec = i % Math.Max(1, runs / Math.Max(1, large)) == 0 && i / Math.Max(1, runs / Math.Max(1, large)) < large ? MadeSpecs.Large(i) : MadeSpecs.Small(i, Epochs(i));
        var created = First.AddMinutes(37L * i).AddSeconds(i * 7 % 60);
        return new StoredRun(
            new RunSummary
            {
                Id = FormattableString.Invariant($"m{i:00000000000}"),
                Name = i % 5 == 0 ? $"sweep {i / 100} of {spec.Task.Name}" : $"{spec.Task.Name} {spec.Architecture} seed {spec.Seed}",
                Task = spec.Task.Name,
                Architecture = spec.Architecture.ToString(),
                Seed = spec.Seed,
                SpecId = spec.SpecId,
                State = RunState.Running,
                Created = created,
                Started = created.AddSeconds(3),
                Tags = [.. Tags(i)],
            },
            spec);
    }

    // Longer or shorter trainings, whichever leads to the number of points that was asked for.
    private int Epochs(int i)
    {
        var due = (double)points * i / runs;
        return _points < due * 0.97 ? 24 : _points < due ? 12 : 6;
    }

    private static IEnumerable<string> Tags(int i)
    {
        if (i % 10 == 0)
            yield return "baseline";
        if (i % 4 == 1)
            yield return $"sweep-{i / 1000}";
        if (i % 97 == 0)
            yield return "paper";
    }

    private async Task SculptAsync(int i, StoredRun run)
    {
        var (spec, id) = (run.Spec, run.Summary.Id);
        var feed = new RunFeed(run.Summary, spec.Architecture);
        var recorder = new RunRecorder(feed, new GridProgress(spec), store, new RunsFeed(), TimeProvider.System, () => { });
        var task = spec.ResolveTruthTable()!;
        var sculpt = Sculptor.Run(task, spec.ToSculptOptions(), recorder);
        await recorder.SettleAsync();
        Interlocked.Add(ref _points, feed.Epochs.Count);
        var at = run.Summary.Started!.Value.AddSeconds(20 + (i % 900));
        // One in forty does not end: failed, cancelled, paused, waiting or running.
        if (i % 40 == 39)
        {
            var state = (i / 40 % 5) switch { 0 => RunState.Failed, 1 => RunState.Cancelled, 2 => RunState.Paused, 3 => RunState.Queued, _ => RunState.Running };
            await store.FlushAsync(recorder.Rest(feed.Summary));
            await store.ChangeStateAsync([id], [RunState.Running], state, at, state == RunState.Failed ? "the accuracy threshold was out of reach" : null);
            return;
        }
        var result = _evaluator.Evaluate(task, spec.ToSculptOptions(), sculpt);
        var row = RunExecution.Finished(feed.Summary, result, at) with { Signature = RunSignatures.Main(task, spec.ToSculptOptions(), sculpt, result) };
        var histories = sculpt.Cells.Select(cell => PathCodec.Encode(new PruningPath(StoredJournal.FinishedVersion, spec.Architecture, cell.History), 0));
        var rest = recorder.Rest(row);
        await store.FinishAsync(rest with { Summary = rest.Summary with { Duration = at - run.Summary.Started!.Value } }, new StoredResult(RunResultJson.Write(result), [.. histories]));
    }

    private async Task DecorateAsync(int first, string[] ids)
    {
        await store.PinAsync([.. ids.Where((_, i) => (first + i) % 2503 == 7)], pinned: true);
        await store.ArchiveAsync([.. ids.Where((_, i) => (first + i) % 50 == 3)], First.AddYears(1));
        foreach (var (i, id) in ids.Index().Where(x => (first + x.Index) % 30 == 5))
            await store.WriteNotesAsync(id, $"# Sweep {(first + i) / 100}\n\nLooks like *run {i}* with a wider layer; see the **frontier**.\n\n- try another seed\n- lower the noise");
    }
}
