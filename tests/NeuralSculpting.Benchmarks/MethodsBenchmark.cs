using System.Globalization;
using NeuralSculpting.Benchmarks.Beyond;
using NeuralSculpting.Core.Baselines;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Benchmarks;

/// <summary>
/// Other methods on the networks that the published studies made (`sculpt study NAME --store FILE`): the network shown first of each
/// run, the same verdicts. "methods controls" makes its own networks, of tasks without a structure.
/// </summary>
internal static class MethodsBenchmark
{
    public static Task<int> RunAsync(string[] args)
    {
        if (args is ["controls"])
        {
            ControlMethods.Run(first: 0, seeds: 5);
            return Task.FromResult(0);
        }
        if (args is not [var file] || !File.Exists(file))
        {
            Console.Error.WriteLine("methods STUDIES.DB: a store that the published studies were run in; or methods controls");
            return Task.FromResult(2);
        }
        Run(file);
        return Task.FromResult(0);
    }

    private static void Run(string file)
    {
        using var store = StudyStores.Open(file);
        store.Initialise();
        Console.WriteLine($"| cell | measure | n | ours | joined | {string.Join(" | ", Enum.GetNames<ModuleMethod>())} |");
        Console.WriteLine($"|---|---|---|---|---|{string.Concat(Enum.GetValues<ModuleMethod>().Select(_ => "---|"))}");
        foreach (var (key, spec) in PublishedStudies.All)
        {
            if (key == "parts")
                continue;
            var plan = StudyPlan.Of(spec);
            foreach (var pool in plan.Pools)
                Row(plan, pool, store);
        }
    }

    private static void Row(StudyPlan plan, StudyPoolKey pool, IStudyStore store)
    {
        var jobs = from line in pool.Lines from seed in plan.Seeds select (Line: plan.Lines[line], Seed: seed);
        var verdicts = jobs.AsParallel().AsOrdered().Select(j => Judge(j.Line, j.Seed, store)).Where(v => v is not null).Select(v => v!).ToList();
        foreach (var measure in plan.Spec.Measures)
        {
            var counts = Enumerable.Range(0, verdicts[0].Count).Select(m => verdicts.Count(v => Holds(v[m], measure)));
            var place = pool.HiddenLayers is { } depth ? $", {depth}h" : "";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {pool.Task[(pool.Task.LastIndexOf('/') + 1)..]}{place} | {measure} | {verdicts.Count} | {string.Join(" | ", counts.Select(c => $"{100.0 * c / verdicts.Count:0}"))} |"));
        }
    }

    private static bool Holds(Verdict verdict, string measure) => measure == TieVerdicts.Success ? verdict.Success == true : verdict.Parts.Single(p => p.Name == measure).Holds;

    private static List<Verdict>? Judge(StudyLine line, int seed, IStudyStore store)
    {
        var spec = StudyBoard.SculptSpec(line.Under(seed));
        if (store.FindSculpt(spec.SpecId, spec.Architecture) is not { } record)
            return null;
        var network = record.Networks[0];
        List<Detection> detections =
        [
            ModuleDetector.Detect(spec.Architecture, network.Masks, new DetectionOptions()),
            ModuleDetector.Detect(spec.Architecture, network.Masks, new DetectionOptions { JoinEquivalent = true }),
            .. Enum.GetValues<ModuleMethod>().Select(m => ModuleMethods.Detect(m, network, (BooleanTask)line.Task)),
        ];
        return [.. detections.Select(d => Core.Evaluation.Judge.Verdict(line.Task, spec.Architecture, d))];
    }
}
