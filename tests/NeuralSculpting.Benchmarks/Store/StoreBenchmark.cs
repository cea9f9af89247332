using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Runs;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Storage.Sqlite;

namespace NeuralSculpting.Benchmarks.Store;

/// <summary>What the runs page asks of a store that <see cref="StoreMaker"/> made, and how long it takes: store FOLDER.</summary>
internal static class StoreBenchmark
{
    private const int Rounds = 15;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new CommandOptions(args);
        if (options.Folder is not { } folder || !File.Exists(Path.Combine(folder, "runs.db")))
            return options.Refuse("store FOLDER: a folder that make-store filled");
        using var store = new SqliteRunStore(Path.Combine(folder, "runs.db"));
        await store.InitialiseAsync();
        Console.WriteLine($"{"",-46} median      least  (ms, {Rounds} rounds)");
        await Measure("page of 50, newest first", () => Page(new RunQuery()));
        await Measure("the same, pinned first", () => Page(new RunQuery { PinnedFirst = true }));
        await Measure("the same, at row 9,000", () => Page(new RunQuery { PinnedFirst = true, Skip = 9000 }));
        var next = (await store.QueryAsync(new RunQuery { PinnedFirst = true })).Next;
        await Measure("the same, after a cursor", () => Page(new RunQuery { PinnedFirst = true, Cursor = next, Count = false }));
        foreach (var field in (string[])["name", "accuracy", "density", "modules", "verdict", "duration", "units[1]", "units", "training.learningRate", "detection.mergingThreshold"])
            await Measure($"sort by {field}", () => Page(new RunQuery { SortBy = [new RunSortKey(field, true)] }));
        await Measure("sort by density, then seed, then name", () => Page(new RunQuery { SortBy = [new("density"), new("seed"), new("name")] }));
        foreach (var filter in (string[])
            [
                "3 modules", "density < 5 %", "verdict failed", "units in layer 1 <= 4", "tag = baseline", "training.learningRate >= 0.05", "pruning.edgeSteps = 5",
                "name contains sweep", "notes contains frontier", "modules = 2 and density < 8 % and verdict failed and training.optimizer = adam",
            ])
            await Measure($"filter {filter}", () => Page(new RunQuery { Filters = RunFilterText.Parse(filter) }));
        await Measure("search \"sweep 4-24\"", () => Page(new RunQuery { Text = "sweep 4-24" }));
        await Measure("three options beside the rows", () => Page(new RunQuery { Options = ["training.learningRate", "training.optimizer", "pruning.edgeSteps"] }));
        foreach (var fields in (string[])["task", "architecture,verdict", "training.learningRate,training.optimizer", "seed", "tags", "units[1]"])
            await Measure($"group by {fields}", () => store.GroupAsync(new RunGroupQuery { Fields = fields.Split(',') }));
        await Measure("counts by state, archived, deleted", () => store.TallyAsync(new RunQuery()));
        await Measure("facets", () => store.FacetsAsync());
        await Measure("ids of all runs", () => store.QueryIdsAsync(new RunQuery()));
        await MeasureSubmission();
        return 0;

        Task<RunPage> Page(RunQuery query) => store.QueryAsync(query);
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
        Console.WriteLine($"{what,-46} {times[Rounds / 2],6:F1}     {times[0],6:F1}");
    }

    private static async Task MeasureSubmission()
    {
        var folder = Directory.CreateTempSubdirectory("sculpting-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddNeuralSculptingRuns(new RunsOptions { DataFolder = folder, Work = false }).BuildServiceProvider();
            await services.GetRequiredService<IRunStore>().InitialiseAsync();
            var runs = services.GetRequiredService<IRunService>();
            await runs.SubmitAsync([.. MadeSpecs.Large(0).WithSeeds([1])]);
            var specs = MadeSpecs.Large(0).WithSeeds(Enumerable.Range(0, 10_000));
            var start = Stopwatch.GetTimestamp();
            var ids = await runs.SubmitAsync(specs, tags: ["baseline", "sweep"]);
            Console.WriteLine($"{"submit 10,000 runs",-46} {Stopwatch.GetElapsedTime(start).TotalMilliseconds,6:F0}");
            await MeasureBulk("retag 10,000 runs", () => runs.RetagAsync(ids, ["late"], ["sweep"]));
            await MeasureBulk("archive 10,000 runs", () => runs.ArchiveAsync(ids, true));
            await MeasureBulk("cancel 10,000 runs", () => runs.CancelAsync(ids));
            await MeasureBulk("delete 10,000 runs", () => runs.DeleteAsync(ids));
            await MeasureBulk("restore 10,000 runs", () => runs.RestoreAsync(ids));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureBulk(string what, Func<Task<IReadOnlyList<RunSummary>>> act)
    {
        var start = Stopwatch.GetTimestamp();
        var changed = await act();
        Console.WriteLine($"{what,-46} {Stopwatch.GetElapsedTime(start).TotalMilliseconds,6:F0}     {changed.Count:N0} changed");
    }
}
