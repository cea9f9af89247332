namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>A file that no mirror could give; the message names every mirror and what was wrong there.</summary>
internal sealed class DownloadException(string message) : Exception(message);

/// <summary>Fetches files of a known set, each from the first mirror that has it as it was published.</summary>
/// <param name="folder">The set's folder; made when it is not there.</param>
/// <param name="mirrors">Best first.</param>
/// <param name="settings">How long is waited.</param>
/// <param name="clock">By which is waited.</param>
internal sealed class SetDownload(string folder, IReadOnlyList<string> mirrors, DownloadSettings settings, TimeProvider clock)
{
    /// <summary>Where files that are not what they should be are kept, to be looked at: the last one of each name.</summary>
    public const string Aside = ".refused";

    /// <summary>The end of the names of files that are not whole.</summary>
    public const string Part = ".part";

    /// <summary>Fetches files, one after the other.</summary>
    /// <param name="files">Those that are missing.</param>
    /// <param name="meter">Hears how far it is.</param>
    /// <param name="placed">Hears of every file in its place, and the mirror it came from.</param>
    /// <param name="cancel">Ends it; what has arrived is kept.</param>
    /// <exception cref="DownloadException">No mirror could give a file; those before it are in their places.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public async Task RunAsync(IEnumerable<KnownFile> files, DownloadMeter meter, Func<KnownFile, string, Task> placed, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in files)
        {
            var host = await GetAsync(file, meter, cancel);
            meter.Finish();
            await placed(file, host);
        }
    }

    private async Task<string> GetAsync(KnownFile file, DownloadMeter meter, CancellationToken cancel)
    {
        var failures = new List<string>();
        foreach (var mirror in mirrors)
        {
            using var client = new MirrorClient(mirror, settings, clock);
            meter.Begin(file, client.Host);
            try
            {
                await FetchAsync(client, file, meter, cancel);
                return client.Host;
            }
            catch (MirrorException fault)
            {
                failures.Add($"{client.Host} {fault.Message}");
                meter.Note($"{file.Name}: {failures[^1]}");
            }
        }
        throw new DownloadException(failures.Count == 0
            ? $"{file.Name}: there is no mirror in the settings"
            : $"{file.Name}: {string.Join("; ", failures)}");
    }

    private async Task FetchAsync(MirrorClient client, KnownFile file, DownloadMeter meter, CancellationToken cancel)
    {
        var (whole, part) = (Path.Combine(folder, file.Name), Path.Combine(folder, file.Name + Part));
        var download = new PartDownload(client, settings, clock);
        // Mirrors may pack anew, somewhat worse than the original.
        var most = file.Bytes + (file.Bytes / 4) + 65_536;
        var resumed = await download.FetchAsync(file.Name, part, most, meter.Report, cancel);
        var found = await Checksums.CheckAsync(file, part, packed: true, cancel);
        if (found.State is ChecksumState.Wrong or ChecksumState.Unknown && resumed)
        {
            // The beginning may have come from elsewhere: once more from the first byte.
            File.Delete(part);
            await download.FetchAsync(file.Name, part, most, meter.Report, cancel);
            found = await Checksums.CheckAsync(file, part, packed: true, cancel);
        }
        if (found.State is ChecksumState.Published or ChecksumState.SameContent)
        {
            File.Move(part, whole, overwrite: true);
            return;
        }
        var aside = Directory.CreateDirectory(Path.Combine(folder, Aside));
        File.Move(part, Path.Combine(aside.FullName, file.Name), overwrite: true);
        throw new MirrorException($"{found.Problem ?? $"gave a file with the MD5 {found.Md5} where {file.Md5} is published"} (set aside in {Aside})");
    }
}
