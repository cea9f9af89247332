using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Engines;

/// <summary>Names of engines, and that a run never trains on another one than it asks for.</summary>
public sealed class EngineTests
{
    [Theory]
    [InlineData("simd", EngineKind.Simd, 0)]
    [InlineData("torch-cpu", EngineKind.TorchCpu, 0)]
    [InlineData("torch-cuda:0", EngineKind.TorchCuda, 0)]
    [InlineData("torch-cuda:12", EngineKind.TorchCuda, 12)]
    public void TryParse_Name_ReadsWhatToStringWrites(string text, EngineKind kind, int device)
    {
        Assert.True(EngineChoice.TryParse(text, out var choice));
        Assert.Equal(new EngineChoice(kind, device), choice);
        Assert.Equal(text, choice.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SIMD")]
    [InlineData("torch")]
    [InlineData("torch-cuda")]
    [InlineData("torch-cuda:")]
    [InlineData("torch-cuda:-1")]
    [InlineData("torch-cuda: 1")]
    [InlineData("torch-cuda:256")]
    [InlineData("torch-cuda:99999999999")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(EngineChoice.TryParse(text, out _));

    [Fact]
    public async Task Run_AskingForAnEngineThatIsNotHere_FailsAndSaysWhy()
    {
        using var folder = new TempFolder();
        await using var host = await RunsHost.StartAsync(folder.Path);
        var spec = TestSpecs.Exemplar() with { Engine = new EngineChoice(EngineKind.TorchCuda, 1) };
        var id = (await host.Runs.SubmitAsync([spec]))[0];
        var row = await host.WaitAsync(id, r => r.State is RunState.Failed or RunState.Finished);
        Assert.Equal(RunState.Failed, row.State);
        Assert.Equal("The engine torch-cuda:1 cannot be used here: this program was built without it.", row.Error);
    }

    [Fact]
    public void SculptorEngine_ChosenEngine_TrainsWithItsTrainersAndThreads()
    {
        var (task, options) = (TestSpecs.Exemplar().ResolveTruthTable()!, TestSpecs.Exemplar().ToSculptOptions());
        var engine = new CountingEngine();
        var job = new SculptJob(task, new TaskData(task.ToDataset()), options, EngineChoice.TorchCpu);
        var result = new SculptorEngine(new TrainingEngines([engine])).Run(job, null, null, 1, CancellationToken.None);
        Assert.Equal(Sculptor.Run(task, options).Cells.Select(c => c.Edges), result.Cells.Select(c => c.Edges));
        // The dense network, and one trainer for the branches.
        Assert.Equal(2, engine.Made);
        Assert.Equal(["simd", "torch-cpu"], new TrainingEngines([engine]).Report().Select(r => r.Choice.ToString()));
    }

    private sealed class CountingEngine : ITrainingEngine
    {
        private readonly SimdEngine _inner = new();

        public int Made { get; private set; }

        public bool Handles(EngineChoice choice) => choice.Kind == EngineKind.TorchCpu;

        public string? WhyNot(EngineChoice choice) => null;

        public EngineStart Start(EngineChoice choice, TaskData data, SculptOptions options, int threads)
        {
            var inner = _inner.Start(choice, data, options, threads);
            return inner with
            {
                Trainers = (rows, training, each) =>
                {
                    Made++;
                    return inner.Trainers(rows, training, each);
                },
            };
        }

        public IReadOnlyList<EngineReport> Report() => [new(EngineChoice.TorchCpu, "counting", "", null)];
    }
}
