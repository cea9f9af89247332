using System.Diagnostics;

namespace NeuralSculpting.Web.Components.Machine;

/// <summary>What this process takes of the machine.</summary>
/// <param name="Processor">Share of all processors since the last look, 0..1; null at the first.</param>
/// <param name="Memory">Bytes of memory that it holds.</param>
/// <param name="MemoryTotal">Bytes that it may have.</param>
/// <param name="Threads">Its threads.</param>
public sealed record MachineLoad(double? Processor, long Memory, long MemoryTotal, int Threads);

/// <summary>Measures it, from look to look.</summary>
/// <param name="clock">Times the looks.</param>
public sealed class LoadMeter(TimeProvider clock)
{
    private TimeSpan? _busy;
    private long _at;

    /// <summary>Looks.</summary>
    public MachineLoad Look()
    {
        using var process = Process.GetCurrentProcess();
        var (busy, at) = (process.TotalProcessorTime, clock.GetTimestamp());
        double? share = _busy is { } before && clock.GetElapsedTime(_at, at) is { TotalSeconds: > 0 } passed
            ? Math.Clamp((busy - before) / passed / Environment.ProcessorCount, 0, 1)
            : null;
        (_busy, _at) = (busy, at);
        return new MachineLoad(share, process.WorkingSet64, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, process.Threads.Count);
    }
}
