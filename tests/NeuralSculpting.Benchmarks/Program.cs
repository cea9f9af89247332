using NeuralSculpting.Benchmarks;

// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- NAME...   (no name: all)
var benchmarks = new Dictionary<string, Action>
{
    ["sculpt"] = SculptBenchmark.Run,
    ["rates"] = RatesBenchmark.Run,
    ["step"] = StepBenchmark.Run,
    ["detection"] = DetectionBenchmark.Run,
    ["large-detection"] = LargeDetectionBenchmark.Run,
};

foreach (var name in args.Length > 0 ? args : [.. benchmarks.Keys])
{
    if (!benchmarks.TryGetValue(name, out var run))
    {
        Console.Error.WriteLine($"no benchmark {name}; there are: {string.Join(", ", benchmarks.Keys)}");
        return 2;
    }
    run();
}
return 0;
