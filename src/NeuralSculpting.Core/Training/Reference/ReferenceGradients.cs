using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Training.Reference;

/// <summary>A gradient for each weight and bias, shaped as the network's own arrays.</summary>
internal sealed class ReferenceGradients(Network network)
{
    /// <summary>Row-major n_l x n_(l-1) a weight layer; masked ones stay 0.</summary>
    public float[][] Weights { get; } = [.. network.Weights.Select(w => new float[w.Length])];

    /// <summary>n_l a weight layer.</summary>
    public float[][] Biases { get; } = [.. network.Biases.Select(b => new float[b.Length])];
}
