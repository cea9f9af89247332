using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies.Engine;

/// <summary>A study in memory: its board, and how the work on it goes.</summary>
internal sealed class StudyHandle(StoredStudy study, StudyBoard board, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Queue<(long At, int Known)> _history = new();
    private readonly string _spec = study.Spec.ToJson();

    /// <summary>The stored study; replaced when it changes.</summary>
    public StoredStudy Study { get; set; } = study;

    /// <summary>How far it is.</summary>
    public StudyBoard Board { get; } = board;

    /// <summary>The engine while it is worked on.</summary>
    public StudyEngine? Engine { get; set; }

    /// <summary>Where the time went before the present engine.</summary>
    public StudyTimes Times { get; set; }

    /// <summary>Why it stands still against its will.</summary>
    public string? Problem { get; set; }

    /// <summary>Whether its board is of this spec.</summary>
    public bool IsOf(StudySpec spec) => spec.ToJson() == _spec;

    /// <summary>Notes how many runs are done now.</summary>
    public void Note()
    {
        var known = Board.Progress().Known;
        lock (_lock)
        {
            _history.Enqueue((clock.GetTimestamp(), known));
            while (_history.Count > 2 && clock.GetElapsedTime(_history.Peek().At) > Window)
                _history.Dequeue();
        }
    }

    /// <summary>Runs a second over the last half minute; null before there is anything to tell.</summary>
    public double? PerSecond()
    {
        lock (_lock)
        {
            if (Engine is null || _history.Count < 2)
                return null;
            var (first, last) = (_history.Peek(), _history.Last());
            var seconds = clock.GetElapsedTime(first.At, last.At).TotalSeconds;
            return seconds > 0.2 ? (last.Known - first.Known) / seconds : null;
        }
    }

    /// <summary>Begins to work.</summary>
    public StudyEngine Begin(StudyEngine engine)
    {
        lock (_lock)
            _history.Clear();
        (Engine, Problem) = (engine, null);
        Note();
        return engine;
    }

    /// <summary>Ends the work.</summary>
    public void End()
    {
        if (Engine is { Times: var t })
            Times = new StudyTimes(Times.Sculpts + t.Sculpts, Times.Found + t.Found, Times.Sculpting + t.Sculpting, Times.Detecting + t.Detecting, Times.Storing + t.Storing);
        Engine = null;
    }
}
