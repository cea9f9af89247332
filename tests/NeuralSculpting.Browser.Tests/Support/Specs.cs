using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>Specs that tests start.</summary>
public static class Specs
{
    private const string EightInputs = "increasing_hierarchical_levels/[8, 2, 1, 2, 16]";

    /// <summary>Ends within a second with two modules.</summary>
    public static RunSpec Quick(int seed = 0) => Published("exemplar/[4, 2, 4]", seed, 4, 24, 4);

    /// <summary>Ends at once with the wrong structure: its edges are never pruned.</summary>
    public static RunSpec Wrong(int seed = 0) => Quick(seed) with { Pruning = new PruningOptions { Mode = PruningMode.UnitsOnly, UnitSteps = [5] } };

    /// <summary>Takes some seconds, with many attempts: time to be interrupted, and to be waited for.</summary>
    public static RunSpec Medium(int seed = 0) => Wide(seed, 5000) with { Pruning = new PruningOptions { UnitSteps = [20, 30, 40, 50], EdgeSteps = [2.5, 2] } };

    /// <summary>Takes minutes: time to watch, reload, pause and cancel, on slow machines and fast ones.</summary>
    public static RunSpec Slow(int seed = 0) => Wide(seed, 8000);

    private static RunSpec Wide(int seed, int epochs)
    {
        var published = Published(EightInputs, seed, 8, 48, 48, 48, 16);
        return published with { Architecture = new Architecture([8, 60, 60, 60, 60, 16]), Training = published.Training with { Epochs = epochs } };
    }

    private static RunSpec Published(string task, int seed, params int[] layers)
    {
        var architecture = new Architecture(layers);
        return new RunSpec
        {
            Task = new SpecTask(task), Architecture = architecture, Seed = seed,
            Training = PublishedSettings.For(task, architecture) ?? throw new InvalidOperationException($"nothing is published for {task} {architecture}"),
        };
    }
}
