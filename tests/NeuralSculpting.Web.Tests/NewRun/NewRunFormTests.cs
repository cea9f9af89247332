using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Web.Components.NewRun;

namespace NeuralSculpting.Web.Tests.NewRun;

public sealed class NewRunFormTests
{
    [Fact]
    public void Read_NewForm_IsThePublishedExampleAsItStands()
    {
        var submission = FormReader.Read(new NewRunForm()).Submission;
        Assert.Equal(
            [new RunSpec { Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 24, 4), Training = new TrainingOptions { LearningRate = 0.05, BatchSize = 8, Epochs = 15 } }],
            submission!.Specs);
        Assert.Null(submission.Name);
    }

    [Fact]
    public void ChooseArchitecture_Published_FillsAndDropsChangesOfItsThreeSettings()
    {
        var form = new NewRunForm();
        form.ChooseTask("exemplar/[4, 1, 2, 16]");
        form.SetOption("training.epochs", "7");
        form.SetOption("training.beta1", "0.8");
        form.ChooseArchitecture(new Architecture(4, 8, 8, 16));
        var result = FormReader.Read(form);
        Assert.Equal(PresetSource.Published, result.Source);
        var training = result.Submission!.Spec.Training;
        // The published row for two hidden layers of 8: rate 0.1, batch 16, 120 epochs.
        Assert.Equal((0.1, 16, 120, 0.8), (training.LearningRate, training.BatchSize, training.Epochs, training.Beta1));
    }

    [Fact]
    public void Read_LayersTyped_KeepsChangedSettingsAndFollowsWithTheOthers()
    {
        var form = new NewRunForm();
        form.SetOption("training.learningRate", "0.2");
        form.Layers = "24, 24";
        var training = FormReader.Read(form).Submission!.Spec.Training;
        Assert.Equal((0.2, 8, 10), (training.LearningRate, training.BatchSize, training.Epochs));
    }

    [Fact]
    public void ChooseTask_LayersOfTheUsersOwn_AreKept()
    {
        var form = new NewRunForm { Layers = "13" };
        form.ChooseTask("exemplar/[6, 3, 3, 3]");
        Assert.Equal("13", form.Layers);
        Assert.Equal(PresetSource.Nearest, FormReader.Read(form).Source);
    }

    [Fact]
    public void ChooseTask_PublishedLayersThatItDoesNotHave_TakesItsFirst()
    {
        var form = new NewRunForm();
        form.ChooseTask("increasing_hierarchical_levels/[8, 2, 1, 2, 2]");
        Assert.Equal("36", form.Layers);
    }

    [Fact]
    public void Read_ManyFieldsWrong_NamesAllAtOnce()
    {
        var form = new NewRunForm { IsOwn = true, Layers = "x", Seeds = "", Name = new string('n', 201), Tags = new string('t', 51) };
        form.Own.Name = "";
        form.Own.Formulas = "y0 = x0 &\ny1 = q";
        form.SetOption("training.gamma", "2");
        form.SetOption("pruning.accuracy", "zero");
        var result = FormReader.Read(form);
        Assert.Equal(
            ["layers", "name", "pruning.accuracy", "seeds", "tags", "task.formulas", "task.name", "training.gamma"],
            result.Errors.Select(e => e.Field).Distinct().Order());
        Assert.Contains("column 10", result.ErrorOf("task.formulas"), StringComparison.Ordinal);
        Assert.Contains("line 2, column 6", result.ErrorOf("task.formulas"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralSeeds_ASpecEachThatDiffersInNothingElse()
    {
        var specs = FormReader.Read(new NewRunForm { Seeds = "3, 1" }).Submission!.Specs;
        Assert.Equal([3, 1], specs.Select(s => s.Seed));
        Assert.Equal(specs[0], specs[1] with { Seed = 3 });
    }

    [Fact]
    public void Read_Tags_SplitTrimmedWithoutRepeats() =>
        Assert.Equal(["a", "b c"], FormReader.Read(new NewRunForm { Tags = " a, b c ,,a" }).Submission!.Tags);

    [Fact]
    public void Take_SpecOfARun_GivesTheSameSpecAndMarksOnlyWhatIsNotPublished()
    {
        var spec = new RunSpec
        {
            Task = new SpecTask("exemplar/[4, 2, 4]"), Architecture = new Architecture(4, 24, 24, 4), Seed = 12,
            Training = new TrainingOptions { LearningRate = 0.05, BatchSize = 8, Epochs = 11, Optimizer = Optimizer.RmsProp },
            Pruning = new PruningOptions { UnitSteps = [70, 2.5], Mode = PruningMode.UnitsOnly },
        };
        var form = new NewRunForm();
        form.Take(spec);
        Assert.Equal(spec, FormReader.Read(form).Submission!.Spec);
        Assert.Equal(["pruning.mode", "pruning.unitSteps", "training.epochs", "training.optimizer"], form.Options.Keys.Order());
    }

    [Fact]
    public void Take_OwnTaskWithDeclaredHierarchy_GivesTheSameTask()
    {
        var own = new TaskDefinition
        {
            Name = "mine", Inputs = 3, TruthTable = "01101001",
            Graph = [new SubFunctionDeclaration { Id = "S", Reads = ["x0", "x1"] }, new SubFunctionDeclaration { Id = "T", Reads = ["x2", "S"], Outputs = ["y0"] }],
        };
        var spec = new RunSpec { Task = new SpecTask(own), Architecture = new Architecture(3, 9, 1) };
        var form = new NewRunForm();
        form.Take(spec);
        Assert.Equal(spec, FormReader.Read(form).Submission!.Spec);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\uD83D")]
    [InlineData("🧠 λ ≤ \u202E")]
    [InlineData("NaN")]
    [InlineData("-1e400")]
    public void Read_AnyTextInEveryField_NeverThrows(string text)
    {
        foreach (var size in new[] { 1, 100_000 })
        {
            var wild = string.Concat(Enumerable.Repeat(text, size));
            foreach (var kind in Enum.GetValues<OwnTaskKind>())
            {
                var form = new NewRunForm { IsOwn = true, Layers = wild, Seeds = wild, Name = wild, Tags = wild };
                (form.Own.Kind, form.Own.Name, form.Own.Inputs, form.Own.Formulas, form.Own.TruthTable, form.Own.Graph) = (kind, wild, wild, wild, wild, wild);
                foreach (var field in OptionCatalog.All)
                    form.SetOption(field.Id, wild);
                var result = FormReader.Read(form);
                Assert.Null(result.Submission);
                Assert.All(result.Errors, e => Assert.InRange(e.Rule.Length, 1, 1000));
                FormQuery.Write(form);
            }
        }
    }
}
