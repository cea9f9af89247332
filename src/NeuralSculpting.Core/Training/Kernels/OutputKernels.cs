using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training.Kernels;

/// <summary>Loss, its gradient and the accuracy of a block, from the logits (method.md 3). Lanes past the block's rows count nothing.</summary>
internal static unsafe class OutputKernels
{
    /// <summary>dL/dz times rows x outputs (cross-entropy: times rows), in place of the logits.</summary>
    /// <param name="z">(outputs, width).</param>
    /// <param name="y">(outputs, width), 0 or 1.</param>
    /// <param name="lanes">(width): all bits set for lanes that hold a row, else 0.</param>
    /// <param name="scale">1 / (rows x outputs) of the whole batch (cross-entropy: 1 / rows).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Delta(Loss loss, float* z, float* y, int outputs, int width, float* lanes, float scale)
    {
        if (loss == Loss.CrossEntropy)
            Softmax(z, outputs, width);
        for (var o = 0; o < outputs; o++)
        {
            for (var b = 0; b < width; b += 16)
            {
                var at = (o * width) + b;
                var (v, t) = (Vector512.LoadAligned(z + at), Vector512.LoadAligned(y + at));
                Vector512<float> d;
                if (loss == Loss.CrossEntropy)
                {
                    d = v - t;
                }
                else
                {
                    var p = VectorMath.Sigmoid(v);
                    d = p - t;
                    if (loss == Loss.MeanSquaredError)
                        d = (d + d) * (p * (Vector512<float>.One - p));
                }
                ((d * Vector512.Create(scale)) & Vector512.LoadAligned(lanes + b)).StoreAligned(z + at);
            }
        }
    }

    /// <summary>The loss summed over rows and outputs (cross-entropy: over rows).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double LossSum(Loss loss, float* z, float* y, int outputs, int width, float* lanes)
    {
        var sum = Vector512<double>.Zero;
        for (var b = 0; b < width; b += 16)
        {
            var block = Vector512<float>.Zero;
            var logSum = loss == Loss.CrossEntropy ? LogSumExp(z + b, outputs, width) : default;
            for (var o = 0; o < outputs; o++)
            {
                var (v, t) = (Vector512.LoadAligned(z + (o * width) + b), Vector512.LoadAligned(y + (o * width) + b));
                block += loss switch
                {
                    Loss.BinaryCrossEntropy => VectorMath.CrossEntropy(v, t),
                    Loss.MeanSquaredError => Square(VectorMath.Sigmoid(v) - t),
                    _ => t * (logSum - v),
                };
            }
            block &= Vector512.LoadAligned(lanes + b);
            sum += Vector512.WidenLower(block) + Vector512.WidenUpper(block);
        }
        // One after the other: the order of a built-in sum is the platform's.
        var total = sum[0];
        for (var k = 1; k < Vector512<double>.Count; k++)
            total += sum[k];
        return total;
    }

    /// <summary>Output bits right at threshold 0.5, summed over rows and outputs (cross-entropy: rows whose largest logit is the target's).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Correct(Loss loss, float* z, float* y, int outputs, int width, float* lanes)
    {
        var correct = 0L;
        for (var b = 0; b < width; b += 16)
        {
            var count = Vector512<int>.Zero;
            var most = loss == Loss.CrossEntropy ? Largest(z + b, outputs, width) : default;
            for (var o = 0; o < outputs; o++)
            {
                var (v, t) = (Vector512.LoadAligned(z + (o * width) + b), Vector512.LoadAligned(y + (o * width) + b));
                var one = Vector512.GreaterThan(t, Vector512.Create(0.5f));
                var right = loss == Loss.CrossEntropy
                    ? one & Vector512.Equals(v, most)
                    : ~(one ^ Vector512.GreaterThan(v, Vector512<float>.Zero));
                count -= right.AsInt32();
            }
            correct += Vector512.Sum(count & Vector512.LoadAligned(lanes + b).AsInt32());
        }
        return correct;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Square(Vector512<float> x) => x * x;

    private static void Softmax(float* z, int outputs, int width)
    {
        for (var b = 0; b < width; b += 16)
        {
            var logSum = LogSumExp(z + b, outputs, width);
            for (var o = 0; o < outputs; o++)
                VectorMath.Exp(Vector512.LoadAligned(z + (o * width) + b) - logSum).StoreAligned(z + (o * width) + b);
        }
    }

    private static Vector512<float> LogSumExp(float* z, int outputs, int width)
    {
        var most = Largest(z, outputs, width);
        var sum = Vector512<float>.Zero;
        for (var o = 0; o < outputs; o++)
            sum += VectorMath.Exp(Vector512.LoadAligned(z + (o * width)) - most);
        return most + VectorMath.Log(sum);
    }

    private static Vector512<float> Largest(float* z, int outputs, int width)
    {
        var most = Vector512.LoadAligned(z);
        for (var o = 1; o < outputs; o++)
            most = Vector512.Max(most, Vector512.LoadAligned(z + (o * width)));
        return most;
    }
}
