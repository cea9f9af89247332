using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Journal;

/// <summary>What changed among all runs since a cursor.</summary>
/// <param name="Cursor">The cursor to ask with next.</param>
/// <param name="Runs">The latest row of every run that changed, in the order of the changes.</param>
/// <param name="Reload">More changed than is remembered: read the table again.</param>
public sealed record RunChanges(long Cursor, IReadOnlyList<RunSummary> Runs, bool Reload)
{
    /// <summary>Whether nothing but the progress of runs changed (<see cref="RunSummary.IsProgressOf"/>): none came, went, or became another.</summary>
    public bool ProgressOnly { get; init; }
}

/// <summary>
/// Tells tables of runs what changed. Coalesced: a run that changed a hundred times since a listener looked is one row. A
/// listener is a cursor and nothing else.
/// </summary>
public sealed class RunsFeed
{
    /// <summary>Runs whose last change is remembered.</summary>
    public const int Remembered = 4096;

    private readonly Lock _lock = new();
    private readonly LinkedList<Change> _changes = new();
    private readonly Dictionary<string, LinkedListNode<Change>> _byId = [];
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
            var (runs, progress) = (new List<RunSummary>(), true);
            for (var node = _changes.Last; node is not null && node.Value.Version > cursor; node = node.Previous)
            {
                runs.Add(node.Value.Run);
                progress &= node.Value.Other <= cursor;
            }
            runs.Reverse();
            return new RunChanges(_version, runs, false) { ProgressOnly = progress };
        }
    }

    /// <summary>Notes the newest row of a run; an older revision than the one known is left out.</summary>
    public void Publish(RunSummary run)
    {
        lock (_lock)
        {
            var other = ++_version;
            if (_byId.TryGetValue(run.Id, out var known))
            {
                if (known.Value.Run.Revision > run.Revision)
                    return;
                if (known.Value.Run.IsProgressOf(run))
                    other = known.Value.Other;
                _changes.Remove(known);
            }
            _byId[run.Id] = _changes.AddLast(new Change(_version, other, run));
            if (_changes.Count <= Remembered)
                return;
            var oldest = _changes.First!;
            _forgotten = oldest.Value.Version;
            _changes.RemoveFirst();
            _byId.Remove(oldest.Value.Run.Id);
        }
    }

    /// <param name="Version">Of the last change.</param>
    /// <param name="Other">Of the last change in more than progress.</param>
    /// <param name="Run">The row.</param>
    private readonly record struct Change(long Version, long Other, RunSummary Run);
}
