using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Training.Kernels;

/// <summary>One step of the update rules (method.md 3), over all parameters at once. Counts are multiples of 16.</summary>
internal static unsafe class OptimizerKernels
{
    /// <summary>The constants of one Adam step.</summary>
    /// <param name="StepSize">lr / (1 - beta1^t).</param>
    /// <param name="RootScale">1 / sqrt(1 - beta2^t).</param>
    internal readonly record struct AdamStep(float StepSize, float RootScale, float Beta1, float Beta2, float Epsilon, float Decay);

    /// <summary>Adam (Kingma and Ba 2015), bias-corrected, with L2 decay added to the gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Adam(float* w, float* g, float* m, float* v, int count, AdamStep step)
    {
        var decay = Vector512.Create(step.Decay);
        var (beta1, rest1) = (Vector512.Create(step.Beta1), Vector512.Create(1 - step.Beta1));
        var (beta2, rest2) = (Vector512.Create(step.Beta2), Vector512.Create(1 - step.Beta2));
        var (size, scale, epsilon) = (Vector512.Create(-step.StepSize), Vector512.Create(step.RootScale), Vector512.Create(step.Epsilon));
        for (var i = 0; i < count; i += 16)
        {
            var x = Vector512.LoadAligned(w + i);
            var d = Vector512.FusedMultiplyAdd(decay, x, Vector512.LoadAligned(g + i));
            var first = Vector512.FusedMultiplyAdd(beta1, Vector512.LoadAligned(m + i), rest1 * d);
            var second = Vector512.FusedMultiplyAdd(beta2, Vector512.LoadAligned(v + i), rest2 * d * d);
            first.StoreAligned(m + i);
            second.StoreAligned(v + i);
            var root = Vector512.FusedMultiplyAdd(Vector512.Sqrt(second), scale, epsilon);
            Vector512.FusedMultiplyAdd(size, first / root, x).StoreAligned(w + i);
        }
    }

    /// <summary>RMSprop: v = beta2 v + (1 - beta2) g^2; w -= lr g / (sqrt(v) + epsilon).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RmsProp(float* w, float* g, float* v, int count, AdamStep step)
    {
        for (var i = 0; i < count; i += 16)
        {
            var x = Vector512.LoadAligned(w + i);
            var d = Vector512.FusedMultiplyAdd(Vector512.Create(step.Decay), x, Vector512.LoadAligned(g + i));
            var second = Vector512.FusedMultiplyAdd(Vector512.Create(step.Beta2), Vector512.LoadAligned(v + i), Vector512.Create(1 - step.Beta2) * d * d);
            second.StoreAligned(v + i);
            var root = Vector512.Sqrt(second) + Vector512.Create(step.Epsilon);
            Vector512.FusedMultiplyAdd(Vector512.Create(-step.StepSize), d / root, x).StoreAligned(w + i);
        }
    }

    /// <summary>
    /// Gradient descent; with momentum mu the Nesterov form (Sutskever and others 2013): b = mu b + g; w -= lr (g + mu b).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Descend(float* w, float* g, float* buffer, int count, float rate, float momentum, float decay)
    {
        var (mu, size) = (Vector512.Create(momentum), Vector512.Create(-rate));
        for (var i = 0; i < count; i += 16)
        {
            var x = Vector512.LoadAligned(w + i);
            var d = Vector512.FusedMultiplyAdd(Vector512.Create(decay), x, Vector512.LoadAligned(g + i));
            if (momentum > 0)
            {
                var b = Vector512.FusedMultiplyAdd(mu, Vector512.LoadAligned(buffer + i), d);
                b.StoreAligned(buffer + i);
                d = Vector512.FusedMultiplyAdd(mu, b, d);
            }
            Vector512.FusedMultiplyAdd(size, d, x).StoreAligned(w + i);
        }
    }
}
