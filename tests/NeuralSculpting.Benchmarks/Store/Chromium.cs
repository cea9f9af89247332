using Microsoft.Playwright;

namespace NeuralSculpting.Benchmarks.Store;

/// <summary>A headless browser without a graphics card, and times of it in a table.</summary>
internal static class Chromium
{
    /// <summary>How often everything is measured.</summary>
    public const int Rounds = 7;

    private static readonly string[] Flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

    /// <summary>Opens one; the environment's CHROMIUM is its path, /usr/bin/chromium by default.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium", Args = Flags,
    });

    /// <summary>Does something <see cref="Rounds"/> times and prints its times.</summary>
    /// <param name="what">Its name.</param>
    /// <param name="act">Returns milliseconds.</param>
    public static async Task MeasureAsync(string what, Func<Task<double>> act)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
            times.Add(await act());
        Print(what, times);
    }

    /// <summary>Prints what stands above the columns.</summary>
    public static void PrintHead() => Console.WriteLine($"{"",-46} median      least  (ms, {Rounds} rounds)");

    /// <summary>Prints the median and the least of some times.</summary>
    public static void Print(string what, List<double> times)
    {
        times.Sort();
        Console.WriteLine($"{what,-46} {times[times.Count / 2],6:F0}     {times[0],6:F0}");
    }
}
