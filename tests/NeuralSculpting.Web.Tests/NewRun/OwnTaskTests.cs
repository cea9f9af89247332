using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Web.Components.NewRun;

namespace NeuralSculpting.Web.Tests.NewRun;

public sealed class OwnTaskTests
{
    [Fact]
    public void Read_TruthTableWithASlip_NamesLineAndColumn()
    {
        var form = Table("x0 x1 | y0\n0 0 | 0\n0 1 | 2\n1 0 | 1\n1 1 | 0");
        Assert.Equal("line 3, column 7: expected 0 or 1, not '2'", FormReader.Read(form).ErrorOf("task.truthTable"));
    }

    [Fact]
    public void Read_EmptyTruthTable_IsAnErrorOfTheTable() => Assert.NotNull(FormReader.Read(Table(" ")).ErrorOf("task.truthTable"));

    [Fact]
    public void Read_TruthTableBeyondThePage_NamesTheMost() =>
        Assert.Equal("must have at most 200,000 characters here, not 1,000,000", FormReader.Read(Table(new string('0', 1_000_000))).ErrorOf("task.truthTable"));

    [Theory]
    [InlineData("0", "must be a whole number from 1 to 16")]
    [InlineData("17", "must be a whole number from 1 to 16")]
    [InlineData("two", "must be a whole number, not \"two\"; or empty")]
    public void Read_BadInputs_NamesTheRule(string text, string rule)
    {
        var form = Table("0110");
        form.Own.Inputs = text;
        Assert.Contains(rule, FormReader.Read(form).ErrorOf("task.inputs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S1 x0 -> y0", "line 1, column 12: expected a name and a colon")]
    [InlineData("S1: x0 x1 -> y0\nS2: x0 -> y1 -> y2", "line 2, column 14: expected one arrow a line")]
    [InlineData("S1: x9 -> y0", "'x9' is no input")]
    [InlineData("S1: -> y0", "must name at least one input")]
    [InlineData("S1: x0 -> y0", "y0 depends on x1, which does not reach S1")]
    [InlineData("S1: S2 x0 x1 -> y0\nS2: S1", "circle")]
    [InlineData("x1: x0 x1 -> y0", "'x1' is the name of an input")]
    public void Read_BadDeclaration_NamesTheRule(string graph, string rule)
    {
        var form = Table("0110");
        form.Own.Graph = graph;
        Assert.Contains(rule, FormReader.Read(form).ErrorOf("task.graph"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NamedSubFunctions_AreTheTrueHierarchy()
    {
        var task = FormReader.Read(new NewRunForm { IsOwn = true }).Task!;
        Assert.Equal(["a", "b", "y2"], task.Graph!.SubFunctions.Select(s => s.Id));
    }

    [Fact]
    public void Preview_Formulas_ShowsRowsAndWhatOutputsDependOn()
    {
        var form = new NewRunForm { IsOwn = true };
        form.Own.Formulas = "y0 = x0 & x2\ny1 = x0 | ~x0\ny2 = x2 & x0";
        var preview = TaskPreview.Of((BooleanTask)FormReader.Read(form).Task!);
        Assert.Equal([("y0, y2", "x0, x2"), ("y1", "nothing: constant")], preview.Relevant);
        // Row 5 is x0 = 1, x1 = 0, x2 = 1.
        Assert.Equal([true, false, true], preview.Rows[5].Inputs);
        Assert.Equal([true, true, true], preview.Rows[5].Outputs);
        Assert.Equal(8, preview.Total);
    }

    [Fact]
    public void Preview_InputsThatTwoSubFunctionsRead_SaysWhatToDo()
    {
        var form = new NewRunForm { IsOwn = true };
        form.Own.Formulas = "a = x0 & x1\nb = x1 ^ x2\ny0 = a\ny1 = b";
        var shared = TaskPreview.Of((BooleanTask)FormReader.Read(form).Task!).Shared;
        Assert.StartsWith("x1 is read by several sub-functions (a, b).", shared, StringComparison.Ordinal);
    }

    private static NewRunForm Table(string text)
    {
        var form = new NewRunForm { IsOwn = true };
        (form.Own.Kind, form.Own.TruthTable) = (OwnTaskKind.TruthTable, text);
        return form;
    }
}
