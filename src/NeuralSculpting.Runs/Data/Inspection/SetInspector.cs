using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Data.Folders;

namespace NeuralSculpting.Runs.Data.Inspection;

/// <summary>Finds the files of sets and looks at each once. Used by one caller at a time.</summary>
/// <param name="root">The folder of all sets.</param>
internal sealed class SetInspector(string root)
{
    private readonly Dictionary<string, Manifest> _manifests = [];

    /// <summary>Names of the sets that have a folder.</summary>
    public IEnumerable<string> Names => Directory.Exists(root)
        ? Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d)!).Where(DataNames.IsSet).Order(StringComparer.Ordinal)
        : [];

    /// <summary>A set as it is; null when it is not known and has no folder.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="download">The download that is going on or failed; null when there is none.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<DataSetInfo?> LookAsync(string name, DownloadProgress? download, CancellationToken cancel)
    {
        var (known, folder) = (KnownSets.Find(name), Path.Combine(root, name));
        if (!DataNames.IsSet(name) || (known is null && !Directory.Exists(folder)))
            return null;
        var running = download is { Phase: DownloadPhase.Running } ? download : null;
        var files = new List<DataFileInfo>();
        foreach (var file in known?.Files ?? [])
            files.Add(await LookAsync(folder, file, running, cancel));
        if (Directory.Exists(folder))
        {
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                if (DataNames.Form(file.Name) != FileForm.Other && !file.Name.StartsWith('.') && known?.File(file.Name) is null)
                    files.Add(await LookAsync(folder, file, null, cancel));
            }
        }
        files = PictureRules.Apply(files);
        var state = State(files, known, running is not null);
        var problem = state == DataSetState.Damaged ? files.Where(f => f.State == DataFileState.Damaged).Select(f => $"{f.Name}: {f.Problem}").First()
            : files.Count == 0 ? "its folder holds no data: IDX files (-ubyte, .idx, packed with .gz or plain) or tables (.csv)" : null;
        return new DataSetInfo(name, known?.Title ?? name, known?.About ?? "", state, problem, known is not null, files, download) { Classes = known?.Classes ?? [] };
    }

    /// <summary>Remembers where a file came from.</summary>
    public void Note(string set, string file, string source)
    {
        var found = new FileInfo(Path.Combine(root, set, file));
        var manifest = Manifest(Path.Combine(root, set));
        manifest.Set(file, (manifest[found] ?? ManifestEntry.Of(found)) with { Source = source });
    }

    /// <summary>Forgets what was remembered of a set's files, but not where they came from.</summary>
    public void Forget(string set)
    {
        var folder = new DirectoryInfo(Path.Combine(root, set));
        _manifests.Remove(folder.FullName);
        if (!folder.Exists)
            return;
        var manifest = Manifest(folder.FullName);
        foreach (var file in folder.EnumerateFiles())
        {
            if (manifest[file] is { } entry)
                manifest.Set(file.Name, entry with { Checked = null, Content = null });
        }
    }

    /// <summary>Drops a set's manifest from memory: its folder is gone or came back.</summary>
    public void Drop(string set) => _manifests.Remove(Path.Combine(root, set));

    private static DataSetState State(List<DataFileInfo> files, KnownSet? known, bool running) =>
        running ? DataSetState.Downloading
        : files.Any(f => f.State == DataFileState.Damaged) ? DataSetState.Damaged
        : files.All(f => f.State == DataFileState.Absent) ? known is null ? DataSetState.Incomplete : DataSetState.Absent
        : files.All(f => f.State == DataFileState.Present) ? DataSetState.Present
        : DataSetState.Incomplete;

    private async Task<DataFileInfo> LookAsync(string folder, KnownFile file, DownloadProgress? running, CancellationToken cancel)
    {
        foreach (var name in (string[])[file.Name, file.Plain])
        {
            if (new FileInfo(Path.Combine(folder, name)) is { Exists: true } found)
                return await LookAsync(folder, found, file, cancel);
        }
        var part = new FileInfo(Path.Combine(folder, file.Name + SetDownload.Part));
        var state = running?.File == file.Name ? DataFileState.Downloading : part is { Exists: true, Length: > 0 } ? DataFileState.Partial : DataFileState.Absent;
        return new DataFileInfo(file.Name, state, part.Exists ? part.Length : 0, file.Bytes, null, ChecksumState.None, null, null, null);
    }

    private async Task<DataFileInfo> LookAsync(string folder, FileInfo file, KnownFile? known, CancellationToken cancel)
    {
        var manifest = Manifest(folder);
        var entry = manifest[file] ?? ManifestEntry.Of(file);
        if (entry.Checked is null)
        {
            var (seen, content) = await ReadAsync(file, known, cancel);
            entry = entry with { Checked = seen, Content = content };
            manifest.Set(file.Name, entry);
        }
        var state = entry.Checked!.Problem is null ? DataFileState.Present : DataFileState.Damaged;
        return new DataFileInfo(file.Name, state, file.Length, known?.Bytes, entry.Checked.Md5, entry.Checked.State, entry.Source, entry.Checked.Problem, entry.Content);
    }

    /// <summary>Holds a file against its checksum and the rules of its format.</summary>
    public static async Task<(Checked Checked, FileContent? Content)> ReadAsync(FileInfo file, KnownFile? known, CancellationToken cancel, string? name = null)
    {
        name ??= file.Name;
        try
        {
            Checked seen;
            if (known is not null)
            {
                seen = await Checksums.CheckAsync(known, file.FullName, DataNames.IsPacked(name), cancel);
            }
            else
            {
                await using var stream = file.OpenRead();
                seen = new Checked(ChecksumState.None, await Checksums.Md5Async(stream, long.MaxValue, cancel), null);
            }
            try
            {
                return (seen, await Task.Run(() => ContentReader.Read(file.FullName, name), cancel));
            }
            catch (InvalidDataException fault)
            {
                return (seen with { Problem = seen.Problem ?? fault.Message }, null);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (new Checked(ChecksumState.None, "", $"it cannot be read: {fault.Message}"), null);
        }
    }

    private Manifest Manifest(string folder) => _manifests.TryGetValue(folder, out var manifest)
        ? manifest
        : _manifests[folder] = Inspection.Manifest.Load(folder);
}
