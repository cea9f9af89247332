using NeuralSculpting.Core;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Specs;

public class RunSpecTests
{
    private const string Least = """{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4]}""";

    private static readonly RunSpec Unusual = new()
    {
        Task = new SpecTask(TestSpecs.Xor), Architecture = new Architecture(2, 7, 5, 1), Activation = Activation.Step, Seed = int.MaxValue,
        Training = new TrainingOptions { LearningRate = 0.1 + 0.2, Optimizer = Optimizer.RmsProp, Loss = Loss.MeanSquaredError, Epsilon = 1e-12, Dropout = 0.25 },
        Pruning = new PruningOptions { Mode = PruningMode.EdgesOnly, EdgeSteps = [0.1, 33.3], Schedule = PruningSchedule.Cubic, Normalisation = ScoreNormalisation.LayerL2 },
        Detection = new DetectionOptions { Steps = 3, Linkage = Linkage.Ward, Distance = FeatureDistance.Euclidean, Weighted = true, Direction = FeatureDirection.Both },
    };

    [Fact]
    public void Json_LeftOutFields_TakeTheDefaults() =>
        Assert.Equal(TestSpecs.Exemplar(), RunSpec.FromJson(Least));

    [Fact]
    public void Json_ThereAndBack_KeepsEveryBit()
    {
        var again = RunSpec.FromJson(Unusual.ToJson());

        Assert.Equal(Unusual.ToJson(), again.ToJson());
        Assert.Equal(Unusual.Training, again.Training);
        Assert.Equal(Unusual.Detection, again.Detection);
        Assert.Equal(Unusual, again);
        Assert.Equal("my xor", again.ResolveTruthTable()!.Name);
    }

    [Fact]
    public void Json_Canonical_IsPinned() => Assert.Equal(
        """
        {"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4],"activation":"relu","seed":7,
        "training":{"learningRate":0.05,"batchSize":8,"epochs":15,"optimizer":"adam","beta1":0.9,"beta2":0.999,"epsilon":1E-08,
        "momentum":0.9,"weightDecay":0.0001,"gamma":1,"schedule":"exponential","loss":"binaryCrossEntropy","inputNoise":0.1,"dropout":0},
        "pruning":{"mode":"unitsThenEdges","unitSteps":[5,10,15,20,25,30,35,40,45,50,55,60,65,70],"edgeSteps":[2.5,2,1.5,1,0.5],
        "accuracy":100,"schedule":"linear","normalisation":"none"},
        "detection":{"steps":null,"mergingThreshold":0.9,"modularityThreshold":0.2,"linkage":"average","distance":"cosine",
        "criterion":"modularity","direction":"outgoing","weighted":false}}
        """.ReplaceLineEndings(""), TestSpecs.Exemplar(7).ToJson());

    [Theory]
    [InlineData("""{"dataset":"mnist","name":"three","digits":3,"classes":[0,1],"formulas":["a0 & b0 & c0"]}""", 2352, 1)]
    [InlineData("""{"dataset":"t","name":"t","rows":9,"inputs":[{"name":"n"},{"name":"c","categories":["a","b"]}],"targets":[{"name":"t"}]}""", 3, 1)]
    public void Json_TaskOverData_ThereAndBackKeepsIt(string task, int inputs, int outputs)
    {
        var spec = RunSpec.FromJson($$"""{"format":"neural-sculpting/spec@1","task":{{task}},"architecture":[{{inputs}},5,{{outputs}}]}""");
        var again = RunSpec.FromJson(spec.ToJson());

        Assert.Equal(spec.SpecId, again.SpecId);
        Assert.Equal((inputs, outputs), (again.ResolveTask().Inputs, again.ResolveTask().Outputs));
        Assert.Null(again.ResolveTruthTable());
    }

    [Fact]
    public void Json_PublishedTaskOverDigits_IsAName()
    {
        var spec = RunSpec.FromJson("""{"format":"neural-sculpting/spec@1","task":"mnist/two digits [1568,2,20]","architecture":[1568,392,392,20]}""");

        Assert.Equal(80_000, spec.ResolveTask().TrainingRows);
    }

    [Fact]
    public void SpecId_SameSpecWrittenInAnotherOrder_IsTheSame()
    {
        var other = RunSpec.FromJson("""{ "seed": 0, "architecture": [4, 24, 4], "training": {"epochs": 15}, "task": "exemplar/[4, 2, 4]", "format": "neural-sculpting/spec@1" }""");

        Assert.Equal(TestSpecs.Exemplar().SpecId, other.SpecId);
        Assert.Matches("^[0-9a-f]{64}$", other.SpecId);
        Assert.NotEqual(other.SpecId, (other with { Seed = 1 }).SpecId);
    }

