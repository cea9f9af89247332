using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Tests.Charts;

/// <summary>A real sculpt with a small grid, and its journal up to any attempt.</summary>
internal sealed class SmallRun : ISculptObserver, IRunJournalReader
{
    private readonly List<AttemptEntry> _attempts = [];
    private readonly List<EpochPoint> _epochs = [];

    public SmallRun(PruningMode mode = PruningMode.UnitsThenEdges)
    {
        var task = PublishedTasks.Find("exemplar/[4, 2, 4]")!.Task;
        Architecture = new Core.Networks.Architecture([4, 24, 4]);
        Grid = new PruningOptions { Mode = mode, UnitSteps = [20, 40], EdgeSteps = [4, 2, 1] };
        Result = Sculptor.Run(
            task, new SculptOptions { Architecture = Architecture, Seed = 3, Training = PublishedSettings.Suggest(task, Architecture), Pruning = Grid }, this);
    }

    public Core.Networks.Architecture Architecture { get; }

    public PruningOptions Grid { get; }

    public SculptResult Result { get; }

    public IReadOnlyList<AttemptEntry> All => _attempts;

    /// <summary>Attempts that have ended; the next one is half done.</summary>
    public int Ended { get; set; } = int.MaxValue;

    public string RunId => "small";

    private int Attempts => Math.Min(Ended, _attempts.Count);

    private Attempt? Current => Attempts < _attempts.Count ? _attempts[Attempts].Attempt : null;

    private int Epochs => Current is { } current ? (int)_attempts[Attempts].FirstEpoch + (current.Epochs / 2) : _epochs.Count;

    public void AttemptStarted(Attempt attempt, EdgeMask[] masks) { }

    public void EpochEnded(in EpochPoint point) => _epochs.Add(point);

    public void AttemptEnded(Attempt attempt, EdgeMask[] masks) => _attempts.Add(new AttemptEntry(attempt, _epochs.Count - attempt.Epochs));

    public void CheckpointReached(Func<SculptCheckpoint> take) { }

    public ValueTask<JournalStatus?> StatusAsync(CancellationToken cancel = default) => new(new JournalStatus(null!, Attempts, Epochs, 0, Current));

    public ValueTask<JournalPage<AttemptEntry>> ReadAttemptsAsync(long cursor, int most = 4096, CancellationToken cancel = default) =>
        new(Page(_attempts, Attempts, cursor, most));

    public ValueTask<JournalPage<EpochPoint>> ReadEpochsAsync(long cursor, int most = 16_384, CancellationToken cancel = default) =>
        new(Page(_epochs, Epochs, cursor, most));

    public ValueTask<PruningPath?> ReadPathAsync(long known = -1, CancellationToken cancel = default) => default;

    public ValueTask<EpochSeries> ReadSeriesAsync(long first, long last, int buckets = 1000, CancellationToken cancel = default) => default;

    private static JournalPage<T> Page<T>(List<T> items, int count, long cursor, int most)
    {
        var first = (int)Math.Min(cursor, count);
        return new JournalPage<T>(first, items.GetRange(first, Math.Min(most, count - first)), count);
    }
}
