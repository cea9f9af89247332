using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Journal;

/// <summary>What changed among all runs since a cursor.</summary>
/// <param name="Cursor">The cursor to ask with next.</param>
/// <param name="Runs">The latest row of every run that changed, in the order of the changes.</param>
/// <param name="Reload">More changed than is remembered: read the table again.</param>
public sealed record RunChanges(long Cursor, IReadOnlyList<RunSummary> Runs, bool Reload);

/// <summary>
/// Tells tables of runs what changed. Coalesced: a run that changed a hundred times since a listener looked is one row. A
/// listener is a cursor and nothing else.
/// </summary>
public sealed class RunsFeed
{
    /// <summary>Runs whose last change is remembered.</summary>
    public const int Remembered = 4096;

    private readonly Lock _lock = new();
    private readonly LinkedList<(long Version, RunSummary Run)> _changes = new();
    private readonly Dictionary<string, LinkedListNode<(long Version, RunSummary Run)>> _byId = [];
    private long _version;
    private long _forgotten;

    /// <summary>Where a listener starts that reads the table right after.</summary>
    public long Now
    {
        get
        {
            lock (_lock)
                return _version;
        }
    }

    /// <summary>What changed since the cursor.</summary>
    public RunChanges Since(long cursor)
    {
        lock (_lock)
        {
            if (cursor < _forgotten)
                return new RunChanges(_version, [], true);
            var runs = new List<RunSummary>();
            for (var node = _changes.Last; node is not null && node.Value.Version > cursor; node = node.Previous)
                runs.Add(node.Value.Run);
            runs.Reverse();
            return new RunChanges(_version, runs, false);
        }
    }

    /// <summary>Notes the newest row of a run; an older revision than the one known is left out.</summary>
    public void Publish(RunSummary run)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(run.Id, out var known))
            {
                if (known.Value.Run.Revision > run.Revision)
                    return;
                _changes.Remove(known);
            }
            _byId[run.Id] = _changes.AddLast((++_version, run));
            if (_changes.Count <= Remembered)
                return;
            var oldest = _changes.First!;
            _forgotten = oldest.Value.Version;
            _changes.RemoveFirst();
            _byId.Remove(oldest.Value.Run.Id);
        }
    }
}
