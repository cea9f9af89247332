using System.Diagnostics;
using NeuralSculpting.Benchmarks.Store;

namespace NeuralSculpting.Benchmarks.Viewers;

/// <summary>
/// Viewers of live runs over real WebSockets on this machine, the server a process of its own: viewers [--viewers 200]
/// [--seconds 600] [--runs 4] [--rate 200]. Writes the server's memory and processor time every 15 seconds.
/// </summary>
internal static class ViewersLoad
{
    private const int Sample = 15;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = new CommandOptions(["-", .. args]);
        var (count, seconds) = ((int)options.Number("viewers", 200), (int)options.Number("seconds", 600));
        var (runs, rate) = (options.Number("runs", 4), options.Number("rate", 200));
        using var server = Process.Start(new ProcessStartInfo("dotnet", [typeof(ViewersLoad).Assembly.Location, "viewers-server", "--runs", $"{runs}", "--rate", $"{rate}"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var (address, ids) = await ReadyAsync(server);
        await Task.Delay(3000);
        var idle = await CoresAsync(server, 10);
        Console.WriteLine($"{runs} runs, {rate} epochs/s each; without viewers the server takes {idle:P0} of a core");
        using var over = new CancellationTokenSource();
        var viewers = Enumerable.Range(0, count).Select(i => new HubViewer(address, ids[i % ids.Length])).ToList();
        var watching = viewers.Select(v => v.WatchAsync(over.Token)).ToList();
        Console.WriteLine("    s   MiB  cores    messages/s      epochs");
        var samples = new List<(int Second, double Memory, double Cores)>();
        var messages = 0L;
        for (var second = Sample; second <= seconds; second += Sample)
        {
            var cores = await CoresAsync(server, Sample);
            server.Refresh();
            var (sum, memory) = (viewers.Sum(v => v.Messages), server.WorkingSet64 / 1048576.0);
            samples.Add((second, memory, cores));
            Console.WriteLine($"{second,5} {memory,5:F0} {cores,6:F2} {(sum - messages) / Sample,13:N0} {viewers.Sum(v => v.Epochs),11:N0}");
            messages = sum;
        }
        await over.CancelAsync();
        await Task.WhenAll(watching);
        var faults = viewers.SelectMany(v => v.Faults).ToList();
        foreach (var viewer in viewers)
            await viewer.DisposeAsync();
        await server.StandardInput.WriteLineAsync();
        await server.WaitForExitAsync();
        return Report(count, samples, messages, viewers, faults);
    }

    private static int Report(int count, List<(int Second, double Memory, double Cores)> samples, long messages, List<HubViewer> viewers, List<string> faults)
    {
        var later = samples.Where(s => s.Second > 60).DefaultIfEmpty(samples[^1]).ToList();
        Console.WriteLine(
            $"{count} viewers, {messages:N0} messages, {viewers.Sum(v => v.Epochs):N0} epochs, fewest a viewer {viewers.Min(v => v.Epochs):N0}; lost, doubled or reordered: {faults.Count}\n" +
            $"after the first minute: memory {later[0].Memory:F0} to {later[^1].Memory:F0} MiB (most {later.Max(s => s.Memory):F0}), mean {later.Average(s => s.Cores):F2} cores, most {later.Max(s => s.Cores):F2}");
        foreach (var fault in faults.Take(10))
            Console.WriteLine(fault);
        return faults.Count == 0 ? 0 : 1;
    }

    private static async Task<(Uri Address, string[] Ids)> ReadyAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is ["ready", var address, var ids])
            {
                _ = server.StandardOutput.ReadToEndAsync();
                return (new Uri(address), ids.Split(','));
            }
        }
        throw new InvalidOperationException("the server ended before it was ready");
    }

    private static async Task<double> CoresAsync(Process server, int seconds)
    {
        server.Refresh();
        var (start, before) = (Stopwatch.GetTimestamp(), server.TotalProcessorTime);
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        server.Refresh();
        return (server.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
    }
}
