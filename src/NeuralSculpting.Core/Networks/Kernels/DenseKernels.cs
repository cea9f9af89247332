using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>
/// Matrix kernels over a block of rows, register-tiled: each sum is one chain of fused multiply-adds in ascending order of
/// the summed index, so a tile's size never changes a bit.
/// </summary>
internal static unsafe class DenseKernels
{
    /// <summary>result[i] = start[i] + sum over k of matrix[i, k] * x[k].</summary>
    /// <param name="matrix">(lines, stride), the first <paramref name="length"/> of each line used.</param>
    /// <param name="x">(length, T.Width).</param>
    /// <param name="start">(lines), or null for 0.</param>
    /// <param name="result">(lines, T.Width).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AlongLines<T>(float* matrix, int lines, int length, int stride, float* x, float* start, float* result)
        where T : struct, ILanes<T>
    {
        var i = 0;
        if (T.Width <= 32)
        {
            for (; i + 8 <= lines; i += 8)
                Tile8<T>(matrix + (i * stride), stride, 1, length, x, start is null ? null : start + i, result + (i * T.Width));
        }
        for (; i + 4 <= lines; i += 4)
            Tile4<T>(matrix + (i * stride), stride, 1, length, x, start is null ? null : start + i, result + (i * T.Width));
        for (; i < lines; i++)
            Tile1<T>(matrix + (i * stride), 1, length, x, start is null ? null : start + i, result + (i * T.Width));
    }

    /// <summary>result[k] = start[k] + sum over i of matrix[i, k] * x[i].</summary>
    /// <param name="matrix">(lines, stride), the first <paramref name="length"/> of each line used.</param>
    /// <param name="x">(lines, T.Width).</param>
    /// <param name="start">(length), or null for 0.</param>
    /// <param name="result">(length, T.Width).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AcrossLines<T>(float* matrix, int lines, int length, int stride, float* x, float* start, float* result)
        where T : struct, ILanes<T>
    {
        var k = 0;
        if (T.Width <= 32)
        {
            for (; k + 8 <= length; k += 8)
                Tile8<T>(matrix + k, 1, stride, lines, x, start is null ? null : start + k, result + (k * T.Width));
        }
        for (; k + 4 <= length; k += 4)
            Tile4<T>(matrix + k, 1, stride, lines, x, start is null ? null : start + k, result + (k * T.Width));
        for (; k < length; k++)
            Tile1<T>(matrix + k, stride, lines, x, start is null ? null : start + k, result + (k * T.Width));
    }

