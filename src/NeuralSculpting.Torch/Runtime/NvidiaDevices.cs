using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using NeuralSculpting.Runs.Engines;

namespace NeuralSculpting.Torch.Runtime;

/// <summary>NVIDIA devices with their memory and utilisation, as their driver's own program says.</summary>
public static class NvidiaDevices
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>The devices; none where there is no driver or it does not answer.</summary>
    public static async Task<IReadOnlyList<DeviceReport>> ReadAsync(CancellationToken cancel = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(_patience);
        try
        {
            using var program = Process.Start(new ProcessStartInfo("nvidia-smi", "--query-gpu=index,name,memory.used,memory.total,utilization.gpu --format=csv,noheader,nounits")
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            });
            return program is null ? [] : await AnswerAsync(program, limit.Token);
        }
        catch (Win32Exception)
        {
            return [];
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<DeviceReport>> AnswerAsync(Process program, CancellationToken limit)
    {
        try
        {
            return Parse(await program.StandardOutput.ReadToEndAsync(limit));
        }
        finally
        {
            // The page asks every other second: programs that a driver never answers must not pile up.
            if (!program.HasExited)
                program.Kill();
        }
    }

    /// <summary>Reads the program's answer: "0, NVIDIA A100, 1234, 40960, 87" a line, in MiB and percent; other lines are left out.</summary>
    internal static IReadOnlyList<DeviceReport> Parse(string text)
    {
        var devices = new List<DeviceReport>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var fields = line.Split(',', StringSplitOptions.TrimEntries);
            // A name may hold commas: the numbers are the first field and the last three.
            if (fields.Length < 5 || Number(fields[0]) is not { } index || Number(fields[^3]) is not { } used || Number(fields[^2]) is not { } total)
                continue;
            devices.Add(new DeviceReport($"cuda:{index}", string.Join(", ", fields[1..^3]), used << 20, total << 20, Number(fields[^1]) / 100.0));
        }
        return devices;
    }

    private static long? Number(string field) => long.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
