namespace NeuralSculpting.Web.Components.Runs;

/// <summary>How long deleted runs can still be restored.</summary>
public static class TrashTime
{
    /// <summary>Days that a deleted run is kept.</summary>
    public const int Days = 30;

    /// <summary>"30 days left", "1 day left", "goes today".</summary>
    public static string Left(DateTimeOffset deleted, DateTimeOffset now)
    {
        var days = (int)Math.Ceiling((deleted.AddDays(Days) - now).TotalDays);
        return days switch
        {
            <= 0 => "goes today",
            1 => "1 day left",
            _ => FormattableString.Invariant($"{days} days left"),
        };
    }
}
