using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;

namespace NeuralSculpting.Runs.Tests.Studies;

public class StudyEffectsTests
{
    [Fact]
    public void Effects_MadeUpOutcomes_FindWhatDecides()
    {
        // Success exactly where noise is low and the linkage is not single: by hand, noise explains most, and both interact.
        var spec = new StudySpec
        {
            Name = "x", Tasks = [new SpecTask("exemplar/[4, 2, 4]")], HiddenLayers = [1, 2], Widths = [12], Seeds = "0-3",
            Axes =
            [
                new StudyAxis { Field = "training.inputNoise", Values = [TestStudies.Json("0.1"), TestStudies.Json("0.2")] },
                new StudyAxis { Field = "detection.linkage", Values = [TestStudies.Json("\"average\""), TestStudies.Json("\"complete\""), TestStudies.Json("\"single\"")] },
            ],
        };
        var board = new StudyBoard(StudyPlan.Of(spec));
        board.Show([.. board.Plan.Lines.Select(l => (IReadOnlyList<StudyOutcome?>)[.. board.Plan.Seeds.Select(_ => Outcome(l.Settings[0].Value == "0.1" && l.Settings[1].Value != "\"single\""))])]);
        var effects = StudyEffects.Of(board, TieVerdicts.Success, TieRule.First)!;
        Assert.Equal((48, 16), (effects.Runs, effects.All.Successes));
        Assert.Equal(["training.inputNoise", "detection.linkage"], effects.Factors.Select(f => f.Field).Take(2));
        Assert.Equal(["hidden layers", "seed"], effects.Factors.Select(f => f.Field).Skip(2).Order());
        Assert.Equal([16.0 / 24, 0], effects.Factors[0].Levels.Select(l => l.Count.Rate!.Value));
        Assert.Equal([0.5, 0.5, 0], effects.Factors[1].Levels.Select(l => l.Count.Rate!.Value));
        // Between-level sums of squares over the total, 48 * 1/3 * 2/3: noise 48/9, linkage 8/3.
        Assert.Equal(0.5, effects.Factors[0].Share, 10);
        Assert.Equal(0.25, effects.Factors[1].Share, 10);
        Assert.Equal(0, effects.Factors[2].Share, 10);
        // The two and their interaction decide everything: 1 - 0.5 - 0.25.
        Assert.Equal((0, 1), (effects.Pairs[0].A, effects.Pairs[0].B));
        Assert.Equal(0.25, effects.Pairs[0].Share, 10);
        Assert.All(effects.Pairs.Skip(1), p => Assert.Equal(0, p.Share, 10));
    }

    [Fact]
    public void Effects_NothingVaries_IsNull() =>
        Assert.Null(StudyEffects.Of(new StudyBoard(StudyPlan.Of(TestStudies.Small())), TieVerdicts.Success, TieRule.First));

    [Fact]
    public void Effects_SampledRange_FallsIntoEvenBins()
    {
        var spec = TestStudies.Small("0") with
        {
            Tasks = [new SpecTask("exemplar/[4, 2, 4]")],
            HiddenLayers = [1],
            Axes = [new StudyAxis { Field = "training.learningRate", From = 0.001, To = 0.1, Log = true }],
            Sampling = new StudySampling { Kind = SamplingKind.LatinHypercube, Count = 50 },
        };
        var board = new StudyBoard(StudyPlan.Of(spec));
        board.Show([.. board.Plan.Lines.Select(l => (IReadOnlyList<StudyOutcome?>)[Outcome(l.Spec.Training.LearningRate > 0.01)])]);
        var factor = StudyEffects.Of(board, TieVerdicts.Success, TieRule.First)!.Factors.Single();
        Assert.All(factor.Levels, l => Assert.Equal(10, l.Count.Of));
        Assert.Equal([0, 0, 0.5, 1, 1], factor.Levels.Select(l => l.Count.Rate!.Value));
    }

    private static StudyOutcome Outcome(bool success) => new()
    {
        Edges = 10, Units = 4, Accuracy = 100, Reached = true, Ties = 1, Structures = 1, Agreement = 1,
        Counts = new Dictionary<string, TieCount> { [TieVerdicts.Success] = new(success, success ? 1 : 0, 1) },
    };
}
