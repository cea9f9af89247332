using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// Lets branches that are walked side by side speak in the order of the grid: the first unfinished branch is heard at once,
/// a later one is kept until its turn.
/// </summary>
internal sealed class OrderedEvents(ISculptObserver? observer, int first, int branches, int attemptsBefore)
{
    private readonly Lock _gate = new();
    private readonly List<Action<ISculptObserver, int>>?[] _kept = new List<Action<ISculptObserver, int>>?[branches];
    private readonly int?[] _attempts = new int?[branches];
    private int _turn = first;
    private int _offset = attemptsBefore;

    /// <summary>Whether anybody listens.</summary>
    public bool HasListener => observer is not null;

    /// <summary>Says something for a branch; the number handed on is the index of the branch's first attempt.</summary>
    public void Say(int branch, Action<ISculptObserver, int> what)
    {
        if (observer is null)
            return;
        lock (_gate)
        {
            if (branch == _turn)
                what(observer, _offset);
            else
                (_kept[branch] ??= []).Add(what);
        }
    }

    /// <summary>Does something when it is this branch's turn, and else nothing.</summary>
    public void OnTurn(int branch, Action<ISculptObserver> what)
    {
        if (observer is null)
            return;
        lock (_gate)
        {
            if (branch == _turn)
                what(observer);
        }
    }

    /// <summary>A branch has ended; the next ones get their turn. Calls <paramref name="advanced"/> for each that ended.</summary>
    public void Finish(int branch, int attempts, Action<ISculptObserver, int> advanced)
    {
        lock (_gate)
        {
            _attempts[branch] = attempts;
            while (_turn < branches && _attempts[_turn] is { } ended)
            {
                _turn++;
                _offset += ended;
                if (observer is null)
                    continue;
                advanced(observer, _turn);
                if (_turn == branches)
                    return;
                foreach (var what in _kept[_turn] ?? [])
                    what(observer, _offset);
                _kept[_turn] = null;
            }
        }
    }
}

/// <summary>The observer of one branch: numbers its attempts over the whole sculpt and keeps to the order.</summary>
internal sealed class BranchObserver(OrderedEvents events, int branch) : ISculptObserver
{
    /// <inheritdoc/>
    public void AttemptStarted(Attempt attempt, EdgeMask[] masks) =>
        events.Say(branch, (observer, offset) => observer.AttemptStarted(attempt with { Index = attempt.Index + offset }, masks));

    /// <inheritdoc/>
    public void EpochEnded(in EpochPoint point)
    {
        var copy = point;
        events.Say(branch, (observer, offset) => observer.EpochEnded(copy with { Attempt = copy.Attempt + offset }));
    }

    /// <inheritdoc/>
    public void AttemptEnded(Attempt attempt, EdgeMask[] masks) =>
        events.Say(branch, (observer, offset) => observer.AttemptEnded(attempt with { Index = attempt.Index + offset }, masks));

    /// <inheritdoc/>
    public void CheckpointReached(Func<SculptCheckpoint> take) => events.OnTurn(branch, observer => observer.CheckpointReached(take));

    /// <inheritdoc/>
    public void EpochCheckpointReached(Func<SculptCheckpoint> take) => events.OnTurn(branch, observer => observer.EpochCheckpointReached(take));
}
