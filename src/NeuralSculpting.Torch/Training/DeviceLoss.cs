using static TorchSharp.torch;
using Loss = NeuralSculpting.Core.Training.Loss;

namespace NeuralSculpting.Torch.Training;

/// <summary>The losses of method.md 3 from logits z and targets y, both (N, rows, outputs); N is left out of one network alone.</summary>
internal static class DeviceLoss
{
    private static readonly long[] RowsAndOutputs = [-2, -1];

    /// <summary>dL/dz times a factor.</summary>
    public static Tensor Delta(Loss loss, Tensor z, Tensor y, double scale)
    {
        var p = loss == Loss.CrossEntropy ? nn.functional.softmax(z, -1) : sigmoid(z);
        return loss == Loss.MeanSquaredError ? ((p - y) * 2 * p * (1 - p)).mul_(scale) : p.sub_(y).mul_(scale);
    }

    /// <summary>The sum over rows and outputs, (N) in double.</summary>
    public static Tensor Sum(Loss loss, Tensor z, Tensor y)
    {
        var terms = loss switch
        {
            Loss.BinaryCrossEntropy => z.clamp_min(0) - (z * y) + log1p(exp(-z.abs())),
            Loss.MeanSquaredError => (sigmoid(z) - y).square(),
            _ => y * (logsumexp(z, -1, keepdim: true) - z),
        };
        return terms.sum(RowsAndOutputs, type: ScalarType.Float64);
    }

    /// <summary>Output bits right at threshold 0.5 (cross-entropy: rows right), (N).</summary>
    public static Tensor Correct(Loss loss, Tensor z, Tensor y)
    {
        var one = y.greater(0.5);
        var right = loss == Loss.CrossEntropy ? one & z.eq(z.amax([-1], keepdim: true)) : one.eq(z.greater(0));
        return right.sum(RowsAndOutputs, type: ScalarType.Int64);
    }
}
