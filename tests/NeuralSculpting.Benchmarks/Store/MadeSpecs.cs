using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Benchmarks.Store;

/// <summary>Specs as a team would have tried them: published tasks and one of its own, widths, seeds, learning rates, optimisers, grids.</summary>
internal static class MadeSpecs
{
    private static readonly string[] Names = ["exemplar/[4, 2, 4]", "exemplar/[4, 1, 4]", "exemplar/[6, 3, 3, 3]", "exemplar/[4, 1, 2, 16]"];

    private static readonly double[][] UnitSteps = [[40, 60], [50], [30, 50]];

    private static readonly double[] Factors = [0.5, 1, 1, 2];

    private static readonly TaskDefinition Xor = new() { Name = "two xor", Formulas = ["x0 ^ x1", "x2 ^ x3"] };

    private static readonly (SpecTask Task, Architecture Architecture, TrainingOptions Training)[] Settings = [.. Published(), (new SpecTask(Xor), new Architecture(4, 12, 2), new TrainingOptions())];

    /// <summary>The i-th small spec, with so many epochs a training.</summary>
    public static RunSpec Small(int i, int epochs)
    {
        var random = new Random(i);
        var (task, architecture, training) = Settings[i % Settings.Length];
        return new RunSpec
        {
            Task = task,
            Architecture = architecture,
            Seed = i / Settings.Length,
            Training = training with
            {
                Epochs = epochs,
                LearningRate = training.LearningRate * Factors[random.Next(Factors.Length)],
                Optimizer = random.Next(5) == 0 ? Optimizer.Nesterov : Optimizer.Adam,
            },
            Pruning = new PruningOptions { UnitSteps = UnitSteps[random.Next(UnitSteps.Length)], EdgeSteps = random.Next(2) == 0 ? [10] : [10, 5] },
            Detection = new DetectionOptions { MergingThreshold = random.Next(3) == 0 ? 0.8 : 0.9 },
        };
    }

    /// <summary>The i-th spec whose journal has more than 100,000 epochs: the whole published grid, long trainings.</summary>
    public static RunSpec Large(int i) => new()
    {
        Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 24, 4), Seed = i, Training = new TrainingOptions { Epochs = 100, LearningRate = 0.05 },
    };

    private static IEnumerable<(SpecTask Task, Architecture Architecture, TrainingOptions Training)> Published() =>
        from name in Names
        from architecture in PublishedSettings.Architectures(name)
        where architecture.Weights < 3000
        select (new SpecTask(name), architecture, PublishedSettings.For(name, architecture)!);
}
