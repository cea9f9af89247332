using NeuralSculpting.Runs.Engines;
using NeuralSculpting.Torch;

namespace NeuralSculpting.Cli;

/// <summary>What this program trains with.</summary>
internal static class Engines
{
    /// <summary>Core's own engine and TorchSharp.</summary>
    public static TrainingEngines All { get; } = new([new TorchEngine()]);
}
