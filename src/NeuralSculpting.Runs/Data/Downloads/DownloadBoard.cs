namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>The downloads of this process: one a set at a time.</summary>
/// <param name="settings">How long they wait.</param>
/// <param name="clock">By which they wait.</param>
internal sealed class DownloadBoard(DownloadSettings settings, TimeProvider clock) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _all = [];
    private readonly CancellationTokenSource _over = new();

    /// <summary>How the last download of a set is; null when there was none.</summary>
    public DownloadProgress? Find(string set)
    {
        lock (_lock)
            return _all.TryGetValue(set, out var entry) ? entry.Meter.Now() : null;
    }

    /// <summary>Starts one, unless one is going on.</summary>
    /// <param name="set">Its name.</param>
    /// <param name="files">What is missing.</param>
    /// <param name="folder">Where it goes.</param>
    /// <param name="mirrors">Where it comes from.</param>
    /// <param name="changed">Called for every file in its place, with the mirror, and at the end, with nulls.</param>
    public DownloadProgress Start(string set, IReadOnlyList<KnownFile> files, string folder, IReadOnlyList<string> mirrors, Func<KnownFile?, string?, Task> changed)
    {
        lock (_lock)
        {
            if (_all.TryGetValue(set, out var old) && !old.Done.IsCompleted)
                return old.Meter.Now();
            var cancel = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
            var meter = new DownloadMeter(set, files.Sum(f => f.Bytes), clock);
            var download = new SetDownload(folder, mirrors, settings, clock);
            _all[set] = new Entry(meter, cancel, Task.Run(() => RunAsync(download, files, meter, changed, cancel.Token)));
            return meter.Now();
        }
    }

    /// <summary>Waits for the end of a set's download, if there is one.</summary>
    public Task WaitAsync(string set, CancellationToken cancel)
    {
        lock (_lock)
            return _all.TryGetValue(set, out var entry) ? entry.Done.WaitAsync(cancel) : Task.CompletedTask;
    }

    /// <summary>Ends a set's download and waits until it lets go of its files; whether there was one.</summary>
    public async Task<bool> CancelAsync(string set)
    {
        Entry? entry;
        lock (_lock)
        {
            if (!_all.TryGetValue(set, out entry) || entry.Done.IsCompleted)
                return false;
        }
        await entry.Cancel.CancelAsync();
        await entry.Done;
        return true;
    }

    /// <summary>Forgets the last download of a set.</summary>
    public void Forget(string set)
    {
        lock (_lock)
        {
            if (_all.TryGetValue(set, out var entry) && entry.Done.IsCompleted)
                _all.Remove(set);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _over.Cancel();

    private static async Task RunAsync(SetDownload download, IReadOnlyList<KnownFile> files, DownloadMeter meter, Func<KnownFile?, string?, Task> changed, CancellationToken cancel)
    {
        try
        {
            await download.RunAsync(files, meter, (file, mirror) => changed(file, mirror), cancel);
            meter.End(DownloadPhase.Done);
        }
        catch (OperationCanceledException)
        {
            meter.End(DownloadPhase.Cancelled);
        }
        catch (DownloadException fault)
        {
            meter.End(DownloadPhase.Failed, fault.Message);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            meter.End(DownloadPhase.Failed, $"the folder of data cannot be written: {fault.Message}");
        }
        await changed(null, null);
    }

    private sealed record Entry(DownloadMeter Meter, CancellationTokenSource Cancel, Task Done);
}
