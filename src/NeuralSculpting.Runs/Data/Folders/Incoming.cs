using System.Security.Cryptography;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Data.Folders;

/// <summary>A file on its way into a set: it lies beside the sets, hidden, and goes away unless it is put in its place.</summary>
internal sealed class Incoming : IDisposable
{
    private const string FolderName = ".incoming";

    private Incoming(FileInfo file) => File = file;

    /// <summary>The file.</summary>
    public FileInfo File { get; }

    /// <summary>Writes a stream to the disk.</summary>
    /// <param name="root">The folder of all sets.</param>
    /// <param name="content">Read to its end.</param>
    /// <param name="report">Hears of the bytes so far; null = nobody.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="InvalidOptionsException">It is empty or too long; the field is "file".</exception>
    public static async Task<Incoming> ReceiveAsync(string root, Stream content, Action<long>? report, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, FolderName));
        var incoming = new Incoming(new FileInfo(Path.Combine(folder.FullName, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)))));
        try
        {
            await using var file = new FileStream(incoming.File.FullName, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            var bytes = new byte[1 << 16];
            for (int n; (n = await content.ReadAsync(bytes, cancel)) > 0;)
            {
                new OptionErrors().Require(file.Length + n <= DataNames.MostBytes, "file", FormattableString.Invariant($"must have at most {DataNames.MostBytes >> 20} MiB")).ThrowIfAny();
                await file.WriteAsync(bytes.AsMemory(0, n), cancel);
                report?.Invoke(file.Position);
            }
            await file.FlushAsync(cancel);
            file.Flush(flushToDisk: true);
            new OptionErrors().Require(file.Length > 0, "file", "must not be empty").ThrowIfAny();
        }
        catch
        {
            incoming.Dispose();
            throw;
        }
        incoming.File.Refresh();
        return incoming;
    }

    /// <summary>Puts it in its place.</summary>
    public void MoveTo(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.Move(File.FullName, path, overwrite: true);
    }

    /// <summary>Removes what uploads of a process that was ended left behind: files that nobody has written to for a day.</summary>
    public static void Sweep(string root, DateTimeOffset now)
    {
        var folder = new DirectoryInfo(Path.Combine(root, FolderName));
        foreach (var file in folder.Exists ? folder.EnumerateFiles() : [])
        {
            if (now - file.LastWriteTimeUtc > TimeSpan.FromDays(1))
                file.Delete();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => System.IO.File.Delete(File.FullName);
}
