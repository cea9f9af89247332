using NeuralSculpting.Benchmarks;
using NeuralSculpting.Benchmarks.Beyond;
using NeuralSculpting.Benchmarks.Series;
using NeuralSculpting.Benchmarks.Store;
using NeuralSculpting.Benchmarks.Viewers;

// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- NAME...   (no name: all)
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- make-store FOLDER [--runs N] [--points N]
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- store FOLDER
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- page ADDRESS
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- chart ADDRESS
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- series
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- viewers [--viewers N] [--seconds N] [--runs N] [--rate N]
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- beyond FOLDER [--cells FILTER] [--variants NAMES] [--choices NAMES] [--from SEED] [--seeds N] [--threads N]
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- methods STUDIES.DB|controls
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- large-step [THREADS,...]
// dotnet run -c Release --project tests/NeuralSculpting.Benchmarks -- large-memory [ARCHITECTURE]
var commands = new Dictionary<string, Func<string[], Task<int>>>
{
    ["make-store"] = StoreMaker.RunAsync,
    ["store"] = StoreBenchmark.RunAsync,
    ["page"] = PageBenchmark.RunAsync,
    ["chart"] = ChartBenchmark.RunAsync,
    ["series"] = SeriesBenchmark.RunAsync,
    ["viewers"] = ViewersLoad.RunAsync,
    ["beyond"] = BeyondBenchmark.RunAsync,
    ["methods"] = MethodsBenchmark.RunAsync,
    ["viewers-server"] = ViewersServer.RunAsync,
    ["large-step"] = LargeStepBenchmark.Run,
    ["large-memory"] = LargeMemoryBenchmark.Run,
};
if (args.Length > 0 && commands.TryGetValue(args[0], out var command))
    return await command(args[1..]);

var benchmarks = new Dictionary<string, Action>
{
    ["sculpt"] = SculptBenchmark.Run,
    ["rates"] = RatesBenchmark.Run,
    ["step"] = StepBenchmark.Run,
    ["detection"] = DetectionBenchmark.Run,
    ["explain"] = ExplainBenchmark.Run,
    ["signatures"] = ExplainBenchmark.Signatures,
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
