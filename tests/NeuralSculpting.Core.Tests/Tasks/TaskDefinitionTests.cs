using System.Text.Json;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Tasks;

public class TaskDefinitionTests
{
    [Fact]
    public void Build_BareFormulas_AreTheOutputsInOrderWithoutAHierarchy()
    {
        var task = Built(new() { Name = "mine", Formulas = ["x0 ^ x1", "x0 & x3; x2 # two in one"] });
        Assert.Equal((4, 3, Criterion.Undeclared), (task.Inputs, task.Outputs, task.Criterion));
        Assert.Null(task.Graph);
        Assert.Equal(["x0 ^ x1", "x0 & x3", "x2"], task.Formulas);
        Assert.Equal("0000111111110000", Bits(task.Columns[0]));
    }

    [Fact]
    public void Build_NamedSubFunctions_DeclareTheHierarchy()
    {
        var task = Built(new()
        {
            Name = "mine",
            Formulas = ["g = x0 ^ x1; h = x2 & x3", "top = g | h", "y0 = top", "y1 = ~top", "y2 = g & x4", "y3 = ~(x4 & g)", "y4 = g"],
        });
        Assert.Equal((5, 5, Criterion.Declared), (task.Inputs, task.Outputs, task.Criterion));
        Assert.Equal(
            ["g 1 [0,1] [] [4]", "h 1 [2,3] [] []", "top 2 [] [g,h] [0,1]", "y2 2 [4] [g] [2,3]"],
            task.Graph!.SubFunctions.Select(Show));
        Assert.Equal("g | h", task.Graph.SubFunctions[2].Formula);
    }

    [Fact]
    public void Build_NamedSubFunctionsWithoutDeriving_DeclareNothing()
    {
        var task = Built(new() { Name = "mine", Formulas = ["g = x0 ^ x1; g"], DeriveGraph = false });
        Assert.Null(task.Graph);
        Assert.Equal("0110", Bits(task.Columns[0]));
    }

    [Fact]
    public void Build_PublishedTaskWrittenAsDefinition_HasItsColumnsAndHierarchy()
    {
        foreach (var published in PublishedTasks.All.Select(t => t.Task))
        {
            var task = Built(new()
            {
                Name = "copy",
                Inputs = published.Inputs,
                Formulas = published.Formulas,
                Graph = [.. published.Graph!.SubFunctions.Reverse().Select(s => new SubFunctionDeclaration
                {
                    Id = s.Id, Reads = [.. s.Inputs.Select(i => $"x{i}"), .. s.Children], Outputs = [.. s.Outputs.Select(o => $"y{o}")],
                })],
            });
            Assert.Equal(published.Columns.Select(Bits), task.Columns.Select(Bits));
            Assert.Equal(published.Graph.SubFunctions.Select(Show).Order(), task.Graph!.SubFunctions.Select(Show).Order());
            Assert.Equal(task.Graph.SubFunctions.Select(s => s.Level).Order(), task.Graph.SubFunctions.Select(s => s.Level));
        }
    }

    [Fact]
    public void Build_TruthTable_IsTheTask()
    {
        var task = Built(new() { Name = "mine", TruthTable = "0ff0\nf00f", Graph = [new() { Id = "S", Reads = ["x0", "x1"], Outputs = ["y0", "y1"] }] });
        Assert.Equal((4, 2, Criterion.Declared), (task.Inputs, task.Outputs, task.Criterion));
        Assert.Empty(task.Formulas);
    }

