using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Tests.Comparison;

public sealed class SpecDifferencesTests
{
    private static readonly RunSpec _spec = new() { Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 12, 4) };

    [Fact]
    public void Of_TwoSpecs_NamesExactlyWhatDiffers()
    {
        var other = _spec with { Seed = 3, Training = new TrainingOptions { LearningRate = 0.5 } };
        var options = SpecDifferences.Of([_spec, other]);
        Assert.Equal(["seed", "training.learningRate"], options.Where(o => o.Differs).Select(o => o.Path));
        Assert.Equal(["0", "3"], options.Single(o => o.Path == "seed").Values);
        Assert.Contains(options, o => o.Path == "pruning.edgeSteps" && o.Values[0]!.StartsWith("2.5, 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_TheSameSpec_DiffersInNothing() => Assert.DoesNotContain(SpecDifferences.Of([_spec, _spec]), o => o.Differs);

    [Fact]
    public void Of_NoSpec_IsEmpty() => Assert.Empty(SpecDifferences.Of([]));
}
