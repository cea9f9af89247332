using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Execution;

/// <summary>Lets one process at a time work on the runs of a data folder; the system gives it up when the process ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="RunStoreException">Another process has it, or the folder cannot be written.</exception>
    public static FolderLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FolderLock(new FileStream(Path.Combine(folder, "worker.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"another process works on the runs in {folder}, or the folder cannot be written: {fault.Message}", fault);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
