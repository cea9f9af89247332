using NeuralSculpting.Runs.Studies;

namespace NeuralSculpting.Web.Components.Studies;

/// <summary>Tells a page of changes of studies, at most four times a second, never after it was disposed.</summary>
internal sealed class StudyWatch : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly IStudyService _studies;
    private readonly TimeProvider _clock;
    private readonly Func<Task> _changed;
    private readonly string? _id;
    private ITimer? _timer;
    private bool _gone;

    /// <summary>Watches one study, or all where the id is null.</summary>
    public StudyWatch(IStudyService studies, TimeProvider clock, string? id, Func<Task> changed)
    {
        (_studies, _clock, _id, _changed) = (studies, clock, id, changed);
        studies.Changed += Hear;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _studies.Changed -= Hear;
        lock (_lock)
        {
            _gone = true;
            _timer?.Dispose();
        }
    }

    private void Hear(string id)
    {
        if (_id is not null && id != _id)
            return;
        lock (_lock)
        {
            if (_gone || _timer is not null)
                return;
            _timer = _clock.CreateTimer(_ => Tell(), null, _pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void Tell()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            if (_gone)
                return;
        }
        _ = _changed();
    }
}
