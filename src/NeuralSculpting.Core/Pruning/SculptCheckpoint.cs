namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// The state of a sculpt between two attempts: a sculpt taken up from it makes the same calls from there on and ends
/// bit-identical to one that was never interrupted.
/// </summary>
/// <param name="Attempts">Attempts ended before it.</param>
/// <param name="Epochs">Epochs ended before it.</param>
/// <param name="State">Opaque, versioned; read by the sculptor that wrote it.</param>
public sealed record SculptCheckpoint(int Attempts, long Epochs, byte[] State);
