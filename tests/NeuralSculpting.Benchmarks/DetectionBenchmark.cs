using System.Diagnostics;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tests.Modules;

namespace NeuralSculpting.Benchmarks;

/// <summary>Module detection of published-size networks.</summary>
internal static class DetectionBenchmark
{
    private const int Networks = 1000;

    /// <summary>Prints the milliseconds for 1,000 networks of the reference file's kind on one core, parsing not counted.</summary>
    public static void Run()
    {
        if (Reference.Find("reference/detection.jsonl.gz") is not { } path)
        {
            Console.WriteLine("detection: reference/detection.jsonl.gz is absent: set NEURAL_SCULPTING_REFERENCE");
            return;
        }
        var networks = Read(path);
        var options = new DetectionOptions();
        var times = new List<double>();
        var first = 0.0;
        for (var round = 0; round < 200; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            for (var i = 0; i < Networks; i++)
            {
                var (architecture, masks) = networks[i % networks.Count];
                ModuleDetector.Detect(architecture, masks, options);
            }
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            if (round == 0)
                first = times[0];
        }
        times.Sort();
        var median = times[times.Count / 2];
        var start = Stopwatch.GetTimestamp();
        foreach (var (architecture, masks) in networks)
            _ = new PlainDetector(architecture, masks, options);
        var plain = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        Console.WriteLine(FormattableString.Invariant(
            $"detection: 1,000 networks in {median:F2} ms (median of {times.Count}; the first, with compilation, {first:F1} ms; aim 50)"));
        Console.WriteLine(FormattableString.Invariant(
            $"detection: the plain version takes {plain / networks.Count / (median / Networks):F0} times as long"));
    }

    private static List<(Architecture, EdgeMask[])> Read(string path)
    {
        var networks = new List<(Architecture, EdgeMask[])>();
        foreach (var line in Reference.ReadLines(path))
        {
            var architecture = new Architecture(line.GetProperty("arch").EnumerateArray().Select(n => n.GetInt32()));
            var masks = line.GetProperty("masks").EnumerateArray().Select(rows =>
            {
                var mask = new EdgeMask(rows.GetArrayLength(), rows[0].GetString()!.Length);
                for (var r = 0; r < mask.Rows; r++)
                {
                    for (var c = 0; c < mask.Columns; c++)
                        mask[r, c] = rows[r].GetString()![c] == '1';
                }
                return mask;
            });
            networks.Add((architecture, [.. masks]));
        }
        return networks;
    }
}
