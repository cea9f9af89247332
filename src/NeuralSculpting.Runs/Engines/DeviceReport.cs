namespace NeuralSculpting.Runs.Engines;

/// <summary>A device that computes, as it is at a moment.</summary>
/// <param name="Name">"cuda:0".</param>
/// <param name="Title">What its maker calls it.</param>
/// <param name="MemoryUsed">Bytes in use, by all programs.</param>
/// <param name="MemoryTotal">Bytes it has.</param>
/// <param name="Utilisation">Share of the last second in which it worked, 0..1; null when it is not known.</param>
public sealed record DeviceReport(string Name, string Title, long MemoryUsed, long MemoryTotal, double? Utilisation);
