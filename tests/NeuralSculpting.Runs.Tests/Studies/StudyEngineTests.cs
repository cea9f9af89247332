using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Studies;

public class StudyEngineTests
{
    [Fact]
    public void Engine_AnyNumberOfThreads_ComesToTheSame()
    {
        using var folder = new TempFolder();
        using var one = StudyStores.Open(Path.Combine(folder.Path, "one.db"));
        using var four = StudyStores.Open(Path.Combine(folder.Path, "four.db"));
        var first = TestStudies.Show(TestStudies.Run(TestStudies.Small(), one, threads: 1));
        Assert.Equal(first, TestStudies.Show(TestStudies.Run(TestStudies.Small(), four, threads: 4)));
        Assert.DoesNotContain("null", first.Split("\"lines\"")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Engine_Outcomes_AreThoseOfSingleSculpts()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        var board = TestStudies.Run(TestStudies.Small(), store);
        foreach (var line in board.Plan.Lines)
        {
            for (var round = 0; round < board.Plan.Seeds.Count; round++)
            {
                var spec = line.Under(board.Plan.Seeds[round]);
                var result = Sculptor.Run((BooleanTask)line.Task, spec.ToSculptOptions());
                var verdicts = result.Networks.Select(n => Judge.Verdict(line.Task, spec.Architecture, ModuleDetector.Detect(spec.Architecture, n.Masks, spec.Detection)).Success == true).ToList();
                var outcome = board.Outcome(line.Index, round)!;
                Assert.Equal(new TieCount(verdicts[0], verdicts.Count(v => v), verdicts.Count), outcome.Counts[TieVerdicts.Success]);
                Assert.Equal(result.Cell.Edges, outcome.Edges);
                Assert.Equal(verdicts[0], outcome.Reason is null);
            }
        }
    }

    [Fact]
    public void Engine_StudyAgainAndMore_MakesOnlyWhatIsMissing()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        TestStudies.Run(TestStudies.Small("0-1"), store);
        var board = new StudyBoard(StudyPlan.Of(TestStudies.Small("0-3")));
        board.Load(store);
        Assert.Equal((8, 16), (board.Progress().Done, board.Progress().Needed));
        var engine = new StudyEngine(store, TimeProvider.System);
        engine.Run(board, 2);
        Assert.Equal((8, 0), (engine.Times.Sculpts, engine.Times.Found));
        Assert.Equal((16, 16), (board.Progress().Done, board.Progress().Needed));
    }

