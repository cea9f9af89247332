using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks;

/// <summary>How often the four exemplar tasks' true hierarchies are found, over all published architectures.</summary>
internal static class RatesBenchmark
{
    private const int Seeds = 16;

    public static void Run()
    {
        foreach (var name in new[] { "exemplar/[4, 2, 4]", "exemplar/[4, 1, 2, 16]", "exemplar/[6, 3, 3, 3]", "exemplar/[4, 1, 4]", "increasing_hierarchical_levels/[8, 2, 1, 2, 8]" })
        {
            var task = PublishedTasks.Find(name)!.Task;
            foreach (var depth in PublishedSettings.Architectures(name).GroupBy(a => a.Depth))
            {
                var (first, best, runs, clock) = (0, 0, 0, System.Diagnostics.Stopwatch.StartNew());
                foreach (var architecture in depth)
                {
                    for (var seed = 0; seed < Seeds; seed++, runs++)
                    {
                        var options = new SculptOptions { Architecture = architecture, Training = PublishedSettings.For(name, architecture)!, Seed = seed };
                        var result = Sculptor.Run(task, options, threads: 2);
                        var good = result.Networks.Select(n =>
                            Judge.Verdict(task, architecture, ModuleDetector.Detect(architecture, n.Masks, options.Detection)).Success == true).ToArray();
                        first += good[0] ? 1 : 0;
                        best += good.Contains(true) ? 1 : 0;
                    }
                }
                Console.WriteLine($"{name,-46} hidden layers {depth.Key - 1}: first tie {first}/{runs}, best tie {best}/{runs}, {clock.Elapsed.TotalSeconds / runs:F2} s a sculpt");
            }
        }
    }
}
