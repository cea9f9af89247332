using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Tables;

namespace NeuralSculpting.Core.Tests.Tasks.Tables;

public class TableTaskTests
{
    private const string Flowers = "height,colour,note,\"ill, or not\"\n1.5,red,a,0\n2.5,blue,,1\n\n3.5,\"gr\"\"een\",c,1\n1e1,red,d,0\n";

    private static TableTaskDefinition Suggest(string csv, params string[] targets) =>
        TableTaskDefinition.Suggest("flowers", null, TableFacts.Read(new StringReader(csv)), targets) with { Name = "flowers" };

    private static TableTask Build(TableTaskDefinition definition) => definition.TryBuild(out var task, out var errors) ? task : throw new InvalidOperationException(string.Join("; ", errors));

    private static string Fault(string csv, TableTaskDefinition definition) => Assert.Throws<InvalidDataException>(() => Build(definition).Read(new StringReader(csv))).Message;

    [Fact]
    public void Suggest_NumbersStayAndTextsBecomeOneHot_ColumnsWithGapsAreLeftOut()
    {
        var task = Build(Suggest(Flowers, "ill, or not"));

        Assert.Equal(["height", "colour = blue", "colour = gr\"een", "colour = red"], task.InputNames);
        Assert.Equal(["ill, or not"], task.OutputNames);
        Assert.Equal((4, 1, 3, 1), (task.Inputs, task.Outputs, task.TrainingRows, task.ValidationRows));
        Assert.Null(task.Graph);
        Assert.Equal(["colour = blue", "colour = gr\"een", "colour = red"], Build(Suggest(Flowers, "colour")).OutputNames);
    }

    [Fact]
    public void Read_EveryRow_IsInOnePartWithItsOwnValues()
    {
        var csv = "n,c,t\n" + string.Join('\n', Enumerable.Range(0, 50).Select(i => $"{i},{(i % 3 == 0 ? "a" : "b")},{i % 2}"));
        var data = Build(Suggest(csv, "t")).Read(new StringReader(csv));
        var (x, y) = (new float[3], new float[1]);

        // The training rows' own least and greatest numbers scale all rows.
        var scaled = Enumerable.Range(0, 40).Select(r => { data.Training.ReadInputs(r, x); return x[0]; }).ToList();
        Assert.Equal((40, 10), (data.Training.Count, data.Validation.Count));
        Assert.Equal((0f, 1f), (scaled.Min(), scaled.Max()));
        Assert.Equal(40, scaled.Distinct().Count());
        // Scaled numbers tell the original ones: the step between neighbours is 1 over the training rows' span.
        var all = new List<int>();
        var validated = Enumerable.Range(0, 10).Select(r => { data.Validation.ReadInputs(r, x); return x[0]; }).ToList();
        var least = scaled.Concat(validated).Min();
        var step = (scaled.Concat(validated).Max() - least) / 49;
        foreach (var rows in (IRows[])[data.Training, data.Validation])
        {
            for (var r = 0; r < rows.Count; r++)
            {
                rows.ReadInputs(r, x);
                rows.ReadTargets(r, y);
                var n = (int)MathF.Round((x[0] - least) / step);
                all.Add(n);
                Assert.Equal(n % 3 == 0 ? (1f, 0f) : (0f, 1f), (x[1], x[2]));
                Assert.Equal(n % 2, y[0]);
            }
        }
        Assert.Equal(Enumerable.Range(0, 50), all.Order());
    }

    [Fact]
    public void Read_SameSeed_SplitsAlikeAndAnotherSeedOtherwise()
    {
        var csv = "n,t\n" + string.Join('\n', Enumerable.Range(0, 30).Select(i => $"{i},{i % 2}"));
        float[] Order(int seed)
        {
            var rows = Build(Suggest(csv, "t") with { DataSeed = seed }).Read(new StringReader(csv)).Training;
            var x = new float[1];
            return [.. Enumerable.Range(0, rows.Count).Select(r => { rows.ReadInputs(r, x); return x[0]; })];
        }

        Assert.Equal(Order(0), Order(0));
        Assert.NotEqual(Order(0), Order(1));
    }

    [Theory]
    [InlineData("n,c,t\n1,a,0\n2,b,1\nx,a,0\n", "line 4, column 1 (n): must be a number, not 'x'")]
    [InlineData("n,c,t\n1,a,0\n,b,1\n3,a,0\n", "line 3, column 1 (n): the value is missing")]
    [InlineData("n,c,t\n1,a,0\n2,z,1\n3,a,0\n", "line 3, column 2 (c): must be one of its categories, not 'z'")]
    [InlineData("n,c,t\n1,a,0\n2,b,2\n3,a,0\n", "line 3, column 3 (t): must be 0 or 1, as a target that is a number, not '2'")]
    [InlineData("n,c,t\n1,a,0\n2,b\n3,a,0\n", "line 3, column 3: the header has 3 columns, this row 2")]
    [InlineData("n,c,t\n1,a,0\n2,\"b,1\n3,a,0\n", "line 3, column 2: the quote is never closed")]
    [InlineData("n,t\n1,0\n2,1\n3,0\n", "line 1: there is no column 'c'; the columns are n, t")]
    [InlineData("n,n,t\n1,a,0\n", "line 1, column 2: there is a column “n” already")]
    [InlineData("n,c,t\n1,a,0\n2,b,1\n", "the task is over 3 rows, but the table has 2")]
    [InlineData("n,c,t\n1,a,0\n2,b,1\n3,a,0\n4,a,1\n", "line 5: the task is over 3 rows, but the table has more")]
    public void Read_TableThatDoesNotFit_NamesLineAndColumn(string csv, string message) =>
        Assert.Equal(message, Fault(csv, Suggest("n,c,t\n1,a,0\n2,b,1\n3,a,0\n", "t")));

    [Fact]
    public void Read_SemicolonsAndWindowsLines_AreTablesToo()
    {
        var data = Build(Suggest("n;t\r\n1;0\r\n2;1\r\n", "t")).Read(new StringReader("n;t\r\n1;0\r\n2;1\r\n"));

        Assert.Equal((1, 1), (data.Training.Count + data.Validation.Count - 1, data.Training.Inputs));
    }

    [Fact]
    public void Build_EveryRuleBroken_NamesEveryField()
    {
        var broken = new TableTaskDefinition
        {
            Dataset = "a b", File = "../x.csv", Name = "", Rows = 1, TrainingShare = 0, Targets = [], Inputs = [new TaskColumn("n"), new TaskColumn("n") { Categories = ["a"] }],
        };

        Assert.False(broken.TryBuild(out _, out var errors));
        Assert.Equal(
            ["task.dataset", "task.file", "task.inputs[1].categories", "task.inputs[1].name", "task.name", "task.rows", "task.targets", "task.trainingShare"],
            errors.Select(e => e.Field).Order());
    }
}