    [Fact]
    public void Engine_OnlyDetectionDiffers_SculptsOnce()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        var spec = TestStudies.Small() with { Axes = [new StudyAxis { Field = "detection.mergingThreshold", Values = [TestStudies.Json("0.5"), TestStudies.Json("0.9")] }] };
        store.Initialise();
        var board = new StudyBoard(StudyPlan.Of(spec));
        var engine = new StudyEngine(store, TimeProvider.System);
        engine.Run(board, 2);
        Assert.Equal(32, board.Progress().Done);
        Assert.Equal(16, engine.Times.Sculpts);
        // Another detection later: the networks are there.
        var other = new StudyBoard(StudyPlan.Of(TestStudies.Small() with { Axes = [new StudyAxis { Field = "detection.mergingThreshold", Values = [TestStudies.Json("0.7")] }] }));
        var later = new StudyEngine(store, TimeProvider.System);
        later.Run(other, 2);
        Assert.Equal((0, 16), (later.Times.Sculpts, later.Times.Found));
    }

    [Fact]
    public void Engine_Cancelled_KeepsWhatEndedAndGoesOn()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        store.Initialise();
        var board = new StudyBoard(StudyPlan.Of(TestStudies.Small("0-24")));
        using var stop = new CancellationTokenSource();
        var begun = 0;
        IDisposable Enter(CancellationToken token)
        {
            // In the middle on any machine: at the 40th sculpt.
            if (Interlocked.Increment(ref begun) == 40)
                stop.Cancel();
            token.ThrowIfCancellationRequested();
            return Stream.Null;
        }
        Assert.ThrowsAny<OperationCanceledException>(() => new StudyEngine(store, TimeProvider.System).Run(board, 2, enter: Enter, cancel: stop.Token));
        var again = new StudyBoard(board.Plan);
        again.Load(store);
        Assert.InRange(again.Progress().Done, 30, 41);
        Assert.Equal(board.Progress().Done, again.Progress().Done);
        new StudyEngine(store, TimeProvider.System).Run(again, 2);
        Assert.Equal(100, again.Progress().Done);
        using var whole = StudyStores.Open(Path.Combine(folder.Path, "whole.db"));
        Assert.Equal(TestStudies.Show(TestStudies.Run(TestStudies.Small("0-24"), whole)), TestStudies.Show(again));
    }

    [Fact]
    public void Engine_StoppingRule_EndsCellsInTheOrderOfSeeds()
    {
        using var folder = new TempFolder();
        var spec = TestStudies.Small("0-29") with { Stop = new StudyStop { Least = 4, Width = 0.6 } };
        var shown = Enumerable.Range(1, 3).Select(threads =>
        {
            using var store = StudyStores.Open(Path.Combine(folder.Path, $"{threads}.db"));
            var board = TestStudies.Run(spec, store, threads);
            Assert.All(board.Table(), cell =>
            {
                Assert.True(cell.Stopped);
                Assert.Equal(cell.Needed, cell.Done);
                var (low, high) = cell.Counts[0].First.Wilson!.Value;
                Assert.True(high - low <= 0.6);
                Assert.InRange(cell.Done, 4, 29);
            });
            return TestStudies.Show(board);
        }).ToList();
        Assert.Single(shown.Distinct());
    }

    [Fact]
    public void Engine_BudgetOfRuns_IsKept()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        var board = TestStudies.Run(TestStudies.Small("0-29") with { Budget = new StudyBudget { Runs = 10 } }, store, 3);
        Assert.Equal((10, 10), (board.Progress().Done, board.Progress().Needed));
    }

    [Fact]
    public void Record_StoredAndRead_IsTheSame()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        var board = TestStudies.Run(TestStudies.Small("0"), store);
        foreach (var line in board.Plan.Lines)
        {
            var spec = StudyBoard.SculptSpec(line.Under(0));
            var result = Sculptor.Run((BooleanTask)line.Task, spec.ToSculptOptions());
            var record = store.FindSculpt(spec.SpecId, spec.Architecture)!;
            Assert.Equal(result.Ties, record.Ties);
            Assert.Equal(result.Cells.Select(c => (c.UnitStep, c.EdgeStep, c.Edges, c.Accuracy, c.ValidationLoss)), record.Cells.Select(c => (c.UnitStep, c.EdgeStep, c.Edges, c.Accuracy, c.ValidationLoss)));
            foreach (var (kept, made) in record.Networks.Zip(result.Networks))
            {
                Assert.Equal(made.Masks, kept.Masks);
                Assert.Equal(made.Weights, kept.Weights);
                Assert.Equal(made.Biases, kept.Biases);
            }
        }
    }

    [Fact]
    public void Results_WrittenAndRead_ShowTheSameTable()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        var board = TestStudies.Run(TestStudies.Small(), store);
        var read = StudyResultsJson.Read(TestStudies.Show(board)).ToBoard();
        Assert.Equal(TestStudies.Show(board), TestStudies.Show(read));
        Assert.Equal(board.Table().Select(c => c.Counts[0].Best), read.Table().Select(c => c.Counts[0].Best));
        Assert.Equal(board.Table().Select(c => c.Edges), read.Table().Select(c => c.Edges));
    }

    [Fact]
    public void Store_CannotBeWritten_SaysSoAndLosesNothing()
    {
        using var folder = new TempFolder();
        using var store = StudyStores.Open(Path.Combine(folder.Path, "s.db"));
        var board = new StudyBoard(StudyPlan.Of(TestStudies.Small()));
        // The tables are not there yet: every write fails.
        Assert.Throws<StudyStoreException>(() => new StudyEngine(new FullDisk(store), TimeProvider.System).Run(board, 2));
        Assert.Equal(0, board.Progress().Done);
        store.Initialise();
        new StudyEngine(store, TimeProvider.System).Run(board, 2);
        Assert.Equal(16, board.Progress().Done);
    }

    private sealed class FullDisk(IStudyStore inner) : IStudyStore
    {
        public void Initialise() => inner.Initialise();

        public void Add(StoredStudy study) => inner.Add(study);

        public IReadOnlyList<StoredStudy> List() => inner.List();

        public StoredStudy? Find(string id) => inner.Find(id);

        public StoredStudy? Change(string id, Func<StoredStudy, StoredStudy> change) => inner.Change(id, change);

        public void Keep(IReadOnlyList<FinishedSculpt> finished) => throw new IOException("the disk is full");

        public SculptRecord? FindSculpt(string sculptId, Core.Networks.Architecture architecture) => null;

        public IReadOnlyDictionary<string, StudyOutcome> Outcomes(IEnumerable<string> specIds) => new Dictionary<string, StudyOutcome>();

        public int ForgetFailures(IEnumerable<string> specIds) => 0;

        public void Dispose()
        {
        }
    }
}
