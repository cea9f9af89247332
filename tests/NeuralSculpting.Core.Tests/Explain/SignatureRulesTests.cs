using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Explain.Signatures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Explain;

public class SignatureRulesTests
{
    private const string Separate = "exemplar/[4, 2, 4]";
    private const string Reused = "exemplar/[4, 1, 2, 16]";

    [Theory]
    [InlineData(Separate, "4-36-36-4", 6)]
    [InlineData("exemplar/[6, 3, 3, 3]", "6-36-36-3", 6)]
    [InlineData("exemplar/[4, 1, 4]", "4-36-36-4", 6)]
    [InlineData("input_overlap_exp/[6, 3, 2, 8]", "6-36-8", 6)]
    [InlineData(Reused, "4-12-12-16", 6)]
    public void Read_RunsThatFoundTheTrueHierarchy_AreSilent(string name, string layers, int seeds)
    {
        // A small grid: the benchmark "signatures" does the same with the whole one.
        static SculptOptions Small(SculptOptions o) => o with { Pruning = o.Pruning with { UnitSteps = [60, 40], EdgeSteps = [2.5, 1] } };
        var right = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            var run = Sculpt(name, layers, seed, Small);
            if (run is not { AccuracyReached: true, Verdict.Success: true })
                continue;
            right++;
            Assert.Empty(SignatureRules.Read(run));
        }
        Assert.True(right >= 1, $"{right} of {seeds} runs are right");
    }

    [Fact]
    public void Read_RuleByRule_NoneSpeaksOfARunThatIsRight()
    {
        // The same evidence without its verdict: what remains are the rules themselves.
        for (var seed = 0; seed < 6; seed++)
        {
            var run = Sculpt(Separate, "4-36-36-4", seed);
            var silenced = SignatureRules.Read(run with { Verdict = run.Verdict with { Success = null } });
            Assert.DoesNotContain(silenced, s => s.Kind is SignatureKind.PrunedTooLittle or SignatureKind.PrunedTooFar);
        }
    }

    [Fact]
    public void Read_TwoEpochs_AccuracyNotReached()
    {
        var signature = SignatureRules.Read(Sculpt(Reused, "4-12-12-16", 0, o => o with { Training = o.Training with { Epochs = 2 } }))[0];
        Assert.Equal(SignatureKind.AccuracyNotReached, signature.Kind);
        Assert.Equal("accuracy not reached", signature.Name);
        Assert.Contains("100 % were asked for", signature.Evidence[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UnitsOnly_PrunedTooLittle() =>
        Assert.Equal(SignatureKind.PrunedTooLittle, First(Separate, "4-36-36-4", 0, o => o with { Pruning = o.Pruning with { Mode = PruningMode.UnitsOnly } }));

    [Fact]
    public void Read_ThresholdOf80Percent_PrunedTooFarBecauseOutputsAreBlind()
    {
        var signature = SignatureRules.Read(Sculpt(Separate, "4-36-36-4", 2, o => o with { Pruning = o.Pruning with { Accuracy = 80 } }))[0];
        Assert.Equal(SignatureKind.PrunedTooFar, signature.Kind);
        Assert.Contains("no longer see", signature.Evidence[0], StringComparison.Ordinal);
        Assert.Contains("an accuracy threshold of 100 %", signature.Try);
    }

    [Fact]
    public void Read_OneHiddenLayerForAReusedFunction_NoModulesFound()
    {
        var signature = SignatureRules.Read(Sculpt(Reused, "4-36-16", 0))[0];
        Assert.Equal(SignatureKind.NoModules, signature.Kind);
        Assert.Contains("the task declares 3", signature.Evidence[0], StringComparison.Ordinal);
        Assert.Contains(signature.Try, t => t.StartsWith("a second hidden layer", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_SparserThanTheTrueNetworksOfItsGrid_PrunedTooFar()
    {
        var signature = SignatureRules.Read(Sculpt(Reused, "4-12-12-16", 0))[0];
        Assert.Equal(SignatureKind.PrunedTooFar, signature.Kind);
        Assert.Contains("1 more than the 29", signature.Evidence[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TiesOfOtherStructures_AreSaidToDisagree()
    {
        var run = Sculpt("exemplar/[4, 1, 4]", "4-36-4", 0);
        Assert.Equal(3, run.TieStructures);
        Assert.Equal(SignatureKind.TiesDisagree, SignatureRules.Read(run)[0].Kind);
    }

    [Fact]
    public void Read_LowMergingThreshold_SaysWhatIsMergedAndWhichThresholdIsBetter()
    {
        var run = Sculpt("exemplar/[6, 3, 3, 3]", "6-36-36-3", 0, o => o with { Detection = o.Detection with { MergingThreshold = 0.3 } });
        var signature = SignatureRules.Read(run).Single(s => s.Kind == SignatureKind.InaccurateHierarchy);
        Assert.Contains(signature.Evidence, e => e.Contains("is missing", StringComparison.Ordinal) || e.Contains("is merged", StringComparison.Ordinal));
        Assert.StartsWith("a merging threshold from", signature.Try[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Read_UndeclaredTaskWithoutStructure_SaysSo()
    {
        var run = Sculpt("exemplar/[4, 1, 4]", "4-36-36-4", 1);
        var bare = new BooleanTask("own", 4, [.. run.Task.Columns]);
        var signature = Assert.Single(SignatureRules.Read(run with { Task = bare, Verdict = Judge.Verdict(bare, run.Network.Architecture, run.Detection) }));
        Assert.Equal(SignatureKind.NoModularStructure, signature.Kind);
        Assert.Contains("all outputs are one function or its complement", signature.Evidence);
    }

    private static SignatureKind First(string name, string layers, int seed, Func<SculptOptions, SculptOptions> change) =>
        SignatureRules.Read(Sculpt(name, layers, seed, change))[0].Kind;

    private static RunEvidence Sculpt(string name, string layers, int seed, Func<SculptOptions, SculptOptions>? change = null)
    {
        var task = PublishedTasks.Find(name)!.Task;
        Architecture.TryParse(layers, out var architecture);
        var published = new SculptOptions { Architecture = architecture!, Seed = seed, Training = PublishedSettings.For(name, architecture!)! };
        var options = change is null ? published : change(published);
        var result = Sculptor.Run(task, options);
        var detections = result.Networks.Select(n => ModuleDetector.Detect(architecture!, n.Masks, options.Detection)).ToList();
        var ties = TieAgreement.Of(detections);
        return new RunEvidence
        {
            Task = task, Options = options, Network = result.Network, Detection = detections[0],
            Verdict = Judge.Verdict(task, architecture!, detections[0]), Accuracy = result.Cell.Accuracy, DenseAccuracy = result.DenseAccuracy,
            AccuracyReached = result.AccuracyReached, Pruned = result.Cell.Pruned, Ties = ties.Networks, TieStructures = ties.Structures,
            TieAgreement = ties.Agreement, Cells = CellEvidence.Of(task, options, result.Cells),
        };
    }
}
