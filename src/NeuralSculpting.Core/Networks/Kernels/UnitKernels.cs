using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>Element-wise kernels of the hidden units (method.md 1). Counts are multiples of 16.</summary>
internal static unsafe class UnitKernels
{
    /// <summary>h = activation(z), in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Activate(Activation activation, float* z, int count)
    {
        for (var i = 0; i < count; i += 16)
        {
            var v = Vector512.LoadAligned(z + i);
            v = activation switch
            {
                Activation.Relu => Vector512.Max(v, Vector512<float>.Zero),
                Activation.Sigmoid => VectorMath.Sigmoid(v),
                _ => Vector512.GreaterThan(v, Vector512<float>.Zero) & Vector512<float>.One,
            };
            v.StoreAligned(z + i);
        }
    }

    /// <summary>dL/dz from dL/dh and h, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation activation, float* h, float* dh, int count)
    {
        for (var i = 0; i < count; i += 16)
        {
            var (v, d) = (Vector512.LoadAligned(h + i), Vector512.LoadAligned(dh + i));
            d = activation switch
            {
                Activation.Relu => d & Vector512.GreaterThan(v, Vector512<float>.Zero),
                Activation.Sigmoid => d * (v * (Vector512<float>.One - v)),
                _ => Vector512.Max(Vector512.Min(d, Vector512<float>.One), -Vector512<float>.One),
            };
            d.StoreAligned(dh + i);
        }
    }

    /// <summary>values *= factors, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(float* values, float* factors, int count)
    {
        for (var i = 0; i < count; i += 16)
            (Vector512.LoadAligned(values + i) * Vector512.LoadAligned(factors + i)).StoreAligned(values + i);
    }
}