    [Fact]
    public void Json_OptionsAddedSince_AreWrittenOnlyWhereTheyAreUsed()
    {
        var plain = TestSpecs.Exemplar();
        var spec = plain with
        {
            Pruning = plain.Pruning with { KeepOutputUnits = true },
            Detection = plain.Detection with { JoinEquivalent = true },
            Engine = EngineChoice.TorchCpu,
        };

        Assert.Contains("\"keepOutputUnits\":true", spec.ToJson(), StringComparison.Ordinal);
        Assert.EndsWith(",\"engine\":\"torch-cpu\"}", spec.ToJson(), StringComparison.Ordinal);
        Assert.Contains("\"joinEquivalent\":true", spec.ToJson(), StringComparison.Ordinal);
        Assert.Equal(spec, RunSpec.FromJson(spec.ToJson()));
        Assert.NotEqual(plain.SpecId, spec.SpecId);
        Assert.DoesNotContain("keepOutputUnits", plain.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("engine", plain.ToJson(), StringComparison.Ordinal);
        Assert.Equal(plain.SpecId, (plain with { Engine = EngineChoice.Simd }).SpecId);
        Assert.DoesNotContain("joinEquivalent", plain.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_ManyMistakes_NamesEveryOneAtOnce()
    {
        const string json = """
            {"format":"neural-sculpting/spec@2","task":"exemplar/[4, 2, 5]","architecture":[4,24,4],"sed":1,
             "training":{"learningRate":"fast","batchSize":0,"epochs":2.5,"optimizer":"adamw"},
             "pruning":{"unitSteps":[5,"x"],"edgeSteps":[1,1]},"detection":null}
            """;

        var errors = Assert.Throws<InvalidOptionsException>(() => RunSpec.FromJson(json)).Errors;

        Assert.Equal(
            ["detection", "format", "pruning.edgeSteps", "pruning.unitSteps[1]", "sed", "task", "training.batchSize", "training.epochs", "training.learningRate", "training.optimizer"],
            errors.Select(e => e.Field).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains("rmsProp", errors.Single(e => e.Field == "training.optimizer").Rule, StringComparison.Ordinal);
        Assert.Contains("a whole number", errors.Single(e => e.Field == "training.epochs").Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$")]
    [InlineData("[]", "$")]
    [InlineData("""{"format":"neural-sculpting/spec@1","\ud83d":1}""", "$")]
    [InlineData("""{"format":"neural-sculpting/spec@1","seed":1,"seed":2}""", "$")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]"}""", "architecture")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":7,"architecture":[4,24,4]}""", "task")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":{"nam":"x"},"architecture":[4,24,4]}""", "task.nam")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":{"name":"x","formulas":["x0 &"]},"architecture":[4,24,4]}""", "task.formulas[0]")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,0,4]}""", "architecture")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[5,24,4]}""", "architecture[0]")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,4]}""", "architecture")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4],"training":{"learningRate":1e999}}""", "training.learningRate")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4],"engine":"gpu"}""", "engine")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4],"engine":1}""", "engine")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4],"seed":null}""", "seed")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4],"seed":-1}""", "seed")]
    [InlineData("""{"format":"neural-sculpting/spec@1","task":"exemplar/[4, 2, 4]","architecture":[4,24,4],"specId":"x"}""", "specId")]
    public void Json_OneMistake_NamesItsField(string json, string field) =>
        Assert.Contains(field, Assert.Throws<InvalidOptionsException>(() => RunSpec.FromJson(json)).Errors.Select(e => e.Field));

    [Fact]
    public void Json_TextOfChance_IsReadOrRefusedAndNothingElse()
    {
        var chance = new Random(20230530);
        var seeds = new[] { Least, Unusual.ToJson(), TestSpecs.Exemplar().ToJson() };
        const string letters = "{}[]\",:0123456789.-+eE truefalsnl\\x00\u00e9\ud83d\ude00\t";
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = seeds[chance.Next(seeds.Length)].ToCharArray().ToList();
            for (var edits = chance.Next(1, 5); edits > 0; edits--)
            {
                var at = chance.Next(text.Count);
                var length = Math.Min(chance.Next(12), text.Count - at);
                text.RemoveRange(at, chance.Next(2) * length);
                for (var more = chance.Next(4); more > 0; more--)
                    text.Insert(Math.Min(at, text.Count), letters[chance.Next(letters.Length)]);
            }
            try
            {
                Assert.Empty(RunSpec.FromJson(new string([.. text])).Validate());
            }
            catch (InvalidOptionsException fault)
            {
                refused++;
                Assert.NotEmpty(fault.Errors);
            }
        }
        Assert.InRange(refused, 10_000, 20_000);
    }

    [Fact]
    public void EstimateCost_MoreEpochs_CostsMore()
    {
        var one = CostModel.Estimate(TestSpecs.Exemplar(), TestSpecs.Exemplar().ResolveTruthTable()!);
        var two = TestSpecs.Exemplar() with { Training = new TrainingOptions { Epochs = 30 } };

        Assert.InRange(one.Trainings, 300, 5000);
        Assert.Equal(2 * one.Steps, CostModel.Estimate(two, two.ResolveTruthTable()!).Steps, 1.0);
        Assert.Equal(one.Trainings * 2, (one + one).Trainings);
    }
}
