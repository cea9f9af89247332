using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Core.Training.Reference;

namespace NeuralSculpting.Core.Tests.Pruning;

public class SculptorTests
{
    private static readonly BooleanTask Task = PublishedTasks.Find("exemplar/[4, 2, 4]")!.Task;

    [Fact]
    public void Run_ScalarReferenceTrainer_MakesTheSameDecisions()
    {
        var options = Options([4, 12, 4]) with { Pruning = new PruningOptions { UnitSteps = [60, 25], EdgeSteps = [5] } };
        var (fast, slow) = (new Recorder(), new Recorder());
        var expected = Sculptor.Run(
            Task, new TaskData(Task.ToDataset()), options, (data, training, _) => new ReferenceTrainer((Dataset)data.Training, training), slow);
        AssertSame(expected, Sculptor.Run(Task, options, fast));
        Assert.Equal(slow.Lines, fast.Lines);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(40)]
    public void Run_AnyNumberOfThreads_GivesTheSameResultAndEvents(int threads)
    {
        var (one, many) = (new Recorder(), new Recorder());
        var expected = Sculptor.Run(Task, Options(), one);
        AssertSame(expected, Sculptor.Run(Task, Options(), many, threads: threads));
        Assert.Equal(one.Lines, many.Lines);
        AssertSame(expected, Sculptor.Run(Task, Options(), threads: threads));
    }

    [Theory]
    [InlineData(PruningMode.UnitsThenEdges, 1)]
    [InlineData(PruningMode.UnitsThenEdges, 2)]
    [InlineData(PruningMode.UnitsOnly, 1)]
    [InlineData(PruningMode.EdgesOnly, 1)]
    public void Run_ResumedFromAnyCheckpoint_EndsAsIfNeverInterrupted(PruningMode mode, int threads)
    {
        var options = Options() with { Pruning = new PruningOptions { Mode = mode, UnitSteps = [60, 35, 5], EdgeSteps = [2.5, 1.5] } };
        var whole = new Recorder { Keep = true };
        var expected = Sculptor.Run(Task, options, whole);
        Assert.True(whole.Checkpoints.Count > 3);
        foreach (var (checkpoint, lines) in whole.Checkpoints)
        {
            var rest = new Recorder();
            AssertSame(expected, Sculptor.Run(Task, options, rest, checkpoint, threads));
            Assert.Equal(whole.Lines[lines..], rest.Lines);
            Assert.Equal(whole.Lines[..lines].Count(l => l.StartsWith("ended", StringComparison.Ordinal)), checkpoint.Attempts);
            Assert.Equal(whole.Lines[..lines].Count(l => l.StartsWith("epoch", StringComparison.Ordinal)), checkpoint.Epochs);
        }
    }

    [Fact]
    public void Run_DamagedCheckpoint_IsRefused()
    {
        var kept = new Recorder { Keep = true };
        Sculptor.Run(Task, Options(), kept);
        var (checkpoint, _) = kept.Checkpoints[^1];
        Assert.Throws<InvalidDataException>(() => Sculptor.Run(Task, Options(), resume: checkpoint with { State = checkpoint.State[..40] }));
        Assert.Throws<InvalidDataException>(() => Sculptor.Run(Task, Options(), resume: checkpoint with { State = [] }));
        Assert.Throws<InvalidDataException>(() => Sculptor.Run(Task, Options(), resume: checkpoint with { State = [1, 2, 3] }));
    }

    [Theory]
    [InlineData("exemplar/[4, 2, 4]", new[] { 4, 24, 4 }, 100)]
    [InlineData("exemplar/[4, 1, 2, 16]", new[] { 4, 12, 12, 16 }, 100)]
    [InlineData("exemplar/[6, 3, 3, 3]", new[] { 6, 12, 3 }, 97)]
    public void Run_WithAndWithoutTheReachabilityBound_GivesTheSameCells(string name, int[] layers, double accuracy)
    {
        var task = PublishedTasks.Find(name)!.Task;
        var options = Options(layers) with { Pruning = new PruningOptions { UnitSteps = [70, 30, 10], EdgeSteps = [2.5, 1], Accuracy = accuracy } };
        var problem = new SculptProblem(task, new TaskData(task.ToDataset()), options);
        SculptResult Run(bool reject) => Sculptor.Run(
            problem with { RejectUnreachable = reject }, Trainers.Create, null, null, 2, default);
        var (with, without) = (Run(true), Run(false));
        Assert.True(with.Trainings <= without.Trainings);
        AssertSame(without, with, trainings: false);
    }

    [Fact]
    public void Run_AttemptThatBlindsAnOutput_IsRejectedWithoutTraining()
    {
        var events = new Recorder();
        Sculptor.Run(Task, Options(), events);
        Assert.Contains(events.Attempts, a => a.Outcome == AttemptOutcome.Unreachable);
        Assert.All(events.Attempts, a => Assert.Equal(a.Epochs == 0, a.Outcome is AttemptOutcome.Unreachable or AttemptOutcome.OffScale));
    }

