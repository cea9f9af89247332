using NeuralSculpting.Core;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Web.Components.Studies;

namespace NeuralSculpting.Web.Tests.Studies;

public class StudyFormTests
{
    [Fact]
    public void Form_OfEveryPublishedStudy_IsThatStudyAgain()
    {
        foreach (var spec in PublishedStudies.All.Values)
            Assert.Equal(spec.ToJson(), Read(StudyForm.Of(spec)).ToJson());
    }

    [Fact]
    public void Form_OptionsAxesAndEnds_GoBothWays()
    {
        var form = new StudyForm
        {
            Name = "x", Choice = ArchitectureChoice.List, List = "24-12\n36", Seeds = "0,3", Options = "training.epochs = 20\npruning.unitSteps = [30, 10]",
            Axes = "training.learningRate: 0.01, 0.05\ntraining.inputNoise: 0 to 0.4 in 5\ntraining.weightDecay: 0.0001 to 0.01 in 3 log\ndetection.linkage: average, complete\npruning.edgeSteps: [2.5], [1.5, 0.5]",
            Width = "0.1", Least = "24", BudgetRuns = "500", BudgetMinutes = "1.5",
        };
        form.Tasks.Add("exemplar/[4, 2, 4]");
        var spec = Read(form);
        Assert.Equal([[24, 12], [36]], spec.Architectures);
        Assert.Equal(5, spec.Axes.Count);
        Assert.Equal(("[1.5,0.5]", 5, true), (spec.Axes[4].Values[1].GetRawText(), spec.Axes[1].Count!.Value, spec.Axes[2].Log));
        Assert.Equal((24, 0.1, 500, 1.5), (spec.Stop!.Least, spec.Stop.Width, spec.Budget!.Runs, spec.Budget.Minutes));
        Assert.Equal(spec.ToJson(), Read(StudyForm.Of(spec)).ToJson());
    }

    [Theory]
    [InlineData("training.epochs", "options", "lines such as")]
    [InlineData("training.epochs = many", "training.epochs", "")]
    [InlineData("training.colour = 1", "options.training.colour", "")]
    public void Form_BadOption_NamesIt(string line, string field, string rule)
    {
        var form = new StudyForm { Name = "x", Options = line };
        form.Tasks.Add("exemplar/[4, 2, 4]");
        var errors = new OptionErrors();
        var json = form.ToJson(errors);
        var all = errors.All.Concat(Assert.IsType<InvalidOptionsException>(Record.Exception(() => StudyPlan.Of(StudySpec.FromJson(json))) ?? new InvalidOptionsException([])).Errors);
        Assert.Contains(all, e => e.Field == field && e.Rule.Contains(rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Csv_OfATable_QuotesWhatASpreadsheetWouldRun()
    {
        var spec = PublishedStudies.All["exemplars"] with { Seeds = "0" };
        var lines = StudyText.Csv(spec, new StudyBoard(StudyPlan.Of(spec)).Table()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(13, lines.Length);
        Assert.StartsWith("\"exemplar/[4, 2, 4]\",1 hidden layer,,success,0,0,0,0,0,best tie,,,,12,12,", lines[1], StringComparison.Ordinal);
    }

    private static StudySpec Read(StudyForm form)
    {
        var errors = new OptionErrors();
        var json = form.ToJson(errors);
        Assert.Empty(errors.All);
        return StudySpec.FromJson(json);
    }
}
