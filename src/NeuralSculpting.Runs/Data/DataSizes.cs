namespace NeuralSculpting.Runs.Data;

/// <summary>Sizes of files as people read them.</summary>
public static class DataSizes
{
    /// <summary>"512 B", "28.2 KiB", "9.5 MiB", "1.2 GiB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1 << 10 => FormattableString.Invariant($"{bytes} B"),
        < 1 << 20 => FormattableString.Invariant($"{bytes / 1024.0:0.0} KiB"),
        < 1 << 30 => FormattableString.Invariant($"{bytes / (1024.0 * 1024):0.0} MiB"),
        _ => FormattableString.Invariant($"{bytes / (1024.0 * 1024 * 1024):0.0} GiB"),
    };
}
