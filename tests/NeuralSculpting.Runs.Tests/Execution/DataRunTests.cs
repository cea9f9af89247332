using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Execution;

/// <summary>Runs over data through the worker of the host: real MNIST, and what happens without it.</summary>
public class DataRunTests
{
    /// <summary>"Two digits" with 100 rows a pair in place of 1000, layers of 80 in place of 392 and 8 epochs in place of 40: half a minute on one core.</summary>
    private static RunSpec TwoDigits { get; } = new()
    {
        Task = new SpecTask(new DigitTaskDefinition { Dataset = "mnist", Name = "two digits, reduced", RowsPerCombination = 100 }),
        Architecture = new Architecture(1568, 80, 80, 20),
        Training = new TrainingOptions { LearningRate = 0.001, BatchSize = 128, Epochs = 8, InputNoise = 0 },
        Pruning = new PruningOptions { UnitSteps = [20], EdgeSteps = [2], Accuracy = 98 },
        Detection = new DetectionOptions { MergingThreshold = 0.6, ModularityThreshold = 0.3 },
    };

    [Fact]
    public async Task TwoDigits_RealMnistAtAReducedSize_BecomesAModuleADigit()
    {
        // The reference folder is only read: sets are looked for in the folder above the four files.
        var datasets = Path.GetDirectoryName(Path.GetDirectoryName(Reference.Require("data/mnist/train-images-idx3-ubyte.gz")))!;
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path, datasets: datasets);

        var id = Assert.Single(await host.Runs.SubmitAsync([TwoDigits], cancel: TestContext.Current.CancellationToken));
        var ended = await host.WaitForEndAsync(id, seconds: 600);
        var result = (await host.Runs.ResultAsync(id, TestContext.Current.CancellationToken))!;

        Assert.True(ended.State == RunState.Finished, ended.Error);
        Assert.True(result.Verdict.Success, string.Join("; ", result.Verdict.Parts.Where(p => !p.Holds).Select(p => p.Detail)));
        Assert.Equal(2, result.Detection.Hierarchy.Modules.Count);
        Assert.Empty(result.Detection.Hierarchy.Edges);
        var (left, right) = (Digit(result.Detection.Hierarchy, 0), Digit(result.Detection.Hierarchy, 10));
        Assert.Equal(Enumerable.Range(0, 10), left.Outputs.Order());
        Assert.Equal(Enumerable.Range(10, 10), right.Outputs.Order());
        Assert.All(left.Inputs, x => Assert.InRange(x % 56, 0, 27));
        Assert.All(right.Inputs, x => Assert.InRange(x % 56, 28, 55));
        Assert.All([left, right], m => Assert.True(m.Inputs.Count > 50 && m.Hidden.Count > 2));
    }

    [Fact]
    public async Task Run_DataIsAbsent_FailsAndSaysWhatToDo()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);

        var id = Assert.Single(await host.Runs.SubmitAsync([TwoDigits], cancel: TestContext.Current.CancellationToken));
        var ended = await host.WaitForEndAsync(id);

        Assert.Equal(RunState.Failed, ended.State);
        Assert.Contains("train-images-idx3-ubyte.gz", ended.Error, StringComparison.Ordinal);
        Assert.Contains("/data", ended.Error, StringComparison.Ordinal);
        Assert.Contains("sculpt data get mnist", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Table_LearnsItsTargetFromItsColumns()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "datasets", "signs"));
        var rows = Enumerable.Range(0, 200).Select(i => $"{i % 7},{(i % 2 == 0 ? "red" : "blue")},{(i % 2 == 0 ? "yes" : "no")}");
        await File.WriteAllLinesAsync(Path.Combine(folder.Path, "datasets", "signs", "signs.csv"), ["size,colour,stop", .. rows], TestContext.Current.CancellationToken);
        var spec = RunSpec.FromJson("""
            {"format":"neural-sculpting/spec@1","task":{"dataset":"signs","name":"stop signs","rows":200,
             "inputs":[{"name":"size"},{"name":"colour","categories":["blue","red"]}],"targets":[{"name":"stop","categories":["no","yes"]}]},
             "architecture":[3,8,2],"training":{"batchSize":8,"epochs":10,"inputNoise":0},"pruning":{"unitSteps":[30],"edgeSteps":[5]}}
            """);
        await using var host = await RunsHost.StartAsync(folder.Path);

        var id = Assert.Single(await host.Runs.SubmitAsync([spec], cancel: TestContext.Current.CancellationToken));
        var ended = await host.WaitForEndAsync(id);
        var result = (await host.Runs.ResultAsync(id, TestContext.Current.CancellationToken))!;

        Assert.True(ended.State == RunState.Finished, ended.Error);
        Assert.Equal(100, result.Accuracy);
        Assert.Null(result.Verdict.Success);
        Assert.DoesNotContain(0, result.Detection.Hierarchy.Modules.SelectMany(m => m.Inputs));
    }

    private static Module Digit(Hierarchy hierarchy, int output) => hierarchy.Modules.Single(m => m.Outputs.Contains(output));
}
