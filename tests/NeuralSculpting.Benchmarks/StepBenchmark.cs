using System.Diagnostics;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Benchmarks;

/// <summary>One training step: batch, noise, forward, gradients, Adam.</summary>
internal static class StepBenchmark
{
    public static void Run()
    {
        Console.WriteLine("architecture        batch  density   us a step");
        foreach (var (layers, batch) in new[] { (new[] { 4, 24, 4 }, 8), ([4, 48, 48, 4], 8), ([8, 48, 48, 48, 16], 16), ([8, 48, 48, 48, 16], 64) })
        {
            foreach (var density in new[] { 1.0, 0.5, 0.3, 0.1, 0.02 })
            {
                var micros = Measure(new Architecture(layers), batch, density);
                Console.WriteLine($"{string.Join('-', layers),-18} {batch,6}  {density,6:P0}  {micros,10:F3}");
            }
        }
    }

    /// <summary>The fastest of several rounds, in microseconds a step.</summary>
    public static double Measure(Architecture architecture, int batch, double density)
    {
        var network = Thinned(Initialiser.Create(architecture, Activation.Relu, RandomKey.FromSeed(1)), density);
        var data = RandomRows(architecture);
        var options = new TrainingOptions { BatchSize = batch, LearningRate = 0.001 };
        return batch <= 16 ? Time<Lanes16>() : batch <= 32 ? Time<Lanes32>() : Time<Lanes64>();

        double Time<T>()
            where T : struct, ILanes<T>
        {
            using var arena = new Arena();
            using var rows = new TrainingRows(data);
            var plan = new NetworkPlan(arena);
            plan.Compile(network);
            var call = new TrainingCall<T>(arena, plan, rows, options, Activation.Relu, RandomKey.FromSeed(2));
            var best = double.PositiveInfinity;
            for (var round = 0; round < 40; round++)
            {
                var (before, clock) = (call.Steps, Stopwatch.StartNew());
                while (clock.ElapsedMilliseconds < 20)
                    call.Epoch(0, withLoss: false);
                best = Math.Min(best, clock.Elapsed.TotalMicroseconds / (call.Steps - before));
            }
            return best;
        }
    }

    private static Network Thinned(Network network, double density)
    {
        var random = new Random(3);
        var masks = network.Masks.Select(m => m.Clone()).ToArray();
        foreach (var mask in masks)
        {
            for (var i = 0; i < mask.Rows * mask.Columns; i++)
                mask[i / mask.Columns, i % mask.Columns] = random.NextDouble() < density;
        }
        return network.WithMasks(masks);
    }

    private static Dataset RandomRows(Architecture architecture)
    {
        var (rows, random) = (1 << architecture.Inputs, new Random(4));
        float[] Bits(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Next(2))];
        return new Dataset(rows, architecture.Inputs, architecture.Outputs, Bits(rows * architecture.Inputs), Bits(rows * architecture.Outputs));
    }
}
