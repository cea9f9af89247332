using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Journal;

/// <summary>
/// Follows the path from the dense network to the one that a sculpt goes on from. A pruning of units starts over at the dense
/// network, one of edges at the network that its unit pruning left (method.md 4 to 6).
/// </summary>
internal sealed class PathTracker
{
    private readonly Lock _lock = new();
    private readonly Architecture _architecture;
    private readonly List<int> _attempts;
    private readonly ushort[][] _deaths;
    private int _unitSteps;
    private long _version;
    private PruningPath? _snapshot;

    /// <summary>Starts at the dense network.</summary>
    public PathTracker(Architecture architecture)
    {
        (_architecture, _attempts, _deaths) = (architecture, [], new ushort[architecture.Depth][]);
        for (var l = 0; l < _deaths.Length; l++)
        {
            _deaths[l] = new ushort[architecture.Layers[l + 1] * architecture.Layers[l]];
            Array.Fill(_deaths[l], PruningHistory.Alive);
        }
    }

    /// <summary>Goes on from a path that was read back.</summary>
    public PathTracker((PruningPath Path, int UnitSteps) stored)
    {
        var path = stored.Path;
        (_architecture, _version, _unitSteps) = (path.Architecture, path.Version, stored.UnitSteps);
        _attempts = [.. path.History.Attempts];
        _deaths = [.. path.History.DeathSteps.Select(layer => (ushort[])layer.Clone())];
    }

    /// <summary>Changes whenever the path does; a function of the place in the journal, so that it is the same after a restart.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
                return _version;
        }
    }

    /// <summary>The path as it is now, and how many of its steps belong to the unit pruning.</summary>
    public (PruningPath Path, int UnitSteps) Snapshot()
    {
        lock (_lock)
        {
            _snapshot ??= new PruningPath(_version, _architecture, new PruningHistory
            {
                Attempts = [.. _attempts], DeathSteps = [.. _deaths.Select(layer => (ushort[])layer.Clone())],
            });
            return (_snapshot, _unitSteps);
        }
    }

    /// <summary>An attempt begins: the first of its pruning goes back to where the pruning starts.</summary>
    public void Started(Attempt attempt)
    {
        lock (_lock)
            StartOver(attempt, (2L * attempt.Index) + 1);
    }

    /// <summary>An attempt ended; <paramref name="masks"/> are those of the network that the sculpt goes on from.</summary>
    public void Ended(Attempt attempt, EdgeMask[] masks)
    {
        lock (_lock)
        {
            var version = (2L * attempt.Index) + 2;
            StartOver(attempt, version);
            if (attempt.Outcome != AttemptOutcome.Accepted)
                return;
            _attempts.Add(attempt.Index);
            Bury(masks, (ushort)_attempts.Count);
            if (attempt.Stage == SculptStage.Units)
                _unitSteps = _attempts.Count;
            (_version, _snapshot) = (version, null);
        }
    }

    private void StartOver(Attempt attempt, long version)
    {
        var from = attempt switch
        {
            { Stage: SculptStage.Dense } or { Stage: SculptStage.Units, Number: <= 1 } => 0,
            { Stage: SculptStage.Retraining } or { Stage: SculptStage.Edges, Number: <= 1 } => _unitSteps,
            _ => _attempts.Count,
        };
        if (from == 0)
            _unitSteps = 0;
        if (from >= _attempts.Count)
            return;
        _attempts.RemoveRange(from, _attempts.Count - from);
        foreach (var layer in _deaths)
        {
            foreach (ref var step in layer.AsSpan())
            {
                if (step > from)
                    step = PruningHistory.Alive;
            }
        }
        (_version, _snapshot) = (version, null);
    }

    private void Bury(EdgeMask[] masks, ushort step)
    {
        for (var l = 0; l < masks.Length; l++)
        {
            var (mask, deaths) = (masks[l], _deaths[l]);
            for (var r = 0; r < mask.Rows; r++)
            {
                var row = mask.Row(r);
                for (var c = 0; c < mask.Columns; c++)
                {
                    ref var death = ref deaths[(r * mask.Columns) + c];
                    if (death == PruningHistory.Alive && (row[c >> 6] >> c & 1) == 0)
                        death = step;
                }
            }
        }
    }
}
