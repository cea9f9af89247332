using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Execution;

namespace NeuralSculpting.Runs.Tests.Support;

/// <summary>
/// A sculptor whose every event is a function of the seed and the place, at a pace that a test can stop: edge i goes at
/// attempt i. Its checkpoint is the number of attempts.
/// </summary>
internal sealed class FakeEngine(int attempts = 20, int epochs = 4, TimeSpan epochTime = default) : ISculptEngine
{
    private int _running;

    /// <summary>A seed that fails at attempt 3.</summary>
    public const int BadSeed = 13;

    /// <summary>Attempts at which runs were taken up.</summary>
    public List<int> Resumed { get; } = [];

    /// <summary>The most runs at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>The order of the seeds.</summary>
    public List<int> Seeds { get; } = [];

    public SculptResult Run(SculptJob job, ISculptObserver observer, SculptCheckpoint? resume, int threads, CancellationToken cancel)
    {
        var options = job.Options;
        lock (Seeds)
        {
            Seeds.Add(options.Seed);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            if (resume is not null)
                Resumed.Add(resume.Attempts);
        }
        try
        {
            var masks = Network.DenseMasks(options.Architecture);
            for (var i = 0; i < (resume?.Attempts ?? 0); i++)
                Remove(masks, i);
            for (var i = resume?.Attempts ?? 0; i < attempts; i++)
                Attempt(options.Seed, i, masks, observer, cancel);
            return Result(options.Architecture, masks);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private void Attempt(int seed, int index, EdgeMask[] masks, ISculptObserver observer, CancellationToken cancel)
    {
        Remove(masks, index);
        var attempt = new Attempt
        {
            Index = index, Stage = SculptStage.Edges, UnitStep = 5, EdgeStep = 2.5, Number = index + 1, Units = 24,
            Edges = masks.Sum(m => m.Count()), Outcome = AttemptOutcome.Accepted, Accuracy = 100, ValidationLoss = Value(seed, index, 0), Epochs = epochs,
        };
        observer.AttemptStarted(attempt, masks);
        for (var e = 0; e < epochs; e++)
        {
            cancel.ThrowIfCancellationRequested();
            if (epochTime > TimeSpan.Zero)
                cancel.WaitHandle.WaitOne(epochTime);
            cancel.ThrowIfCancellationRequested();
            if (seed == BadSeed && index == 3)
                throw new InvalidOperationException("a fault of the engine");
            observer.EpochEnded(new EpochPoint(index, e, Value(seed, index, e), Value(seed, index, e + 100), 90 + e));
        }
        observer.AttemptEnded(attempt, masks);
        observer.CheckpointReached(() => new SculptCheckpoint(index + 1, (long)(index + 1) * epochs, [(byte)index]));
    }

    private SculptResult Result(Architecture architecture, EdgeMask[] masks)
    {
        var network = new Network(
            architecture, Activation.Relu, masks, [.. masks.Select(m => new float[m.Rows * m.Columns])], [.. masks.Select(m => new float[m.Rows])]);
        var deaths = masks.Select(m => Enumerable.Range(0, m.Rows * m.Columns)
            .Select(i => m[i / m.Columns, i % m.Columns] ? PruningHistory.Alive : (ushort)(i + 1)).ToArray()).ToArray();
        var history = new PruningHistory { Attempts = [.. Enumerable.Range(0, attempts)], DeathSteps = deaths };
        return new SculptResult
        {
            Cells = [new GridCell(5, 2.5, 24, network.Edges, 100, 0.5, true, history)], Ties = [0], Networks = [network], DenseAccuracy = 100,
            AccuracyReached = true, Trainings = attempts, Attempts = attempts, Steps = attempts * epochs,
        };
    }

    private static void Remove(EdgeMask[] masks, int index) => masks[0][index / 4, index % 4] = false;

    private static float Value(int seed, int index, int epoch) => (float)Math.Sin((seed * 131) + (index * 17) + epoch);
}
