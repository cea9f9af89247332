using System.Diagnostics;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Explain;
using NeuralSculpting.Core.Explain.Signatures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks;

/// <summary>Explaining a run, detecting again, sweeping a threshold, reading signatures; and how often signatures cry wolf.</summary>
internal static class ExplainBenchmark
{
    private const int Rounds = 50;

    private static readonly string[] Tasks =
    [
        "exemplar/[4, 2, 4]", "exemplar/[4, 1, 2, 16]", "exemplar/[6, 3, 3, 3]", "exemplar/[4, 1, 4]",
        "increasing_hierarchical_levels/[8, 2, 1, 2, 8]", "input_overlap_exp/[6, 3, 2, 8]",
    ];

    /// <summary>Prints milliseconds for three runs.</summary>
    public static void Run()
    {
        foreach (var (name, layers) in ((string, string)[])[(Tasks[0], "4-36-36-4"), (Tasks[2], "6-36-36-3"), (Tasks[4], "8-48-48-48-48-8")])
        {
            Architecture.TryParse(layers, out var architecture);
            var run = Sculpt(name, architecture!, 1);
            var (network, options) = (run.Network, run.Options.Detection);
            var explain = Median(() => ModuleExplainer.Explain(network, run.Detection.Hierarchy, run.Task));
            var detect = Median(() => Judge.Verdict(run.Task, architecture!, ModuleDetector.Detect(architecture!, network.Masks, options)));
            var sweep = Median(() => ThresholdSweep.Run(architecture!, network.Masks, options, SweepAxis.Merging, task: run.Task));
            Console.WriteLine(FormattableString.Invariant(
                $"explain: {name} {layers}: explain {explain:0.00} ms, detect again with verdict {detect:0.000} ms, sweep of 101 thresholds {sweep:0.00} ms"));
        }
    }

    /// <summary>Prints how many runs with the true hierarchy have a signature, and the main signatures of the others.</summary>
    public static void Signatures()
    {
        var (right, alarms, kinds) = (0, 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var name in Tasks)
        {
            foreach (var architecture in PublishedSettings.Architectures(name).GroupBy(a => a.Depth).Select(g => g.OrderBy(a => a.Layers[1]).Skip(1).First()))
            {
                for (var seed = 0; seed < 6; seed++)
                {
                    var run = Sculpt(name, architecture, seed);
                    var main = SignatureRules.Read(run).FirstOrDefault()?.Name;
                    var fine = run is { AccuracyReached: true, Verdict.Success: true };
                    right += fine ? 1 : 0;
                    alarms += fine && main is not null ? 1 : 0;
                    if (!fine)
                        kinds[main ?? "none"] = kinds.GetValueOrDefault(main ?? "none") + 1;
                }
            }
        }
        Console.WriteLine(FormattableString.Invariant($"signatures: {alarms} of {right} runs with the true hierarchy have one; the others: {string.Join(", ", kinds.Select(k => $"{k.Value} {k.Key}"))}"));
    }

    private static RunEvidence Sculpt(string name, Architecture architecture, int seed)
    {
        var task = PublishedTasks.Find(name)!.Task;
        var options = new SculptOptions { Architecture = architecture, Seed = seed, Training = PublishedSettings.For(name, architecture)! };
        var result = Sculptor.Run(task, options);
        var detections = result.Networks.Select(n => ModuleDetector.Detect(architecture, n.Masks, options.Detection)).ToList();
        var ties = TieAgreement.Of(detections);
        return new RunEvidence
        {
            Task = task, Options = options, Network = result.Network, Detection = detections[0],
            Verdict = Judge.Verdict(task, architecture, detections[0]), Accuracy = result.Cell.Accuracy, DenseAccuracy = result.DenseAccuracy,
            AccuracyReached = result.AccuracyReached, Pruned = result.Cell.Pruned, Ties = ties.Networks, TieStructures = ties.Structures,
            TieAgreement = ties.Agreement, Cells = CellEvidence.Of(task, options, result.Cells),
        };
    }

    private static double Median(Action act)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            act();
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        times.Sort();
        return times[Rounds / 2];
    }
}
