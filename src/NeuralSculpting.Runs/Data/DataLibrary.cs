using NeuralSculpting.Core;
using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Data.Folders;
using NeuralSculpting.Runs.Data.Inspection;

namespace NeuralSculpting.Runs.Data;

/// <summary>The folder of data sets, as a library: one look or change at a time, downloads beside them.</summary>
public sealed class DataLibrary : IDataLibrary, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly RunsOptions _options;
    private readonly TimeProvider _clock;
    private readonly SetInspector _sets;
    private readonly SetTrash _trash;
    private readonly DownloadBoard _downloads;
    private bool _swept;

    /// <summary>The library of the folder that the options name.</summary>
    public DataLibrary(RunsOptions options, TimeProvider clock)
        : this(options, clock, new DownloadSettings())
    {
    }

    internal DataLibrary(RunsOptions options, TimeProvider clock, DownloadSettings settings)
    {
        (_options, _clock, Folder) = (options, clock, Path.GetFullPath(options.DatasetsFolder));
        (_sets, _trash, _downloads) = (new SetInspector(Folder), new SetTrash(Folder, clock), new DownloadBoard(settings, clock));
    }

    /// <inheritdoc/>
    public event Action<string>? Changed;

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DataSetInfo>> ListAsync(CancellationToken cancel = default) => AloneAsync<IReadOnlyList<DataSetInfo>>(
        async () =>
        {
            var all = new List<DataSetInfo>();
            foreach (var name in KnownSets.All.Select(s => s.Name).Concat(_sets.Names).Distinct())
            {
                if (await LookAsync(name, cancel) is { } set)
                    all.Add(set);
            }
            return all;
        },
        cancel);

    /// <inheritdoc/>
    public Task<DataSetInfo?> FindAsync(string name, CancellationToken cancel = default) => AloneAsync(() => LookAsync(name, cancel), cancel);

    /// <inheritdoc/>
    public Task<DataSetInfo?> CheckAsync(string name, CancellationToken cancel = default) => AloneAsync(
        () =>
        {
            if (DataNames.IsSet(name))
                _sets.Forget(name);
            return LookAsync(name, cancel);
        },
        cancel);

    /// <inheritdoc/>
    public async Task<DownloadProgress> StartAsync(string name, CancellationToken cancel = default)
    {
        var errors = new OptionErrors().Require(KnownSets.Find(name) is not null, "set", $"only {string.Join(" and ", KnownSets.All.Select(s => s.Name))} can be downloaded, not '{name}'");
        errors.ThrowIfAny();
        var known = KnownSets.Find(name)!;
        var mirrors = _options.Mirrors.TryGetValue(name, out var set) ? set : known.Mirrors;
        errors.Require(mirrors.Count > 0, "set", $"the setting Data:Mirrors:{name} names no mirror").ThrowIfAny();
        var progress = await AloneAsync(
            async () =>
            {
                // A running one holds its part file: it is not looked for what is missing meanwhile.
                if (_downloads.Find(name) is { Phase: DownloadPhase.Running } running)
                    return running;
                var info = (await LookAsync(name, cancel))!;
                var missing = known.Files.Where(f => !info.Files.Any(i => i.State == DataFileState.Present && known.File(i.Name) == f)).ToList();
                return _downloads.Start(name, missing, Path.Combine(Folder, name), mirrors, (file, mirror) => PlacedAsync(name, file, mirror));
            },
            cancel);
        Changed?.Invoke(name);
        return progress;
    }

    /// <inheritdoc/>
    public DownloadProgress? Progress(string name) => _downloads.Find(name);

    /// <inheritdoc/>
    public Task WaitAsync(string name, CancellationToken cancel = default) => _downloads.WaitAsync(name, cancel);

    /// <inheritdoc/>
    public Task<bool> CancelAsync(string name) => _downloads.CancelAsync(name);

    /// <inheritdoc/>
    public async Task<DataSetInfo> AddAsync(string set, string file, Stream content, Action<long>? report = null, CancellationToken cancel = default)
    {
        file = DataNames.Usual(file);
        DataNames.Check(set, file);
        new OptionErrors().Require(KnownSets.Find(set) is not { } s || s.File(file) is not null, "name", $"{set} has the files {string.Join(", ", KnownSets.Find(set)?.Files.Select(f => f.Name) ?? [])}, packed or plain; choose another name for the set")
            .ThrowIfAny();
        using var incoming = await Incoming.ReceiveAsync(Folder, content, report, cancel);
        var known = KnownSets.Find(set)?.File(file);
        var (seen, read) = await SetInspector.ReadAsync(incoming.File, known, cancel, file);
        new OptionErrors().Require(seen.Problem is null, "file", $"{file}: {seen.Problem}").ThrowIfAny();
        var info = await AloneAsync(
            async () =>
            {
                UploadRules.Check(await LookAsync(set, cancel), file, read!, seen);
                incoming.MoveTo(Path.Combine(Folder, set, file));
                _sets.Note(set, file, "upload");
                return (await LookAsync(set, cancel))!;
            },
            cancel);
        Changed?.Invoke(set);
        return info;
    }

    /// <inheritdoc/>
    public async Task<DataSetInfo?> DeleteAsync(string name, CancellationToken cancel = default)
    {
        await CancelAsync(name);
        var deleted = await AloneAsync(
            async () =>
            {
                if (!DataNames.IsSet(name) || !Directory.Exists(Path.Combine(Folder, name)) || await LookAsync(name, cancel) is not { } set)
                    return null;
                _trash.Put(name);
                _sets.Drop(name);
                _downloads.Forget(name);
                return set;
            },
            cancel);
        if (deleted is not null)
            Changed?.Invoke(name);
        return deleted;
    }

    /// <inheritdoc/>
    public async Task<DataSetInfo?> RestoreAsync(string name, CancellationToken cancel = default)
    {
        var restored = await AloneAsync(
            async () =>
            {
                if (!DataNames.IsSet(name) || _trash.Find(name) is not { } from)
                    return null;
                var to = Path.Combine(Folder, name);
                new OptionErrors().Require(!Directory.Exists(to), "set", $"there is a set {name} again: delete it first").ThrowIfAny();
                Directory.Move(from, to);
                _sets.Drop(name);
                return await LookAsync(name, cancel);
            },
            cancel);
        if (restored is not null)
            Changed?.Invoke(name);
        return restored;
    }

    /// <inheritdoc/>
    public async Task<SamplePictures> SamplesAsync(string set, string file, int most, CancellationToken cancel = default)
    {
        new OptionErrors().Range(most, 1, 1000, "most").ThrowIfAny();
        var pair = await FindAsync(set, cancel) is { } info ? PictureRules.Pairs(info.Files).FirstOrDefault(p => p.Pictures.Name == file) : null;
        if (pair is null)
            return new SamplePictures(0, 0, []);
        var folder = Path.Combine(Folder, set);
        return await Task.Run(
            () =>
            {
                var labels = pair.Labels is { State: DataFileState.Present } l ? ContentReader.Labels(Path.Combine(folder, l.Name), l.Name, pair.Pictures.Content!.Rows) : [];
                return ContentReader.Samples(Path.Combine(folder, file), file, pair.Pictures.Content!, labels, most);
            },
            cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => _downloads.Dispose();

    private Task<DataSetInfo?> LookAsync(string name, CancellationToken cancel) =>
        _sets.LookAsync(name, _downloads.Find(name) is { Phase: DownloadPhase.Running or DownloadPhase.Failed } download ? download : null, cancel);

    private async Task PlacedAsync(string set, KnownFile? file, string? mirror)
    {
        if (file is not null)
        {
            await AloneAsync(
                () =>
                {
                    _sets.Note(set, file.Name, mirror!);
                    return Task.FromResult(true);
                },
                CancellationToken.None);
        }
        Changed?.Invoke(set);
    }

    private async Task<T> AloneAsync<T>(Func<Task<T>> act, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (!_swept)
            {
                Incoming.Sweep(Folder, _clock.GetUtcNow());
                _trash.Purge();
                _swept = true;
            }
            return await act();
        }
        finally
        {
            _one.Release();
        }
    }
}
