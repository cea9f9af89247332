using System.Diagnostics;
using System.Globalization;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Core.Training.Batches;

namespace NeuralSculpting.Benchmarks;

/// <summary>Training steps of picture-sized networks: reading the rows, forward, gradients, Adam.</summary>
internal static class LargeStepBenchmark
{
    private static readonly int[] Small = [1568, 392, 392, 20];
    private static readonly int[] Large = [1568, 1568, 1568, 20];

    /// <summary>Prints milliseconds a step, and GFLOP/s counted over the edges that are left.</summary>
    public static Task<int> Run(string[] args)
    {
        var threads = args.Length > 0 ? args[0].Split(',').Select(t => int.Parse(t, CultureInfo.InvariantCulture)).ToArray() : [1, 2];
        Console.WriteLine("network                               batch threads  ms a step  GFLOP/s");
        foreach (var (name, network, batch) in Cases())
        {
            foreach (var count in threads)
            {
                var seconds = Measure(network, batch, count);
                Console.WriteLine(FormattableString.Invariant($"{name,-36} {batch,6} {count,7} {1000 * seconds,10:F3} {Work(network, batch) / seconds / 1e9,8:F1}"));
            }
        }
        return Task.FromResult(0);
    }

    /// <summary>The networks that are timed.</summary>
    public static IEnumerable<(string Name, Network Network, int Batch)> Cases()
    {
        yield return ("1568-392-392-20", Dense(Small), 256);
        yield return ("1568-392-392-20", Dense(Small), 1024);
        yield return ("1568-1568-1568-20", Dense(Large), 256);
        foreach (var density in new[] { 0.5, 0.35, 0.25, 0.1, 0.01 })
            yield return ($"1568-392-392-20 at {density:P0}", Thinned(Dense(Small), density, 0), 256);
        yield return ("839-26-19-20 of it, all edges", Published(), 256);
        yield return ("839-26-19-20 of it, 2,268 edges", Thinned(Published(), 0.1, 2268), 256);
    }

    /// <summary>The fastest of several rounds, in seconds a step.</summary>
    public static double Measure(Network network, int batch, int threads, int rounds = 12)
    {
        var options = new TrainingOptions { BatchSize = batch, LearningRate = 0.001, InputNoise = 0 };
        var rows = new RandomPictures(4 * batch, network.Architecture.Inputs, network.Architecture.Outputs);
        using var arena = new Arena();
        using var team = new ThreadTeam(threads);
        var plan = new NetworkPlan(arena, wide: true);
        plan.Compile(network);
        var buffers = new BatchBuffers(arena, plan, batch, threads, gradients: true, rows.Inputs);
        var call = new BatchCall(arena, team, plan, new BatchRows(rows), buffers, options, (network.Activation, RandomKey.FromSeed(2)));
        var best = double.PositiveInfinity;
        for (var round = 0; round < rounds; round++)
        {
            var (before, clock) = (call.Steps, Stopwatch.StartNew());
            while (clock.ElapsedMilliseconds < 100)
                call.Epoch(0, withLoss: false, default);
            best = Math.Min(best, clock.Elapsed.TotalSeconds / (call.Steps - before));
        }
        return best;
    }

    /// <summary>Floating-point operations of a step: two a surviving edge and row forward, four backward, none for the inputs' gradient.</summary>
    public static double Work(Network network, int batch) => ((6.0 * network.Edges) - (2.0 * network.Masks[0].Count())) * batch;

    private static Network Dense(int[] layers) => Initialiser.Create(new Architecture(layers), Activation.Relu, RandomKey.FromSeed(1));

    /// <summary>The units that the published example keeps.</summary>
    private static Network Published()
    {
        var (network, kept) = (Dense(Small), new[] { 839, 26, 19, 20 });
        var masks = network.Masks.Select((mask, l) =>
        {
            var cut = new EdgeMask(mask.Rows, mask.Columns);
            for (var r = 0; r < kept[l + 1]; r++)
            {
                for (var c = 0; c < kept[l]; c++)
                    cut[r, c] = true;
            }
            return cut;
        });
        return network.WithMasks([.. masks]);
    }

    private static Network Thinned(Network network, double density, int edges)
    {
        var random = new Random(3);
        if (edges > 0)
            density = (double)edges / network.Edges;
        var masks = network.Masks.Select(m => m.Clone()).ToArray();
        foreach (var mask in masks)
        {
            for (var i = 0; i < mask.Rows * mask.Columns; i++)
                mask[i / mask.Columns, i % mask.Columns] &= random.NextDouble() < density;
        }
        return network.WithMasks(masks);
    }
}
