using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tests.Tasks;

public class PublishedSettingsTests
{
    [Fact]
    public void Table_AgainstTheSpec_HasEveryArchitectureAndItsOptions()
    {
        foreach (var spec in SpecTasks.Read())
        {
            var name = spec.GetProperty("name").GetString()!;
            var rows = spec.GetProperty("architectures").EnumerateArray().ToList();
            if (rows.Count == 0)
                continue;
            var architectures = rows.Select(r => new Architecture(r.GetProperty("arch").EnumerateArray().Select(n => n.GetInt32()))).ToList();
            Assert.Equal(architectures, PublishedSettings.Architectures(name));
            foreach (var (row, architecture) in rows.Zip(architectures))
            {
                var expected = new TrainingOptions
                {
                    LearningRate = row.GetProperty("lr").GetDouble(),
                    BatchSize = row.GetProperty("batch_size").GetInt32(),
                    Epochs = row.GetProperty("epochs").GetInt32(),
                };
                Assert.Equal(expected, PublishedSettings.For(name, architecture));
            }
        }
    }

    [Fact]
    public void For_TheTaskWithoutRunsOfItsOwn_IsTheExemplars()
    {
        var own = PublishedSettings.Architectures("non_separable_increasing_use/[4, 1, 2, 16]");
        Assert.Equal(PublishedSettings.Architectures("exemplar/[4, 1, 2, 16]"), own);
        Assert.Equal(13, own.Count);
    }

    [Fact]
    public void Architectures_EveryPublishedTask_HasSomeThatFit()
    {
        foreach (var task in PublishedTasks.All)
        {
            var architectures = PublishedSettings.Architectures(task.Name);
            Assert.NotEmpty(architectures);
            Assert.All(architectures, a => Assert.Equal((task.Task.Inputs, task.Task.Outputs), (a.Inputs, a.Outputs)));
        }
    }

    [Fact]
    public void For_AnythingUnlisted_IsNull()
    {
        Assert.Null(PublishedSettings.For("exemplar/[4, 2, 4]", new Architecture(4, 25, 4)));
        Assert.Null(PublishedSettings.For("mine", new Architecture(4, 24, 4)));
        Assert.Empty(PublishedSettings.Architectures("mine"));
    }

    [Theory]
    [InlineData("4-24-4", 15)]
    [InlineData("4-25-4", 15)]
    [InlineData("4-24-30-4", 10)]
    [InlineData("4-200-200-200-4", 20)]
    [InlineData("4-24-24-24-24-24-4", 20)]
    [InlineData("4-4", 15)]
    public void Suggest_OnAPublishedTask_IsTheNearestArchitectures(string architecture, int epochs)
    {
        Assert.True(Architecture.TryParse(architecture, out var parsed));
        Assert.Equal(epochs, PublishedSettings.Suggest(PublishedTasks.Find("4-2-4")!.Task, parsed!).Epochs);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 8)]
    [InlineData(6, 32)]
    [InlineData(8, 32)]
    [InlineData(10, 128)]
    [InlineData(16, 128)]
    public void Suggest_OnAnotherTask_FollowsTheRows(int inputs, int batch)
    {
        var options = PublishedSettings.Suggest(new BooleanTask("mine", inputs, [new bool[1 << inputs]]), new Architecture(inputs, 8, 1));
        Assert.Equal(new TrainingOptions { BatchSize = batch, Epochs = 40 }, options);
        var errors = new OptionErrors();
        options.Validate(errors);
        Assert.Empty(errors.All);
    }
}
