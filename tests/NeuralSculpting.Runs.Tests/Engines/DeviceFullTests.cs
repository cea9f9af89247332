using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Engines;

/// <summary>An engine that gives up within a run, as a device does whose memory is full.</summary>
public sealed class DeviceFullTests
{
    [Fact]
    public async Task Run_WhoseDeviceIsFull_FailsWithAdviceAndGoesOnFromItsCheckpoint()
    {
        using var folder = new TempFolder();
        var device = new FullDevice { Pace = TimeSpan.FromMilliseconds(5) };
        var engine = new SculptorEngine(new TrainingEngines([device]));
        var spec = TestSpecs.Exemplar(3) with { Engine = EngineChoice.TorchCpu };
        await using var host = await RunsHost.StartAsync(folder.Path, 1, engine);
        var id = (await host.Runs.SubmitAsync([spec]))[0];
        await host.WaitForCheckpointAsync(id);
        device.Full = true;
        var failed = await host.WaitForEndAsync(id);
        Assert.Equal((RunState.Failed, FullDevice.Advice), (failed.State, failed.Error));
        var kept = await host.Store.ReadCheckpointAsync(id);
        Assert.NotNull(kept);

        (device.Full, device.Pace, device.Trainings) = (false, TimeSpan.Zero, 0);
        Assert.Single(await host.Runs.ResumeAsync([id]));
        var row = await host.WaitAsync(id, r => r.State == RunState.Finished);
        Assert.True(device.Trainings < row.Trainings, $"{device.Trainings} of {row.Trainings} trainings were made again");
        Recording.AssertSame(await Recording.UninterruptedAsync(spec, engine), await Recording.OfAsync(host, id), "the run");
    }

    /// <summary>Core's own engine under another name, which can be told that its memory is full.</summary>
    private sealed class FullDevice : ITrainingEngine
    {
        public const string Advice = "cuda:0 ran out of memory. Smaller batches help.";

        private int _trainings;
        private volatile bool _full;

        public bool Full
        {
            get => _full;
            set => _full = value;
        }

        /// <summary>What a training call takes at least.</summary>
        public TimeSpan Pace { get; set; }

        public int Trainings
        {
            get => Volatile.Read(ref _trainings);
            set => Volatile.Write(ref _trainings, value);
        }

        public bool Handles(EngineChoice choice) => choice.Kind == EngineKind.TorchCpu;

        public string? WhyNot(EngineChoice choice) => null;

        public EngineStart Start(EngineChoice choice, TaskData data, SculptOptions options, int threads) =>
            new((rows, training, each) => new Trainer(this, Trainers.Create(rows, training, each)), threads);

        public IReadOnlyList<EngineReport> Report() => [];

        private sealed class Trainer(FullDevice device, ITrainer inner) : ITrainer
        {
            public TrainingOutcome Train(Network start, RandomKey key, Action<EpochReport>? report = null, CancellationToken cancel = default)
            {
                if (device.Full)
                    throw new EngineException(Advice);
                Thread.Sleep(device.Pace);
                Interlocked.Increment(ref device._trainings);
                return inner.Train(start, key, report, cancel);
            }

            public float[] Scores(Network network) => inner.Scores(network);

            public void Dispose() => inner.Dispose();
        }
    }
}
