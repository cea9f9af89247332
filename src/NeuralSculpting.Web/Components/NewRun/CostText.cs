using System.Globalization;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>Expected time in words.</summary>
public static class CostText
{
    /// <summary>The time until all runs of these seeds have ended, when nothing else runs.</summary>
    /// <param name="seconds">Of one run.</param>
    /// <param name="seeds">Runs.</param>
    /// <param name="atOnce">Runs that go side by side.</param>
    public static string Duration(double seconds, int seeds, int atOnce)
    {
        var rounds = Math.Ceiling((double)seeds / Math.Max(1, atOnce));
        return Words(seconds * rounds);
    }

    /// <summary>"2 runs at once".</summary>
    public static string Cores(int atOnce) => atOnce == 1 ? "one worker" : $"{atOnce.ToString(CultureInfo.InvariantCulture)} workers";

    private static string Words(double seconds) => seconds switch
    {
        < 1 => "under a second",
        < 90 => string.Create(CultureInfo.InvariantCulture, $"about {seconds:0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 60:0} min"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 3600:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {seconds / 86_400:N0} days"),
    };
}
