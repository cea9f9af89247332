using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Benchmarks.Store;
using NeuralSculpting.Runs.Execution;

namespace NeuralSculpting.Benchmarks.Viewers;

/// <summary>The process that is watched: viewers-server [--runs 4] [--rate 200]; writes its address and its runs, ends with its input.</summary>
internal static class ViewersServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        var options = new CommandOptions(["-", .. args]);
        var (runs, rate) = ((int)options.Number("runs", 4), (int)options.Number("rate", 200));
        var folder = Directory.CreateTempSubdirectory("sculpting-");
        try
        {
            await using var product = new PacedProduct(folder.FullName, runs, rate);
            var service = product.Services.GetRequiredService<IRunService>();
            var specs = Enumerable.Range(0, runs).Select(i => MadeSpecs.Large(i) with { Training = MadeSpecs.Large(i).Training with { Epochs = 200 } });
            var ids = await service.SubmitAsync([.. specs]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ready {product.Address} {string.Join(',', ids)}"));
            await Console.In.ReadLineAsync();
            await service.CancelAsync(ids);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
        return 0;
    }
}
