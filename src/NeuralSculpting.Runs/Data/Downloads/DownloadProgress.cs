namespace NeuralSculpting.Runs.Data.Downloads;

/// <summary>Where a download stands.</summary>
public enum DownloadPhase
{
    /// <summary>Bytes arrive, or are waited for.</summary>
    Running,

    /// <summary>Every file is in its place.</summary>
    Done,

    /// <summary>No mirror could give a file.</summary>
    Failed,

    /// <summary>Somebody ended it; what has arrived is kept.</summary>
    Cancelled,
}

/// <summary>A download as it is at a moment.</summary>
/// <param name="Set">The set's name.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="File">The file that is fetched; the last one when it has ended.</param>
/// <param name="Mirror">The mirror's host.</param>
/// <param name="FileBytes">Bytes of that file that are there.</param>
/// <param name="Bytes">Bytes of all files of this download that are there.</param>
/// <param name="Total">Bytes of all files of this download, as published.</param>
/// <param name="BytesPerSecond">In the last five seconds; 0 when nothing is known yet.</param>
/// <param name="Left">Time left at that speed; null when it cannot be told.</param>
/// <param name="Notes">What went wrong with mirrors so far, in words.</param>
/// <param name="Problem">Why it failed; null when it did not.</param>
public sealed record DownloadProgress(
    string Set, DownloadPhase Phase, string File, string Mirror, long FileBytes, long Bytes, long Total, double BytesPerSecond, TimeSpan? Left,
    IReadOnlyList<string> Notes, string? Problem);
