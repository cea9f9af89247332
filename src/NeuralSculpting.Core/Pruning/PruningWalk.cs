namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// The path of target percentages of one pruning (method.md 4): along the schedule until the first rejection, then ever
/// smaller steps from the last accepted percentage.
/// </summary>
internal sealed class PruningWalk
{
    /// <summary>Bytes that <see cref="Save"/> writes.</summary>
    public const int SavedBytes = 22;

    private readonly PruningSchedule _schedule;
    private readonly double _begin;
    private readonly double _given;
    private readonly double _leastStep;
    private double _accepted;
    private double _step;
    private bool _following = true;

    /// <summary>Begins a pruning.</summary>
    /// <param name="step">P in percent.</param>
    /// <param name="begin">The percentage that is pruned at the start.</param>
    /// <param name="leastStep">p_min in percent: one unit or one weight.</param>
    public PruningWalk(PruningSchedule schedule, double step, double begin, double leastStep)
    {
        (_schedule, _given, _step, _begin, _accepted, _leastStep) = (schedule, step, step, begin, begin, leastStep);
    }

    /// <summary>Attempts made.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether the last attempt was rejected at the smallest step: the pruning has ended.</summary>
    public bool Done { get; private set; }

    /// <summary>The next attempt's target percentage.</summary>
    public double Target => _following ? OnSchedule(Attempts + 1) : _accepted + _step;

    /// <summary>The attempt at <see cref="Target"/> was accepted.</summary>
    public void Accept()
    {
        _accepted = Target;
        Attempts++;
    }

    /// <summary>The attempt at <see cref="Target"/> was rejected.</summary>
    public void Reject()
    {
        Attempts++;
        _following = false;
        Done = _step <= _leastStep;
        _step = Math.Max(_step / 2, _leastStep);
    }

    /// <summary>Writes the state that changes.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(_accepted);
        to.Write(_step);
        to.Write(_following);
        to.Write(Attempts);
        to.Write(Done);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader from)
    {
        _accepted = from.ReadDouble();
        _step = from.ReadDouble();
        _following = from.ReadBoolean();
        Attempts = from.ReadInt32();
        Done = from.ReadBoolean();
    }

    private double OnSchedule(int i)
    {
        var span = 100 - _begin;
        var steps = Math.Max(1, Math.Ceiling(span / _given));
        var share = Math.Min(i / steps, 1);
        return _begin + _schedule switch
        {
            PruningSchedule.Linear => _given * i,
            PruningSchedule.Fraction => span * (1 - Math.Pow(1 - (_given / 100), i)),
            PruningSchedule.Exponential => span * (1 - Math.Exp(-_given * i / 100)),
            PruningSchedule.Cosine => span * (1 - Math.Cos(Math.PI * share)) / 2,
            _ => span * (1 - Math.Pow(1 - share, 3)),
        };
    }
}