    [Fact]
    public void Build_ManyErrors_AreAllNamedWithTheirFields()
    {
        var errors = Errors(new() { Name = " ", Inputs = 17, Formulas = ["x0 ^", "x0 & ) x1", "x0"] });
        Assert.Equal(["task.name", "task.inputs", "task.formulas[0]", "task.formulas[1]"], errors.Select(e => e.Field));
        Assert.StartsWith("column 6: expected an input", errors[3].Rule, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("y0 = x0; y0 = x1", "task.formulas[0]", "column 10: y0 is defined twice")]
    [InlineData("g = x0; g = x1; y0 = g", "task.formulas[0]", "g is defined twice")]
    [InlineData("y0 = x0; y2 = x1", "task.formulas", "y1 is missing")]
    [InlineData("g = x0", "task.formulas", "expected an output")]
    [InlineData("g = x0; x1", "task.formulas[0]", "g is read by nothing")]
    [InlineData("y0 = h; h = x0", "task.formulas[0]", "column 6: 'h' is not known")]
    [InlineData("x0 +;\n x1", "task.formulas[0]", "line 1, column 4: '+' has no meaning")]
    [InlineData("x0;\n x1 +", "task.formulas[0]", "line 2, column 5: '+' has no meaning")]
    [InlineData("and = x0; x1", "task.formulas[0]", "is an operator")]
    [InlineData("x1 = x0; x1", "task.formulas[0]", "is the name of an input")]
    [InlineData("1g = x0; x1", "task.formulas[0]", "a name is a letter")]
    [InlineData("= x0", "task.formulas[0]", "a name is a letter")]
    [InlineData("y256 = x0", "task.formulas[0]", "y0 to y255")]
    [InlineData("y01 = x0", "task.formulas[0]", "y0 to y255")]
    [InlineData("g = 1; y0 = g & x0", "task.formulas[0]", "g reads nothing")]
    [InlineData("#", "task.formulas", "expected an output")]
    [InlineData("", "task.formulas", "formulas or a truth table")]
    public void Build_BrokenFormulas_NameTheFieldAndTheRule(string text, string field, string rule)
    {
        var error = Assert.Single(Errors(new() { Name = "mine", Formulas = [text] }));
        Assert.Equal(field, error.Field);
        Assert.Contains(rule, error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OtherBrokenFields_AreNamed()
    {
        Assert.Equal("task.formulas[1]: y1 reads x5, but the task has 4 inputs, x0 to x3", Assert.Single(Errors(new() { Name = "m", Inputs = 4, Formulas = ["x0", "x5"] })).ToString());
        Assert.Equal("task.truthTable", Assert.Single(Errors(new() { Name = "m", Formulas = ["x0"], TruthTable = "01" })).Field);
        Assert.Equal("task.truthTable: line 2, column 1: y0 has two columns", Assert.Single(Errors(new() { Name = "m", TruthTable = "01\ny0=01" })).ToString());
        Assert.Equal("task.name", Assert.Single(Errors(new() { Name = "exemplar/[4,2,4]", Formulas = ["x0"] })).Field);
        Assert.Equal("task.name", Assert.Single(Errors(new() { Name = "a\nb", Formulas = ["x0"] })).Field);
        Assert.Equal("task.formulas", Assert.Single(Errors(new() { Name = "m", Formulas = [.. Enumerable.Repeat(new string(' ', 9999) + "0", 11)] })).Field);
    }

    [Theory]
    [InlineData("""[{"id":"A","reads":["x0"],"outputs":["y0"]},{"id":"A","reads":["x1"],"outputs":["y1"]}]""", "[1].id", "declared twice")]
    [InlineData("""[{"id":"x0","reads":["x0","x1"],"outputs":["y0","y1"]}]""", "[0].id", "name of an input")]
    [InlineData("""[{"id":"A","reads":[],"outputs":["y0","y1"]}]""", "[0].reads", "at least one")]
    [InlineData("""[{"id":"A","reads":["x0","x1","x9"],"outputs":["y0","y1"]}]""", "[0].reads", "no input of the task")]
    [InlineData("""[{"id":"A","reads":["x0","x1","B"],"outputs":["y0","y1"]}]""", "[0].reads", "neither an input")]
    [InlineData("""[{"id":"A","reads":["x0","x1","x1"],"outputs":["y0","y1"]}]""", "[0].reads", "stands twice")]
    [InlineData("""[{"id":"A","reads":["x0","x1","A"],"outputs":["y0","y1"]}]""", "[0].reads", "reads itself")]
    [InlineData("""[{"id":"A","reads":["x0","x1"],"outputs":["y0","y1","y2"]}]""", "[0].outputs", "no output of the task")]
    [InlineData("""[{"id":"A","reads":["x0","x1"],"outputs":["y0","y1"]},{"id":"B","reads":["x1"],"outputs":["y1"]}]""", "[1].outputs", "already belongs to A")]
    [InlineData("""[{"id":"A","reads":["x0","x1"],"outputs":["y0","y1"]},{"id":"B","reads":["x1"]}]""", "[1].outputs", "nothing reads it")]
    [InlineData("""[{"id":"A","reads":["x0","x1"],"outputs":["y0"]}]""", "", "y1 belongs to no sub-function")]
    [InlineData("""[{"id":"A","reads":["x0","B"],"outputs":["y0"]},{"id":"B","reads":["x1","A"],"outputs":["y1"]}]""", "", "in a circle, as A, B do")]
    [InlineData("""[{"id":"A","reads":["x0"],"outputs":["y0"]},{"id":"B","reads":["x1"],"outputs":["y1"]}]""", "", "y0 depends on x1, which does not reach A")]
    [InlineData("""[null,{"id":"A","reads":["x0","x1"],"outputs":["y0","y1"]}]""", "[0].id", "a name is a letter")]
    public void Build_BrokenHierarchy_NamesTheFieldAndTheRule(string json, string field, string rule)
    {
        var graph = JsonSerializer.Deserialize<SubFunctionDeclaration[]>(json, JsonSerializerOptions.Web)!;
        var errors = Errors(new() { Name = "mine", Formulas = ["x0 ^ x1", "x1"], Graph = graph });
        Assert.Contains(errors, e => e.Field == $"task.graph{field}" && e.Rule.Contains(rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_NullsFromAnywhere_AreErrorsNotCrashes()
    {
        var json = """{"name":null,"formulas":[null,"x0"],"graph":[{"id":null,"reads":null,"outputs":[null]},{"id":"A","reads":[null]}]}""";
        Assert.NotEmpty(Errors(JsonSerializer.Deserialize<TaskDefinition>(json, JsonSerializerOptions.Web)!));
        Assert.NotEmpty(Errors(JsonSerializer.Deserialize<TaskDefinition>("""{"formulas":null,"graph":null}""", JsonSerializerOptions.Web)!));
    }

    [Fact]
    public void GraphValidate_OfEveryPublishedAndDerivedHierarchy_FindsNothing()
    {
        var derived = Built(new() { Name = "mine", Formulas = ["g = x0 ^ x1; y0 = g & x2; y1 = g; y2 = x1"] });
        foreach (var task in PublishedTasks.All.Select(t => t.Task).Append(derived))
        {
            var errors = new OptionErrors();
            task.Graph!.Validate(task.Inputs, task.Columns, errors);
            Assert.Empty(errors.All);
        }
    }

    [Theory]
    [InlineData("""{"subFunctions":null}""", "graph", "1 to 512")]
    [InlineData("""{"subFunctions":[null]}""", "graph.subFunctions[0]", "must have an id")]
    [InlineData("""{"subFunctions":[{"id":"A","level":1,"inputs":[0,2],"children":[],"outputs":[0,1]}]}""", "graph.subFunctions[0].inputs", "0 to 1")]
    [InlineData("""{"subFunctions":[{"id":"A","level":1,"inputs":[0],"children":[],"outputs":[0,2]}]}""", "graph.subFunctions[0].outputs", "0 to 1")]
    [InlineData("""{"subFunctions":[{"id":"A","level":1,"inputs":[0],"children":[],"outputs":[0,0]}]}""", "graph.subFunctions[0].outputs", "different")]
    [InlineData("""{"subFunctions":[{"id":"A","level":2,"inputs":[0],"children":[],"outputs":[0,1]}]}""", "graph.subFunctions[0].level", "must be 1")]
    [InlineData("""{"subFunctions":[{"id":"A","level":1,"inputs":[0],"children":["A"],"outputs":[0,1]}]}""", "graph.subFunctions[0].children", "stand before it")]
    [InlineData("""{"subFunctions":[{"id":"A","level":1,"inputs":[],"children":[],"outputs":[0,1]}]}""", "graph.subFunctions[0]", "must read")]
    [InlineData("""{"subFunctions":[{"id":"A","level":1,"inputs":[0],"children":[],"outputs":[0]}]}""", "graph", "y1 belongs to no sub-function")]
    [InlineData("""{"subFunctions":[{"id":"A","level":1,"inputs":[0],"children":[],"outputs":[0,1]},{"id":"B","level":1,"inputs":[1],"children":[],"outputs":[1]}]}""", "graph.subFunctions[1].outputs", "already belongs to A")]
    [InlineData("""{"subFunctions":[{"id":"A","level":1,"inputs":[0],"children":[],"outputs":[0]},{"id":"A","level":1,"inputs":[1],"children":[],"outputs":[1]}]}""", "graph.subFunctions[1].id", "stands twice")]
    public void GraphValidate_OfABrokenHierarchy_NamesTheFieldAndTheRule(string json, string field, string rule)
    {
        var errors = new OptionErrors();
        JsonSerializer.Deserialize<SubFunctionGraph>(json, JsonSerializerOptions.Web)!.Validate(2, [new bool[4], new bool[4]], errors);
        Assert.Contains(errors.All, e => e.Field == field && e.Rule.Contains(rule, StringComparison.Ordinal));
    }

    private static string Show(SubFunction s) =>
        $"{s.Id} {s.Level} [{string.Join(',', s.Inputs)}] [{string.Join(',', s.Children)}] [{string.Join(',', s.Outputs)}]";

    private static BooleanTask Built(TaskDefinition definition)
    {
        Assert.True(definition.TryBuild(out var task, out var errors), string.Join('\n', errors));
        Assert.Empty(errors);
        return task;
    }

    private static IReadOnlyList<OptionError> Errors(TaskDefinition definition)
    {
        Assert.False(definition.TryBuild(out _, out var errors));
        return errors;
    }

    private static string Bits(bool[] column) => string.Concat(column.Select(b => b ? '1' : '0'));
}
