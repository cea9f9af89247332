using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tests.Pruning;

/// <summary>Sculpts of tasks whose rows are not a truth table.</summary>
public class LargeSculptTests
{
    private static readonly ILearningTask Task = new SumTask();

    private static readonly TaskData Data = SumTask.Rows();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_FromEveryCheckpointWithinACall_EndsAsWithoutInterruption(int threads)
    {
        var options = Options(giveUp: true);
        var whole = new Watcher();
        var expected = Sculptor.Run(Task, Data, options, Trainers.Create, whole);
        Assert.NotEmpty(whole.Checkpoints);
        Assert.Contains(whole.Checkpoints, c => c.Attempts == 0);
        foreach (var checkpoint in whole.Checkpoints)
        {
            var rest = new Watcher();
            var actual = Sculptor.Run(Task, Data, options, Trainers.Create, rest, checkpoint, threads);
            AssertSame(expected, actual);
            Assert.Equal(whole.Epochs.Skip((int)checkpoint.Epochs), rest.Epochs);
            Assert.Equal(whole.Ended.Skip(checkpoint.Attempts), rest.Ended);
        }
    }

    [Fact]
    public void Run_WithGivingUp_KeepsWhatItWouldKeepAndTrainsLess()
    {
        var (with, without) = (new Watcher(), new Watcher());
        Sculptor.Run(Task, Data, Options(giveUp: true), Trainers.Create, with);
        Sculptor.Run(Task, Data, Options(giveUp: false), Trainers.Create, without);
        Assert.Contains(with.Ended, a => a.Outcome == AttemptOutcome.Rejected && a.Epochs is > 0 and < 12);
        Assert.All(with.Ended, a => Assert.True(a.Outcome == AttemptOutcome.Rejected || a.Epochs is 12 or 0));
        Assert.True(with.Epochs.Count < without.Epochs.Count);
        Assert.All(without.Ended, a => Assert.True(a.Epochs is 12 or 0));
    }

    [Fact]
    public void Run_DamagedCheckpointWithinACall_IsRefused()
    {
        var whole = new Watcher();
        Sculptor.Run(Task, Data, Options(giveUp: false), Trainers.Create, whole);
        foreach (var checkpoint in new[] { whole.Checkpoints[0], whole.Checkpoints[^1] })
        {
            foreach (var length in new[] { 4, 9, checkpoint.State.Length / 2, checkpoint.State.Length - 1 })
            {
                Assert.Throws<InvalidDataException>(() => Sculptor.Run(
                    Task, Data, Options(giveUp: false), Trainers.Create, resume: checkpoint with { State = checkpoint.State[..length] }));
            }
        }
    }

    [Theory]
    [InlineData(new double[] { 50, 60, 70, 80, 90, 95 }, 99, false)]
    [InlineData(new double[] { 50, 60, 70, 71, 72, 72 }, 99, false)]
    [InlineData(new double[] { 90, 91, 92, 92.5, 92.6, 92.7, 92.75, 92.8 }, 99, true)]
    [InlineData(new double[] { 90, 90, 90, 90, 90, 90 }, 90.5, true)]
    [InlineData(new double[] { 90, 90, 90, 90, 90 }, 90.5, false)]
    [InlineData(new double[] { 99, 90, 90, 90, 90, 90 }, 98, false)]
    public void IsHopeless_ByTheRule_SaysWhetherTheThresholdIsOutOfReach(double[] accuracies, double threshold, bool expected)
    {
        var reports = accuracies.Select((a, e) => new EpochReport(e, 0, 0, (float)a)).ToList();
        Assert.Equal(expected, GiveUpRule.IsHopeless(reports, 12, threshold));
    }

    private static SculptOptions Options(bool giveUp) => new()
    {
        Architecture = new Architecture([12, 20, 10, 2]), Seed = 3,
        Training = new TrainingOptions { BatchSize = 100, Epochs = 12, LearningRate = 0.01, InputNoise = 0.05, Dropout = 0.05 },
        Pruning = new PruningOptions { UnitSteps = [30], EdgeSteps = [5], Accuracy = 97, GiveUp = giveUp },
    };

    private static void AssertSame(SculptResult expected, SculptResult actual)
    {
        Assert.Equal(expected.Cells.Select(c => c with { History = null! }), actual.Cells.Select(c => c with { History = null! }));
        Assert.Equal(expected.Network.Weights, actual.Network.Weights);
        Assert.Equal(expected.Network.Biases, actual.Network.Biases);
        Assert.Equal(
            (expected.Trainings, expected.Attempts, expected.Steps, expected.Ties.Count), (actual.Trainings, actual.Attempts, actual.Steps, actual.Ties.Count));
    }

    /// <summary>Keeps everything that it hears.</summary>
    private sealed class Watcher : ISculptObserver
    {
        public List<EpochPoint> Epochs { get; } = [];

        public List<Attempt> Ended { get; } = [];

        public List<SculptCheckpoint> Checkpoints { get; } = [];

        public void AttemptStarted(Attempt attempt, EdgeMask[] masks)
        {
        }

        public void EpochEnded(in EpochPoint point) => Epochs.Add(point);

        public void AttemptEnded(Attempt attempt, EdgeMask[] masks) => Ended.Add(attempt);

        public void CheckpointReached(Func<SculptCheckpoint> take)
        {
        }

        public void EpochCheckpointReached(Func<SculptCheckpoint> take)
        {
            // Every fifth: the first of them lies in the dense training.
            if (Epochs.Count % 5 == 0)
                Checkpoints.Add(take());
        }
    }

    /// <summary>Whether each half of some numbers has a sum above its mean.</summary>
    private sealed class SumTask : ILearningTask
    {
        public string Name => "sums";

        public int Inputs => 12;

        public int Outputs => 2;

        public int TrainingRows => 600;

        public Criterion Criterion => Criterion.Undeclared;

        public SubFunctionGraph? Graph => null;

        public static TaskData Rows() => new(Draw(new Random(1), 600), Draw(new Random(2), 200));

        private static Dataset Draw(Random random, int rows)
        {
            var x = Enumerable.Range(0, rows * 12).Select(_ => random.NextSingle()).ToArray();
            var y = new float[rows * 2];
            for (var i = 0; i < y.Length; i++)
                y[i] = x.AsSpan(i * 6, 6).ToArray().Sum() > 3 ? 1 : 0;
            return new Dataset(rows, 12, 2, x, y);
        }
    }
}
