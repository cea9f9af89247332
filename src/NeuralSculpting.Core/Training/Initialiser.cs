using System.Runtime.Intrinsics;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Training;

/// <summary>Initial weights (method.md 1): normal with standard deviation sqrt(2 / fan-in), biases 0.</summary>
public static class Initialiser
{
    /// <summary>A dense network with fresh weights.</summary>
    public static Network Create(Architecture architecture, Activation activation, RandomKey key)
    {
        var weights = new float[architecture.Depth][];
        Span<float> drawn = stackalloc float[32];
        for (var l = 0; l < weights.Length; l++)
        {
            var (stream, deviation) = (new NormalStream(key.With((ulong)l)), (float)Math.Sqrt(2.0 / architecture.Layers[l]));
            var layer = weights[l] = new float[architecture.Layers[l + 1] * architecture.Layers[l]];
            for (var i = 0; i < layer.Length; i += 32)
            {
                var (a, b) = stream.NextNormals();
                a.CopyTo(drawn);
                b.CopyTo(drawn[16..]);
                for (var k = 0; k < 32 && i + k < layer.Length; k++)
                    layer[i + k] = deviation * drawn[k];
            }
        }
        return new Network(
            architecture, activation, Network.DenseMasks(architecture), weights,
            [.. architecture.Layers.Skip(1).Select(n => new float[n])]);
    }
}