    /// <summary>
    /// gradient[i, k] = (add ? gradient[i, k] : 0) + sum over the first <paramref name="rows"/> lanes b of a[i, b] * bt[b, k].
    /// </summary>
    /// <param name="a">(lines, width).</param>
    /// <param name="bt">(width, stride): the other side, transposed.</param>
    /// <param name="gradient">(lines, stride).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(float* a, int width, float* bt, float* gradient, int lines, int stride, int rows, bool add)
    {
        for (var k = 0; k < stride; k += 16)
        {
            var i = 0;
            for (; i + 8 <= lines; i += 8)
                Gradient8(a + (i * width), width, bt + k, gradient + (i * stride) + k, stride, rows, add);
            for (; i < lines; i++)
            {
                var g = gradient + (i * stride) + k;
                var s = add ? Vector512.LoadAligned(g) : Vector512<float>.Zero;
                for (var b = 0; b < rows; b++)
                    s = Vector512.FusedMultiplyAdd(Vector512.Create(a[(i * width) + b]), Vector512.LoadAligned(bt + (b * stride) + k), s);
                s.StoreAligned(g);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gradient8(float* a, int width, float* bt, float* g, int stride, int rows, bool add)
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        if (add)
        {
            (s0, s1) = (Vector512.LoadAligned(g), Vector512.LoadAligned(g + stride));
            (s2, s3) = (Vector512.LoadAligned(g + (2 * stride)), Vector512.LoadAligned(g + (3 * stride)));
            (s4, s5) = (Vector512.LoadAligned(g + (4 * stride)), Vector512.LoadAligned(g + (5 * stride)));
            (s6, s7) = (Vector512.LoadAligned(g + (6 * stride)), Vector512.LoadAligned(g + (7 * stride)));
        }
        for (var b = 0; b < rows; b++)
        {
            var v = Vector512.LoadAligned(bt + (b * stride));
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(a[b]), v, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[width + b]), v, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[(2 * width) + b]), v, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(a[(3 * width) + b]), v, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Create(a[(4 * width) + b]), v, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Create(a[(5 * width) + b]), v, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Create(a[(6 * width) + b]), v, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Create(a[(7 * width) + b]), v, s7);
        }
        s0.StoreAligned(g);
        s1.StoreAligned(g + stride);
        s2.StoreAligned(g + (2 * stride));
        s3.StoreAligned(g + (3 * stride));
        s4.StoreAligned(g + (4 * stride));
        s5.StoreAligned(g + (5 * stride));
        s6.StoreAligned(g + (6 * stride));
        s7.StoreAligned(g + (7 * stride));
    }

    /// <summary>Eight sums at once: term k of sum t is matrix[t * tileStep + k * sumStep] * x[k].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile8<T>(float* matrix, int tileStep, int sumStep, int length, float* x, float* start, float* result)
        where T : struct, ILanes<T>
    {
        T s0 = Start<T>(start, 0), s1 = Start<T>(start, 1), s2 = Start<T>(start, 2), s3 = Start<T>(start, 3);
        T s4 = Start<T>(start, 4), s5 = Start<T>(start, 5), s6 = Start<T>(start, 6), s7 = Start<T>(start, 7);
        var m = matrix;
        for (var k = 0; k < length; k++)
        {
            var v = T.Load(x + (k * T.Width));
            s0 = T.FusedMultiplyAdd(Vector512.Create(m[0]), v, s0);
            s1 = T.FusedMultiplyAdd(Vector512.Create(m[tileStep]), v, s1);
            s2 = T.FusedMultiplyAdd(Vector512.Create(m[2 * tileStep]), v, s2);
            s3 = T.FusedMultiplyAdd(Vector512.Create(m[3 * tileStep]), v, s3);
            s4 = T.FusedMultiplyAdd(Vector512.Create(m[4 * tileStep]), v, s4);
            s5 = T.FusedMultiplyAdd(Vector512.Create(m[5 * tileStep]), v, s5);
            s6 = T.FusedMultiplyAdd(Vector512.Create(m[6 * tileStep]), v, s6);
            s7 = T.FusedMultiplyAdd(Vector512.Create(m[7 * tileStep]), v, s7);
            m += sumStep;
        }
        T.Store(s0, result);
        T.Store(s1, result + T.Width);
        T.Store(s2, result + (2 * T.Width));
        T.Store(s3, result + (3 * T.Width));
        T.Store(s4, result + (4 * T.Width));
        T.Store(s5, result + (5 * T.Width));
        T.Store(s6, result + (6 * T.Width));
        T.Store(s7, result + (7 * T.Width));
    }

    /// <summary>Four sums at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile4<T>(float* matrix, int tileStep, int sumStep, int length, float* x, float* start, float* result)
        where T : struct, ILanes<T>
    {
        T s0 = Start<T>(start, 0), s1 = Start<T>(start, 1), s2 = Start<T>(start, 2), s3 = Start<T>(start, 3);
        var m = matrix;
        for (var k = 0; k < length; k++)
        {
            var v = T.Load(x + (k * T.Width));
            s0 = T.FusedMultiplyAdd(Vector512.Create(m[0]), v, s0);
            s1 = T.FusedMultiplyAdd(Vector512.Create(m[tileStep]), v, s1);
            s2 = T.FusedMultiplyAdd(Vector512.Create(m[2 * tileStep]), v, s2);
            s3 = T.FusedMultiplyAdd(Vector512.Create(m[3 * tileStep]), v, s3);
            m += sumStep;
        }
        T.Store(s0, result);
        T.Store(s1, result + T.Width);
        T.Store(s2, result + (2 * T.Width));
        T.Store(s3, result + (3 * T.Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile1<T>(float* matrix, int sumStep, int length, float* x, float* start, float* result)
        where T : struct, ILanes<T>
    {
        var s = Start<T>(start, 0);
        for (var k = 0; k < length; k++)
            s = T.FusedMultiplyAdd(Vector512.Create(matrix[k * sumStep]), T.Load(x + (k * T.Width)), s);
        T.Store(s, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Start<T>(float* start, int i)
        where T : struct, ILanes<T> =>
        T.Broadcast(start is null ? 0 : start[i]);
}
