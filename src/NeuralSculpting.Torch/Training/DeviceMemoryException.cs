using NeuralSculpting.Runs.Engines;

namespace NeuralSculpting.Torch.Training;

/// <summary>The device had too little memory; its message says what helps.</summary>
/// <param name="device">For example cuda:0.</param>
/// <param name="cause">What the library said.</param>
public sealed class DeviceMemoryException(string device, Exception cause)
    : EngineException(
        $"{device} ran out of memory. Smaller batches, narrower layers, fewer runs at a time, or another device (the simd engine needs only the memory of the machine) help; the run can then be resumed from its last checkpoint.",
        cause)
{
    /// <summary>Whether the library's error says so.</summary>
    public static bool IsOutOfMemory(Exception fault) =>
        fault.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || fault.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)
        || fault.Message.Contains("not enough memory", StringComparison.OrdinalIgnoreCase);
}
