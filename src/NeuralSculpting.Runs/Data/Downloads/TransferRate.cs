namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>How fast bytes have arrived in the last seconds.</summary>
internal sealed class TransferRate(TimeProvider clock)
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _step = TimeSpan.FromMilliseconds(100);

    private readonly Queue<(long At, long Bytes)> _points = new();
    private (long At, long Bytes)? _last;

    /// <summary>So many bytes are there now; fewer than before = it began anew.</summary>
    public void Add(long bytes)
    {
        var now = clock.GetTimestamp();
        if (_last is { } last)
        {
            if (bytes < last.Bytes)
                _points.Clear();
            else if (_points.Count > 0 && clock.GetElapsedTime(last.At, now) < _step)
                return;
        }
        _last = (now, bytes);
        _points.Enqueue(_last.Value);
        while (_points.Count > 2 && clock.GetElapsedTime(_points.Peek().At, now) > _window)
            _points.Dequeue();
    }

    /// <summary>Bytes a second; 0 when nothing is known yet.</summary>
    public double BytesPerSecond
    {
        get
        {
            if (_points.Count < 2)
                return 0;
            var (first, last) = (_points.Peek(), _last!.Value);
            var seconds = clock.GetElapsedTime(first.At, clock.GetTimestamp()).TotalSeconds;
            return seconds <= 0 ? 0 : (last.Bytes - first.Bytes) / seconds;
        }
    }
}
