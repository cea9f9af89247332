using System.Globalization;
using NeuralSculpting.Torch.Benchmarks;

// tests/torch.sh bench [LAYERS] [BATCH] [STEPS]     one training step of plain TorchSharp, with 1 and 2 threads
// tests/torch.sh bench ratios                       steps of the SIMD engine beside it
if (args is ["ratios"])
{
    Ratios.Run();
    return;
}
var layers = (args.Length > 0 ? args[0] : "1568-392-392-20").Split('-').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
var batch = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 256;
var steps = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 100;
Console.WriteLine($"plain TorchSharp 0.107, {string.Join('-', layers)}, batch {batch}, {steps} steps");
Console.WriteLine("| step | threads | ms | GFLOP/s |\n|---|---|---|---|");
foreach (var (name, density) in new (string, double?)[] { ("dense", null), ("masked, 10 % of the edges", 0.1) })
{
    foreach (var threads in new[] { 1, 2 })
    {
        using var plain = new PlainTorch(layers, batch, density);
        var ms = plain.Time(steps, threads);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {threads} | {ms:F2} | {plain.Flops / ms / 1e6:F1} |"));
    }
}
