using NeuralSculpting.Core.Baselines;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>How often each method finds a structure where there is none: the tasks of <see cref="Controls"/>, three depths and widths, the network shown first.</summary>
internal static class ControlMethods
{
    public static void Run(int first, int seeds)
    {
        foreach (var kind in StudyCell.Find("control").GroupBy(c => c.Name.StartsWith("random", StringComparison.Ordinal)).OrderByDescending(g => g.Key))
        {
            var jobs = from cell in kind from width in cell.Widths from seed in Enumerable.Range(first, seeds) select (cell.Task, Width: width, Seed: seed);
            var found = jobs.AsParallel().AsOrdered().Select(j => Detect(j.Task, j.Width, j.Seed)).Where(f => f.Count > 0).ToList();
            string[] names = ["published", "joined", .. Enum.GetNames<ModuleMethod>()];
            for (var m = 0; m < names.Length; m++)
                Console.WriteLine($"| {(kind.Key ? "random functions" : "shuffled tasks")}, {names[m]} | {Count(found.Select(f => f[m].Modules.Count > 1))} | {Count(found.Select(f => f[m].Modules.Count(x => x.Inputs.Count > 0) > 1))} |");
        }
    }

    private static List<Hierarchy> Detect(BooleanTask task, Architecture architecture, int seed)
    {
        var result = Sculptor.Run(task, new SculptOptions { Architecture = architecture, Training = PublishedSettings.Suggest(task, architecture), Seed = seed });
        if (!result.AccuracyReached)
            return [];
        var network = result.Networks[0];
        return
        [
            ModuleDetector.Detect(architecture, network.Masks, new DetectionOptions()).Hierarchy,
            ModuleDetector.Detect(architecture, network.Masks, new DetectionOptions { JoinEquivalent = true }).Hierarchy,
            .. Enum.GetValues<ModuleMethod>().Select(m => ModuleMethods.Detect(m, network, task).Hierarchy),
        ];
    }

    private static string Count(IEnumerable<bool> of)
    {
        var list = of.ToList();
        var rate = new Proportion(list.Count(x => x), list.Count);
        return FormattableString.Invariant($"{rate.Successes} of {rate.Of} ({rate.Rate:F2} [{rate.Wilson!.Value.Low:F2}, {rate.Wilson.Value.High:F2}])");
    }
}
