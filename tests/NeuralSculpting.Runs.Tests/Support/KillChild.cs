using System.Diagnostics;
using System.Globalization;

namespace NeuralSculpting.Runs.Tests.Support;

/// <summary>A process that submits runs and works on them until it is killed.</summary>
internal sealed class KillChild : IDisposable
{
    /// <summary>What makes this program such a process.</summary>
    public const string Argument = "kill-child";

    private readonly Process _process;

    private KillChild(Process process) => _process = process;

    /// <summary>The life of the child: submits two runs, says so, works for ever.</summary>
    public static async Task<int> RunAsync(string folder, int seed)
    {
        await using var host = await RunsHost.StartAsync(folder);
        foreach (var spec in TestSpecs.LongExemplar().WithSeeds([seed, seed + 1]))
        {
            var id = (await host.Runs.SubmitAsync([spec]))[0];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id} {spec.Seed}"));
            await Console.Out.FlushAsync();
        }
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>Starts one.</summary>
    public static KillChild Start(string folder, int seed)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[typeof(KillChild).Assembly.Location, Argument, folder, seed.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        return new KillChild(Process.Start(start)!);
    }

    /// <summary>Waits for an acknowledgement: an id and a seed; null when the child is gone.</summary>
    public async Task<(string Id, int Seed)?> ReadAsync(CancellationToken cancel)
    {
        if (await _process.StandardOutput.ReadLineAsync(cancel) is not { } line || line.Split(' ') is not [var id, var seed])
            return null;
        return (id, int.Parse(seed, CultureInfo.InvariantCulture));
    }

    /// <summary>SIGKILL: nothing of the child runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
