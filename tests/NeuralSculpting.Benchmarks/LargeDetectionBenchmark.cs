using System.Diagnostics;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Benchmarks;

/// <summary>Module detection of one hidden layer of 10,000 kept units.</summary>
internal static class LargeDetectionBenchmark
{
    /// <summary>Prints the seconds and the memory for it, with few and with many outputs.</summary>
    public static void Run()
    {
        foreach (var (units, outputs, edgesAUnit) in new[] { (10_000, 20, 2), (10_000, 1000, 10) })
        {
            var chance = new Random(1);
            var architecture = new Architecture(100, units, outputs);
            EdgeMask[] masks = [new EdgeMask(units, 100), new EdgeMask(outputs, units)];
            for (var unit = 0; unit < units; unit++)
            {
                for (var e = 0; e < edgesAUnit; e++)
                {
                    masks[0][unit, chance.Next(100)] = true;
                    masks[1][chance.Next(outputs), unit] = true;
                }
            }
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes();
            var clock = Stopwatch.GetTimestamp();
            var found = ModuleDetector.Detect(architecture, masks, new DetectionOptions());
            var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
            Console.WriteLine(FormattableString.Invariant(
                $"large detection: {architecture}, {masks[0].Count() + masks[1].Count()} edges: {seconds:F1} s, {(GC.GetTotalAllocatedBytes() - before) / 1e6:F0} MB allocated, {found.Hierarchy.Modules.Count} modules (aim 10 s, n^2/2 floats = {units * (long)units * 2 / 1e6:F0} MB)"));
        }
    }
}
