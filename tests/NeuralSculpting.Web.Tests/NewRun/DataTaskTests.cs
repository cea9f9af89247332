using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Core.Tasks.Tables;
using NeuralSculpting.Web.Components.NewRun;

namespace NeuralSculpting.Web.Tests.NewRun;

public sealed class DataTaskTests
{
    private static readonly TableFacts Facts = TableFacts.Read(new StringReader("n,c,gap,kind\n1,a,,x\n2,b,1,y\n3,a,2,x\n"));

    [Fact]
    public void Read_TurnedToDigits_IsThePublishedTaskWithItsSettings()
    {
        var form = new NewRunForm();
        form.ChooseKind(TaskKind.Digits);
        var result = FormReader.Read(form);

        Assert.Equal("mnist/two digits [1568,2,20]", result.Submission!.Spec.Task.Published);
        Assert.Equal("1568-392-392-20", result.Submission.Spec.Architecture.ToString());
        Assert.Equal((0.001, 256, 0.0), (result.Preset.Training.LearningRate, result.Preset.Training.BatchSize, result.Preset.Training.InputNoise));
        Assert.Equal((0.6, 0.3), (result.Preset.Detection.MergingThreshold, result.Preset.Detection.ModularityThreshold));
        form.ChooseKind(TaskKind.Published);
        Assert.Equal("24", form.Layers);
    }

    [Fact]
    public void Read_DataIsMissing_IsAnErrorOfTheDataSet()
    {
        var form = new NewRunForm();
        Assert.NotNull(FormReader.Read(form, t => t is DigitTask ? "not here" : null).Submission);
        form.ChooseKind(TaskKind.Digits);
        var result = FormReader.Read(form, t => t is DigitTask ? "not here" : null);

        Assert.Null(result.Submission);
        Assert.Equal("not here", result.ErrorOf("task.dataset"));
    }

    [Fact]
    public void Address_OwnDigits_ThereAndBackIsTheSameSpec()
    {
        var form = new NewRunForm { Kind = TaskKind.Digits, Layers = "30, 20" };
        (form.Digits.Published, form.Digits.Classes, form.Digits.Digits, form.Digits.Formulas) = ("", "0-3, 7", "3", "a0 & b0\nc2");
        Assert.Equal(FormReader.Read(form).Submission!.Spec, FormReader.Read(Again(form)).Submission!.Spec);

        var taken = new NewRunForm();
        taken.Take(FormReader.Read(form).Submission!.Spec);
        Assert.Equal(FormReader.Read(form).Submission!.Spec, FormReader.Read(taken).Submission!.Spec);
    }

    [Theory]
    [InlineData("classes", "a", "task.classes")]
    [InlineData("classes", "3", "task.classes")]
    [InlineData("digits", "5", "task.digits")]
    [InlineData("size", "28 x many", "task.size")]
    [InlineData("share", "1", "task.share")]
    [InlineData("rows", "1", "task.rows")]
    [InlineData("formulas", "a9", "task.formulas")]
    public void Read_BadDigits_IsAnErrorOfThatField(string which, string text, string field)
    {
        var form = new NewRunForm { Kind = TaskKind.Digits };
        var digits = form.Digits;
        digits.Published = "";
        _ = which switch
        {
            "classes" => digits.Classes = text,
            "digits" => digits.Digits = text,
            "size" => digits.Size = text,
            "share" => digits.Share = text,
            "rows" => digits.Rows = text,
            _ => digits.Formulas = text,
        };
        var result = FormReader.Read(form);

        Assert.Null(result.Submission);
        Assert.Equal([field], result.Errors.Select(e => e.Field).Distinct());
    }

    [Fact]
    public void Read_Table_LearnsTheLastColumnFromAllThatAreWhole()
    {
        var form = new NewRunForm { Kind = TaskKind.Table, Layers = "6" };
        (form.Table.Dataset, form.Table.File) = ("garden", "g.csv");
        Assert.Null(FormReader.Read(form).Submission);
        form.Table.Read(Facts, null);
        var spec = FormReader.Read(form).Submission!.Spec;

        var task = Assert.IsType<TableTask>(spec.ResolveTask());
        Assert.Equal(["n", "c = a", "c = b"], task.InputNames);
        Assert.Equal(["kind = x", "kind = y"], task.OutputNames);
        form.Table.Assign("c", "out");
        form.Table.Assign("n", "target");
        Assert.Equal(["task.columns"], FormReader.Read(form).Errors.Select(e => e.Field).Distinct());

        var taken = new NewRunForm();
        taken.Take(spec);
        Assert.Equal(spec, FormReader.Read(taken).Submission!.Spec);
        taken.Table.Read(Facts, null);
        taken.Table.KeepTaken();
        Assert.Equal(spec, FormReader.Read(taken).Submission!.Spec);
        Assert.Equal(["gap"], taken.Table.LeftOut);
    }

    private static NewRunForm Again(NewRunForm form)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://here" + FormQuery.Write(form)).Query);
        var again = new NewRunForm();
        Assert.Empty(FormQuery.Apply(again, query.Select(p => KeyValuePair.Create(p.Key, p.Value[0]!))));
        return again;
    }
}
