namespace NeuralSculpting.Runs.Storage.Sqlite;

/// <summary>Lets one process at a time change the schema of a file; the system gives it up when the process ends, however it ends.</summary>
internal static class SchemaLock
{
    // 30 s in all: longer than any change of the schema takes.
    private const int Tries = 600;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="IOException">Another process keeps it, or the file cannot be made.</exception>
    public static async Task<IDisposable> TakeAsync(string file, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < Tries && File.Exists(file))
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }
}