    [Fact]
    public void Run_HistoryOfEveryCell_LeadsFromDenseToItsMasks()
    {
        var result = Sculptor.Run(Task, Options());
        var events = new Recorder();
        Sculptor.Run(Task, Options(), events);
        foreach (var cell in result.Cells)
        {
            Assert.Equal(192, cell.History.MasksAt(new Architecture(4, 24, 4), 0).Sum(m => m.Count()));
            Assert.Equal(cell.Edges, cell.History.MasksAt(new Architecture(4, 24, 4), int.MaxValue - 1).Sum(m => m.Count()));
            for (var step = 0; step < cell.History.Attempts.Count; step++)
            {
                var attempt = events.Attempts[cell.History.Attempts[step]];
                Assert.Equal(AttemptOutcome.Accepted, attempt.Outcome);
                Assert.Equal(attempt.Edges, cell.History.MasksAt(new Architecture(4, 24, 4), step + 1).Sum(m => m.Count()));
            }
        }
    }

    [Fact]
    public void Run_Ties_AreTheFewestEdgesByValidationLoss()
    {
        var result = Sculptor.Run(Task, Options());
        Assert.All(result.Ties, i => Assert.Equal(result.Cells.Min(c => c.Edges), result.Cells[i].Edges));
        Assert.Equal(result.Cells.Count(c => c.Edges == result.Network.Edges), result.Ties.Count);
        Assert.Equal(result.Ties.Select(i => result.Cells[i].ValidationLoss).Order(), result.Ties.Select(i => result.Cells[i].ValidationLoss));
        Assert.All(result.Networks, n => Assert.Equal(result.Cell.Edges, n.Edges));
    }

    [Fact]
    public void Run_Published424_ReachesTheSixteenEdgesOfThePaper()
    {
        var result = Sculptor.Run(Task, Options() with { Pruning = new PruningOptions() }, threads: 2);
        Assert.True(result.AccuracyReached);
        Assert.Equal(16, result.Network.Edges);
        using var trainer = new Trainer(Task.ToDataset(), new TrainingOptions());
        Assert.Equal(100, trainer.Evaluate(result.Network).Accuracy);
    }

    [Fact]
    public void Run_ThresholdNeverReached_SaysSoAndKeepsTheDenseNetwork()
    {
        var hopeless = Options([4, 1, 4]) with { Pruning = new PruningOptions { UnitSteps = [50], EdgeSteps = [20] } };
        var result = Sculptor.Run(Task, hopeless);
        Assert.False(result.AccuracyReached);
        Assert.False(result.Cell.Pruned);
        Assert.Equal(8, result.Network.Edges);
    }

    [Fact]
    public void Run_OptionsThatDoNotFit_NamesEachOfThem()
    {
        var options = Options([3, 5, 2]) with
        {
            Seed = -1,
            Training = new TrainingOptions { LearningRate = 0, Loss = Loss.CrossEntropy },
            Pruning = new PruningOptions { UnitSteps = [5, 5], EdgeSteps = [100] },
        };
        var errors = Assert.Throws<InvalidOptionsException>(() => Sculptor.Run(Task, options)).Errors;
        Assert.Equal(
            ["architecture", "architecture", "pruning.edgeSteps", "pruning.unitSteps", "seed", "training.learningRate", "training.loss"],
            errors.Select(e => e.Field).Order());
    }

    private static SculptOptions Options(int[]? layers = null) => new()
    {
        Architecture = new Architecture(layers ?? [4, 24, 4]),
        Pruning = new PruningOptions { UnitSteps = [70, 45, 20, 5], EdgeSteps = [2.5, 0.5] },
    };

    private static void AssertSame(SculptResult expected, SculptResult actual, bool trainings = true)
    {
        Assert.Equal(expected.Ties, actual.Ties);
        foreach (var (a, b) in expected.Networks.Zip(actual.Networks))
        {
            Assert.Equal(a.Weights, b.Weights);
            Assert.Equal(a.Biases, b.Biases);
            Assert.Equal(a.Masks, b.Masks);
        }
        foreach (var (a, b) in expected.Cells.Zip(actual.Cells))
        {
            Assert.Equal(a with { History = b.History }, b);
            Assert.Equal(a.History.Attempts, b.History.Attempts);
            Assert.Equal(a.History.DeathSteps, b.History.DeathSteps);
        }
        Assert.Equal((expected.Attempts, expected.AccuracyReached), (actual.Attempts, actual.AccuracyReached));
        if (trainings)
            Assert.Equal((expected.Trainings, expected.Steps), (actual.Trainings, actual.Steps));
    }
}
