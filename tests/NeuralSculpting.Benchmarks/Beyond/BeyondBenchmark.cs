using System.Globalization;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Statistics;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>
/// How often the true hierarchy is found under variants of the method (docs/beyond.md):
/// beyond FOLDER [--cells "levels+2, 8]|control"] [--variants "published|..."] [--choices "first tie|..."] [--from 2000] [--seeds 16] [--threads 1] [--show 0] [--reliability 0].
/// Every sculpt is kept in FOLDER, so that other choices among its networks train nothing.
/// </summary>
internal static class BeyondBenchmark
{
    public static Task<int> RunAsync(string[] args)
    {
        if (args.Length % 2 == 0)
        {
            Console.Error.WriteLine("beyond FOLDER [--name value]...");
            return Task.FromResult(2);
        }
        var given = Enumerable.Range(0, args.Length / 2).ToDictionary(i => args[(2 * i) + 1], i => args[(2 * i) + 2]);
        int Number(string name, int otherwise) => given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        var cache = new SculptCache(Directory.CreateDirectory(args[0]).FullName);
        var choices = Choices.All.Where(c => given.GetValueOrDefault("--choices", "").Split('|').Any(w => c.Name.Contains(w, StringComparison.Ordinal))).ToList();
        var reliability = new Reliability();
        foreach (var cell in StudyCell.Find(given.GetValueOrDefault("--cells", "")))
        {
            foreach (var name in given.GetValueOrDefault("--variants", "published").Split('|'))
            {
                var sculpts = Sculpt(cache, cell, Variants.Find(name), Number("--from", 2000), Number("--seeds", 16), Number("--threads", 1));
                Report(cell, name, choices, sculpts, reliability, Number("--threads", 1));
                Structures.Print(sculpts.SelectMany(s => s).Select(s => s.Ties[0]), Number("--show", 0));
            }
        }
        if (Number("--reliability", 0) > 0)
            reliability.Print();
        return Task.FromResult(0);
    }

    /// <summary>How often each separate verdict holds, where a task has some.</summary>
    private static string Parts(IReadOnlyList<Chosen> chosen) => string.Concat(
        chosen[0].Candidate.Parts.Select((part, i) => $" {part.Name} {chosen.Count(c => c.Candidate.Parts[i].Holds)}"));

    /// <summary>By width, then by seed.</summary>
    private static Sculpted[][] Sculpt(SculptCache cache, StudyCell cell, Variant variant, int from, int seeds, int threads)
    {
        var result = cell.Widths.Select(_ => new Sculpted[seeds]).ToArray();
        Parallel.For(0, seeds * cell.Widths.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, job =>
        {
            var (width, seed) = (job % cell.Widths.Count, job / cell.Widths.Count);
            var options = new SculptOptions
            {
                Architecture = cell.Widths[width], Training = PublishedSettings.Suggest(cell.Task, cell.Widths[width]), Seed = from + seed,
            };
            result[width][seed] = cache.Get(cell.Task, variant.Sculpt(options), variant.Detect(new DetectionOptions()));
        });
        return result;
    }

    private static void Report(StudyCell cell, string variant, IReadOnlyList<Choice> choices, Sculpted[][] sculpts, Reliability reliability, int threads)
    {
        var all = sculpts.SelectMany(s => s).ToList();
        Console.WriteLine($"{cell.Name} | {variant}: {all.Average(s => s.Seconds):F3} s, {all.Average(s => s.Steps):F0} steps, {all.Average(s => s.Ties[0].Edges):F1} edges");
        foreach (var choice in choices)
        {
            IEnumerable<IEnumerable<Sculpted>> rows = choice.Widths ? [sculpts[0].Select((_, seed) => sculpts.Select(width => width[seed])).SelectMany(s => s)] : sculpts;
            var chosen = rows.SelectMany(row => row.Chunk(choice.Seeds).Where(c => c.Length == choice.Seeds)).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(c => choice.Choose(c)).ToList();
            if (chosen.Count == 0)
                continue;
            reliability.Add($"{variant}, {choice.Name}", cell, chosen);
            var found = chosen.Count(c => c.Candidate.Success);
            var (low, high) = new Proportion(found, chosen.Count).Wilson!.Value;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {choice.Name,-34} {found,3}/{chosen.Count,-3} {(double)found / chosen.Count:F3} [{low:F3}, {high:F3}] share {chosen.Average(c => c.Share):F2}{Parts(chosen)}"));
        }
    }
}
