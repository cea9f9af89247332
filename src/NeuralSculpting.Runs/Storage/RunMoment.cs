using System.Globalization;

namespace NeuralSculpting.Runs.Storage;

/// <summary>A moment as precise as it was typed: a day, a minute, a second. "=" means anywhere in it, "&gt;" after it.</summary>
/// <param name="Start">Its beginning (UTC).</param>
/// <param name="Length">How long it is.</param>
internal readonly record struct RunMoment(DateTimeOffset Start, TimeSpan Length)
{
    private static readonly (string Format, TimeSpan Length)[] Formats =
    [
        ("yyyy-MM-dd", TimeSpan.FromDays(1)), ("yyyy-MM-dd HH:mm", TimeSpan.FromMinutes(1)), ("yyyy-MM-dd HH:mm:ss", TimeSpan.FromSeconds(1)),
        ("yyyy-MM-dd HH:mm:ss.fff", TimeSpan.FromMilliseconds(1)),
    ];

    /// <summary>The moment after it.</summary>
    public DateTimeOffset End => Start.Ticks > DateTimeOffset.MaxValue.Ticks - Length.Ticks ? DateTimeOffset.MaxValue : Start + Length;

    /// <summary>Reads "2026-03-01", "2026-03-01 12:30", "2026-03-01T12:30:05Z".</summary>
    public static bool TryParse(string text, out RunMoment moment)
    {
        var plain = text.Trim().Replace('T', ' ').TrimEnd('Z').TrimEnd();
        foreach (var (format, length) in Formats)
        {
            if (DateTimeOffset.TryParseExact(plain, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start))
            {
                moment = new RunMoment(start, length);
                return true;
            }
        }
        moment = default;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var length = Length;
        return Start.ToString(Formats.First(f => f.Length == length).Format, CultureInfo.InvariantCulture);
    }
}
