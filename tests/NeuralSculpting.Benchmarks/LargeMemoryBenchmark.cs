using System.Globalization;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Benchmarks;

/// <summary>What a sculpt of a picture-sized network takes of memory at its height, beside its data set.</summary>
internal static class LargeMemoryBenchmark
{
    private const int Rows = 4096;
    private const double Mebi = 1 << 20;

    /// <summary>Trains for an epoch, prunes units once, and prints the height of the process's memory. The architecture is given: its height cannot fall again.</summary>
    public static Task<int> Run(string[] args)
    {
        int[] layers = [.. (args.Length > 0 ? args[0] : "1568-392-392-20").Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
        var architecture = new Architecture(layers);
        var rows = new RandomPictures(Rows, architecture.Inputs, architecture.Outputs);
        var options = new SculptOptions
        {
            Architecture = architecture,
            Training = new TrainingOptions { BatchSize = 256, LearningRate = 0.001, Epochs = 1, InputNoise = 0 },
            Pruning = new PruningOptions { UnitSteps = [20], EdgeSteps = [50], Accuracy = 1e-6 },
        };
        var before = Peak();
        Sculptor.Run(new Any(architecture), new TaskData(rows, rows), options, Trainers.Create, null, null, threads: 2);
        var (after, data) = (Peak(), rows.Bytes);
        var ours = after - data;
        Console.WriteLine(FormattableString.Invariant(
            $"{architecture}: {architecture.Weights:N0} weights, height {after / Mebi:F0} MiB, of it data {data / Mebi:F0} MiB, before the sculpt {(before - data) / Mebi:F0} MiB; beyond 64 MiB {Math.Max(0, ours - (64 * Mebi)) / architecture.Weights:F1} bytes a weight, beyond what the process took before {(after - before) / (double)architecture.Weights:F1}"));
        return Task.FromResult(0);
    }

    private static long Peak() => 1024 * long.Parse(
        File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private sealed class Any(Architecture architecture) : ILearningTask
    {
        public string Name => "random pictures";

        public int Inputs => architecture.Inputs;

        public int Outputs => architecture.Outputs;

        public int TrainingRows => Rows;

        public Criterion Criterion => Criterion.Undeclared;

        public SubFunctionGraph? Graph => null;
    }
}
