using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Tests.Support;

/// <summary>Specs that tests start from.</summary>
internal static class TestSpecs
{
    /// <summary>The published exemplar with two input-separable modules.</summary>
    public static RunSpec Exemplar(int seed = 0) => new()
    {
        Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 24, 4), Seed = seed,
    };

    /// <summary>The exemplar with longer trainings: on a fast machine, too, a run lasts longer than the time between two flushes.</summary>
    public static RunSpec LongExemplar(int seed = 0) => Exemplar(seed) with { Training = new TrainingOptions { Epochs = 200 } };

    /// <summary>A spec whose sculpt is over in a few milliseconds.</summary>
    public static RunSpec Small(int seed = 0) => Exemplar(seed) with
    {
        Training = new TrainingOptions { Epochs = 5 },
        Pruning = new PruningOptions { UnitSteps = [30, 50], EdgeSteps = [5, 2] },
    };

    /// <summary>A user's own task: the exclusive or of two inputs.</summary>
    public static TaskDefinition Xor { get; } = new() { Name = "my xor", Formulas = ["x0 ^ x1"] };
}
