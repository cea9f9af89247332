namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>Measures a download; read and written by any thread.</summary>
internal sealed class DownloadMeter(string set, long total, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly TransferRate _rate = new(clock);
    private readonly List<string> _notes = [];
    private DownloadPhase _phase;
    private (string Name, long Published) _file = ("", 0);
    private string _mirror = "";
    private string? _problem;
    private long _whole;
    private long _bytes;

    /// <summary>A file begins to be fetched from a mirror.</summary>
    public void Begin(KnownFile file, string mirror)
    {
        lock (_lock)
            (_file, _mirror, _bytes) = ((file.Name, file.Bytes), mirror, 0);
    }

    /// <summary>So many bytes of the file are there.</summary>
    public void Report(long bytes)
    {
        lock (_lock)
        {
            _bytes = bytes;
            _rate.Add(_whole + bytes);
        }
    }

    /// <summary>The file is in its place.</summary>
    public void Finish()
    {
        lock (_lock)
            (_whole, _bytes) = (_whole + _file.Published, 0);
    }

    /// <summary>Something went wrong with a mirror.</summary>
    public void Note(string note)
    {
        lock (_lock)
            _notes.Add(note);
    }

    /// <summary>It has ended.</summary>
    public void End(DownloadPhase phase, string? problem = null)
    {
        lock (_lock)
            (_phase, _problem) = (phase, problem);
    }

    /// <summary>How it is.</summary>
    public DownloadProgress Now()
    {
        lock (_lock)
        {
            var running = _phase == DownloadPhase.Running;
            var (done, speed) = (Math.Min(_whole + _bytes, total), running ? _rate.BytesPerSecond : 0);
            TimeSpan? left = running && speed > 1 ? TimeSpan.FromSeconds(Math.Min((total - done) / speed, 1e7)) : null;
            return new DownloadProgress(set, _phase, _file.Name, _mirror, _bytes, done, total, speed, left, [.. _notes], _problem);
        }
    }
}
