using System.Diagnostics;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks;

/// <summary>A whole sculpt, 14 unit steps x 5 edge steps, on one core.</summary>
internal static class SculptBenchmark
{
    public static void Run()
    {
        Console.WriteLine("task                                       network            trainings     steps  edges       ms");
        Measure("exemplar/[4, 2, 4]", [4, 24, 4], 61);
        Measure("exemplar/[4, 1, 2, 16]", [4, 48, 48, 16], 3);
        Measure("increasing_hierarchical_levels/[8, 2, 1, 2, 16]", [8, 48, 48, 48, 16], 3);
    }

    private static void Measure(string name, int[] layers, int rounds)
    {
        var task = PublishedTasks.Find(name)!.Task;
        var architecture = new Architecture(layers);
        var options = new SculptOptions { Architecture = architecture, Training = PublishedSettings.For(name, architecture)! };
        var (times, result) = (new List<double>(), (SculptResult?)null);
        for (var round = 0; round < rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            result = Sculptor.Run(task, options);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        Console.WriteLine(
            $"{name,-48} {architecture,-18} {result!.Trainings,6} {result.Steps,9} {result.Network.Edges,6} {times[times.Count / 2],8:F1} min {times[0]:F1} (median of {rounds})");
    }
}
