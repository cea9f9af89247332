using System.Globalization;
using NeuralSculpting.Benchmarks;

namespace NeuralSculpting.Torch.Benchmarks;

/// <summary>
/// Steps of the SIMD engine beside steps of plain TorchSharp on the same network, in turns, the fastest round of each. TorchSharp
/// multiplies masks into whole weight matrices, so its time is that of the dense network; it is given the batch, while the
/// SIMD engine reads and converts the pictures of every batch too.
/// </summary>
internal static class Ratios
{
    private const int Rounds = 5;

    public static void Run()
    {
        Console.WriteLine("| network | batch | threads | TorchSharp ms | SIMD ms | ratio |\n|---|---|---|---|---|---|");
        foreach (var (name, network, batch) in LargeStepBenchmark.Cases())
        {
            foreach (var threads in new[] { 1, 2 })
            {
                var (theirs, ours) = (double.PositiveInfinity, double.PositiveInfinity);
                using var plain = new PlainTorch([.. network.Architecture.Layers], batch, network.Density < 1 ? 0.1 : null);
                for (var round = 0; round < Rounds; round++)
                {
                    theirs = Math.Min(theirs, plain.Time(20, threads));
                    ours = Math.Min(ours, 1000 * LargeStepBenchmark.Measure(network, batch, threads, rounds: 3));
                }
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"| {name} | {batch} | {threads} | {theirs:F2} | {ours:F3} | {theirs / ours:F1} |"));
            }
        }
    }
}
