using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Comparison;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Components.Compare;

namespace NeuralSculpting.Web.Tests.Compare;

public sealed class CompareTextTests
{
    private static readonly RunSpec _spec = new() { Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 12, 4) };

    [Theory]
    [InlineData(97.5, 100.0, "−2.5 %")]
    [InlineData(100.0, 97.5, "+2.5 %")]
    [InlineData(100.0, 100.0, "")]
    [InlineData(null, 100.0, "")]
    public void Delta_OfAccuracy_HasSignAndUnit(double? value, double? than, string expected) =>
        Assert.Equal(expected, CompareText.Delta(CompareText.Measures[0], Run("a", 0, value).Summary, Run("b", 1, than).Summary));

    [Fact]
    public void Csv_NamesWithCommasQuotesAndFormulas_AreCellsOfText()
    {
        var runs = new[] { Run("a", 0, 97.5, "=1+1"), Run("b", 1, null, "say \"x\", y") };
        var lines = CompareText.Csv(runs, [.. SpecDifferences.Of([runs[0].Spec, runs[1].Spec]).Where(o => o.Differs)]).TrimEnd('\n').Split('\n');
        Assert.Equal("id,name,state,verdict,seed,accuracy,density,edges,modules,levels,agreement,seconds", lines[0]);
        Assert.StartsWith("a,'=1+1,finished,,0,97.5,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("b,\"say \"\"x\"\", y\",finished,,1,,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Front_Points_KeepsThoseThatNoOtherBeats()
    {
        var front = Figures.Front([(10, 90), (5, 80), (20, 85), (5, 70), (30, 99)]);
        Assert.Equal([(5, 80), (10, 90), (30, 99)], front);
        Assert.Empty(Figures.Front([]));
    }

    [Fact]
    public void Axes_OfRuns_AreWhatDiffersAndWhatIsKnown()
    {
        var runs = new[] { Run("a", 0, 97.5), Run("b", 3, 100) };
        var axes = Axis.Of(runs, SpecDifferences.Of([.. runs.Select(r => r.Spec)]));
        Assert.Equal(["seed", "accuracy"], axes.Select(a => a.Name));
        Assert.Equal([0.0, 3.0], new[] { axes[0].Value(0), axes[0].Value(1) }.Select(v => v!.Value));
    }

    private static ComparedRun Run(string id, int seed, double? accuracy, string name = "run")
    {
        var spec = _spec with { Seed = seed };
        return new ComparedRun(
            new RunSummary
            {
                Id = id, Name = name, Task = spec.Task.Name, Architecture = "4-12-4", Seed = seed, SpecId = "s", State = RunState.Finished, Accuracy = accuracy,
                Created = DateTimeOffset.UnixEpoch,
            },
            spec,
            null);
    }
}
