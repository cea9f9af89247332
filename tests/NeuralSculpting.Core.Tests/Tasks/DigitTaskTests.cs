using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Core.Tests.Tasks;

public class DigitTaskTests
{
    // 2 x 3 pictures whose every pixel is the number of the picture; labels 0, 1, 2, 3, 0, 1, ..
    private static PictureSet Pictures(int count = 40, int height = 2, int width = 3) => new(
        height, width, [.. Enumerable.Range(0, count).SelectMany(p => Enumerable.Repeat((byte)p, height * width))], [.. Enumerable.Range(0, count).Select(p => (byte)(p % 4))]);

    private static DigitTaskDefinition Small(params string[] formulas) => new()
    {
        Dataset = "small", Name = "small digits", Classes = [0, 1, 2, 3], Formulas = formulas, RowsPerCombination = 10, PictureHeight = 2, PictureWidth = 3,
    };

    private static DigitTask Build(DigitTaskDefinition definition) => definition.TryBuild(out var task, out var errors) ? task : throw new InvalidOperationException(string.Join("; ", errors));

    [Fact]
    public void Published_TwoDigits_IsAsTheMethodSays()
    {
        var task = PublishedDataTasks.Guess("MNIST two digits")!.Task;

        Assert.Equal("mnist/two digits [1568,2,20]", task.Name);
        Assert.Equal((1568, 20, 100), (task.Inputs, task.Outputs, task.Combinations));
        Assert.Equal((80_000, 20_000), (task.TrainingRows, task.ValidationRows));
        Assert.Equal(Criterion.Separable, task.Criterion);
        Assert.Equal(2, task.Graph!.SubFunctions.Count);
        var (left, right) = (task.Graph.SubFunctions[0], task.Graph.SubFunctions[1]);
        Assert.Equal(Enumerable.Range(0, 10), left.Outputs);
        Assert.Equal(Enumerable.Range(10, 10), right.Outputs);
        // Row-major over 28 x 56.
        Assert.All(left.Inputs, x => Assert.True(x % 56 < 28));
        Assert.All(right.Inputs, x => Assert.True(x % 56 >= 28));
        Assert.Equal((784, 784), (left.Inputs.Count, right.Inputs.Count));
    }

