using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Journal;

public class PathTrackerTests
{
    [Theory]
    [InlineData(PruningMode.UnitsThenEdges, 1)]
    [InlineData(PruningMode.UnitsThenEdges, 2)]
    [InlineData(PruningMode.EdgesOnly, 1)]
    [InlineData(PruningMode.UnitsOnly, 1)]
    public void Path_AtTheEndOfEachCell_IsTheHistoryOfTheCell(PruningMode mode, int threads)
    {
        var spec = TestSpecs.Small() with { Pruning = TestSpecs.Small().Pruning with { Mode = mode, Accuracy = 80 } };
        var watcher = new Watcher(new PathTracker(spec.Architecture));

        var sculpt = Sculptor.Run(spec.ResolveTruthTable()!, spec.ToSculptOptions(), watcher, null, threads);
        watcher.Close();

        Assert.Contains(sculpt.Cells, cell => cell.History.Attempts.Count > 2);
        foreach (var cell in sculpt.Cells)
        {
            var path = watcher.Ends[(cell.UnitStep, cell.EdgeStep)];
            Assert.Equal(cell.History.Attempts, path.History.Attempts);
            Assert.Equal(cell.History.DeathSteps, path.History.DeathSteps);
        }
    }

    [Fact]
    public void Codec_ThereAndBack_GoesOnTheSame()
    {
        var spec = TestSpecs.Small() with { Pruning = TestSpecs.Small().Pruning with { Accuracy = 80 } };
        var watcher = new Watcher(new PathTracker(spec.Architecture), recode: true);
        var plain = new Watcher(new PathTracker(spec.Architecture));

        Sculptor.Run(spec.ResolveTruthTable()!, spec.ToSculptOptions(), watcher);
        Sculptor.Run(spec.ResolveTruthTable()!, spec.ToSculptOptions(), plain);

        Assert.Equal(JournalFrames.Encode(plain.Tracker.Snapshot().Path), JournalFrames.Encode(watcher.Tracker.Snapshot().Path));
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 2, 3, 0 })]
    [InlineData(new byte[] { 1, 3, 0 })]
    public void Codec_OtherBytes_AreRefused(byte[] bytes) =>
        Assert.Throws<InvalidDataException>(() => PathCodec.Decode(bytes, new Architecture(4, 24, 4)));

    /// <summary>Notes the path whenever the sculpt leaves a cell.</summary>
    private sealed class Watcher(PathTracker tracker, bool recode = false) : ISculptObserver
    {
        private (double?, double?) _cell;

        public PathTracker Tracker { get; private set; } = tracker;

        public Dictionary<(double?, double?), PruningPath> Ends { get; } = [];

        public void AttemptStarted(Attempt attempt, EdgeMask[] masks)
        {
            if (_cell != (attempt.UnitStep, attempt.EdgeStep))
                Close();
            _cell = (attempt.UnitStep, attempt.EdgeStep);
            Tracker.Started(attempt);
        }

        public void EpochEnded(in EpochPoint point)
        {
        }

        public void AttemptEnded(Attempt attempt, EdgeMask[] masks)
        {
            Tracker.Ended(attempt, masks);
            if (!recode)
                return;
            var (path, unitSteps) = Tracker.Snapshot();
            Tracker = new PathTracker(PathCodec.Decode(PathCodec.Encode(path, unitSteps), path.Architecture));
        }

        public void CheckpointReached(Func<SculptCheckpoint> take)
        {
        }

        public void Close() => Ends[_cell] = Tracker.Snapshot().Path;
    }
}
