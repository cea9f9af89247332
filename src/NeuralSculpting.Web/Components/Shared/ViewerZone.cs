using System.Globalization;

namespace NeuralSculpting.Web.Components.Shared;

/// <summary>The time zone of the person who looks, and times written in it.</summary>
public sealed class ViewerZone
{
    /// <summary>The zone; UTC until it is known.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Raised when the zone became known after something was shown.</summary>
    public event Action? Changed;

    /// <summary>Takes a zone by its IANA name; a name that this machine does not know leaves UTC.</summary>
    /// <returns>Whether the zone changed.</returns>
    public bool Set(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || !TimeZoneInfo.TryFindSystemTimeZoneById(Uri.UnescapeDataString(name), out var zone) || zone.Id == Zone.Id)
            return false;
        Zone = zone;
        Changed?.Invoke();
        return true;
    }

    /// <summary>"14:03:22" today, "21 Nov 14:03" this year, "21 Nov 2025" before.</summary>
    public string Short(DateTimeOffset at, DateTimeOffset now)
    {
        var (local, today) = (TimeZoneInfo.ConvertTime(at, Zone), TimeZoneInfo.ConvertTime(now, Zone));
        var format = local.Date == today.Date ? "HH:mm:ss" : local.Year == today.Year ? "d MMM HH:mm" : "d MMM yyyy";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>"21 November 2025 14:03:22 (Europe/Vienna)".</summary>
    public string Long(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Zone).ToString("d MMMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + $" ({Zone.Id})";
}