    [Fact]
    public void Published_Hierarchical_ComparesTheBitsOfDigitsToSeven()
    {
        var task = PublishedDataTasks.Guess("hierarchical")!.Task;

        Assert.Equal("mnist/hierarchical [1568,2,3,3]", task.Name);
        Assert.Equal((1568, 3, 64), (task.Inputs, task.Outputs, task.Combinations));
        Assert.Equal((51_200, 12_800), (task.TrainingRows, task.ValidationRows));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], task.Definition.Classes);
        Assert.Equal(["A", "B", "F0", "F1", "F2"], task.Graph!.SubFunctions.Select(s => s.Id));
        Assert.All(task.Graph.SubFunctions.Where(s => s.Level == 2), s => Assert.Equal(["A", "B"], s.Children));
        Assert.Equal([0, 1, 2], task.Graph.SubFunctions.SelectMany(s => s.Outputs));
    }

    [Fact]
    public void Draw_HierarchicalBits_AreTheExclusiveOrMostSignificantFirst()
    {
        var task = Build(Small("a1 ^ b1", "a0 ^ b0"));
        var data = task.Draw(Pictures());
        var (x, y) = (new float[task.Inputs], new float[task.Outputs]);

        for (var row = 0; row < data.Training.Count; row++)
        {
            data.Training.ReadInputs(row, x);
            data.Training.ReadTargets(row, y);
            var (a, b) = ((int)Math.Round(x[0] * 255) % 4, (int)Math.Round(x[3] * 255) % 4);
            Assert.Equal([(a ^ b) >> 1, (a ^ b) & 1], y.Select(v => (int)v));
        }
    }

    [Fact]
    public void Draw_OneHot_ShowsEachPairEquallyOftenSideBySide()
    {
        var task = Build(Small());
        var data = task.Draw(Pictures());
        var (x, y) = (new float[12], new float[8]);
        var pairs = new Dictionary<(int, int), int>();

        foreach (var rows in (IRows[])[data.Training, data.Validation])
        {
            for (var row = 0; row < rows.Count; row++)
            {
                rows.ReadInputs(row, x);
                rows.ReadTargets(row, y);
                // Both lines of the left picture are columns 0..2, of the right one 3..5.
                Assert.Equal([x[0], x[0], x[0], x[3], x[3], x[3], x[0], x[0], x[0], x[3], x[3], x[3]], x);
                var (a, b) = ((int)Math.Round(x[0] * 255) % 4, (int)Math.Round(x[3] * 255) % 4);
                Assert.Equal(Enumerable.Range(0, 8).Select(o => o == a || o == 4 + b ? 1f : 0f), y);
                pairs[(a, b)] = pairs.GetValueOrDefault((a, b)) + 1;
            }
        }

        Assert.Equal((128, 32), (data.Training.Count, data.Validation.Count));
        Assert.Equal(16, pairs.Count);
        Assert.All(pairs.Values, n => Assert.Equal(10, n));
    }

    [Fact]
    public void Draw_SameSeed_GivesTheSameRowsAndAnotherSeedOthers()
    {
        static int[] Numbers(DigitTask task) => [.. Enumerable.Range(0, task.TrainingRows).SelectMany(r => ((DigitRows)task.Draw(Pictures()).Training).Pictures(r).ToArray())];

        Assert.Equal(Numbers(Build(Small())), Numbers(Build(Small())));
        Assert.NotEqual(Numbers(Build(Small())), Numbers(Build(Small() with { DataSeed = 1 })));
    }

    [Fact]
    public void Draw_ThreeDigits_HasAGroupOfOutputsEach()
    {
        var task = Build(Small() with { Digits = 3, RowsPerCombination = 2 });

        Assert.Equal((18, 12, 64), (task.Inputs, task.Outputs, task.Combinations));
        Assert.Equal(["A", "B", "C"], task.Graph!.SubFunctions.Select(s => s.Id));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 9).Select(task.DigitOf).Distinct());
        Assert.Equal(64, task.Draw(Pictures()).Training.Count);
    }

    [Fact]
    public void Draw_PicturesOfAnotherSizeOrWithoutAClass_SaysSo()
    {
        Assert.Contains("3 x 2", Assert.Throws<InvalidDataException>(() => Build(Small()).Draw(Pictures(40, 3, 2))).Message);
        Assert.Contains("class 3", Assert.Throws<InvalidDataException>(() => Build(Small()).Draw(Pictures(3))).Message);
    }

    [Fact]
    public void Build_EveryRuleBroken_NamesEveryField()
    {
        var broken = new DigitTaskDefinition
        {
            Dataset = "../up", Name = "MNIST/Two Digits [1568, 2, 20]", Digits = 5, Classes = [3, 3], RowsPerCombination = 1, TrainingShare = 1, PictureHeight = 0, PictureWidth = 999,
        };

        Assert.False(broken.TryBuild(out _, out var errors));
        Assert.Equal(
            ["task.classes", "task.dataset", "task.digits", "task.name", "task.pictureHeight", "task.pictureWidth", "task.rowsPerCombination", "task.trainingShare"],
            errors.Select(e => e.Field).Order());
    }

    [Fact]
    public void Build_FormulaOverUnknownBits_NamesTheFormula()
    {
        Assert.False(Small("a0 & b0", "a7").TryBuild(out _, out var errors));
        Assert.Equal("task.formulas[1]", Assert.Single(errors).Field);
        Assert.False(Small("x3").TryBuild(out _, out errors));
        Assert.Contains("a1, a0, b1, b0", Assert.Single(errors).Rule);
    }

    [Fact]
    public void Graph_FormulaOfOneDigit_ReadsThatDigitAlone()
    {
        var graph = Build(Small("a0", "a0 | a1 & b0", "a0")).Graph!;

        Assert.Equal(["A", "B", "F0", "F1"], graph.SubFunctions.Select(s => s.Id));
        Assert.Equal(["A"], graph.SubFunctions[2].Children);
        Assert.Equal([0, 2], graph.SubFunctions[2].Outputs);
        Assert.Equal(["A", "B"], graph.SubFunctions[3].Children);
    }
}
