using System.Net;

namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>How long downloads wait, and how they find names.</summary>
internal sealed record DownloadSettings
{
    /// <summary>The longest wait for a connection, an answer, or the next bytes. Default 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after the first break; it doubles with every further one. Default 1 s.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Breaks in a row, without a byte between them, until the next mirror is asked. Default 3.</summary>
    public int Breaks { get; init; } = 3;

    /// <summary>The addresses of a name. Default: the system's.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; } = Dns.GetHostAddressesAsync;
}

/// <summary>A mirror does not have what was asked for, or may not be asked: the next one is.</summary>
internal sealed class MirrorException(string message) : Exception(message);

/// <summary>The connection broke; what has arrived is kept, and the rest asked for again.</summary>
internal sealed class BrokenException(string message) : Exception(message);
