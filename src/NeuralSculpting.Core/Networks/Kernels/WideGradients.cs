using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>
/// Gradients of the weights of large layers, 6 x 64 of them in 24 registers; the bits are those of
/// <see cref="DenseKernels.Gradient"/>.
/// </summary>
internal static unsafe class WideGradients
{
    /// <summary>
    /// gradient[i, k] = (add ? gradient[i, k] : 0) + sum over the first <paramref name="rows"/> lanes b of a block of
    /// a[i, b] * bt[b, k].
    /// </summary>
    /// <param name="a">(lines, 64).</param>
    /// <param name="bt">(64, stride): the other side, transposed.</param>
    /// <param name="gradient">(lines, stride).</param>
    public static void Add(float* a, float* bt, float* gradient, int lines, int stride, int rows, bool add)
    {
        var k = 0;
        for (; k + 64 <= stride; k += 64)
        {
            var i = 0;
            for (; i + WideKernels.Lines <= lines; i += WideKernels.Lines)
                Add6(a + (i * WideKernels.Width), bt + k, gradient + ((nint)i * stride) + k, stride, rows, add);
            for (; i < lines; i++)
            {
                for (var part = 0; part < 64; part += 16)
                    Add1(a + (i * WideKernels.Width), bt + k + part, gradient + ((nint)i * stride) + k + part, stride, rows, add);
            }
        }
        for (; k < stride; k += 16)
        {
            var i = 0;
            for (; i + 8 <= lines; i += 8)
                Add8(a + (i * WideKernels.Width), bt + k, gradient + ((nint)i * stride) + k, stride, rows, add);
            for (; i < lines; i++)
                Add1(a + (i * WideKernels.Width), bt + k, gradient + ((nint)i * stride) + k, stride, rows, add);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add6(float* a, float* bt, float* g, nint stride, int rows, bool add)
    {
        Vector512<float> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector512<float> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<float> s20 = default, s21 = default, s22 = default, s23 = default;
        Vector512<float> s30 = default, s31 = default, s32 = default, s33 = default;
        Vector512<float> s40 = default, s41 = default, s42 = default, s43 = default;
        Vector512<float> s50 = default, s51 = default, s52 = default, s53 = default;
        if (add)
        {
            (s00, s01, s02, s03) = (Vector512.LoadAligned(g), Vector512.LoadAligned(g + 16), Vector512.LoadAligned(g + 32), Vector512.LoadAligned(g + 48));
            (s10, s11, s12, s13) = (Vector512.LoadAligned(g + stride), Vector512.LoadAligned(g + stride + 16), Vector512.LoadAligned(g + stride + 32), Vector512.LoadAligned(g + stride + 48));
            (s20, s21, s22, s23) = (Vector512.LoadAligned(g + (2 * stride)), Vector512.LoadAligned(g + (2 * stride) + 16), Vector512.LoadAligned(g + (2 * stride) + 32), Vector512.LoadAligned(g + (2 * stride) + 48));
            (s30, s31, s32, s33) = (Vector512.LoadAligned(g + (3 * stride)), Vector512.LoadAligned(g + (3 * stride) + 16), Vector512.LoadAligned(g + (3 * stride) + 32), Vector512.LoadAligned(g + (3 * stride) + 48));
            (s40, s41, s42, s43) = (Vector512.LoadAligned(g + (4 * stride)), Vector512.LoadAligned(g + (4 * stride) + 16), Vector512.LoadAligned(g + (4 * stride) + 32), Vector512.LoadAligned(g + (4 * stride) + 48));
            (s50, s51, s52, s53) = (Vector512.LoadAligned(g + (5 * stride)), Vector512.LoadAligned(g + (5 * stride) + 16), Vector512.LoadAligned(g + (5 * stride) + 32), Vector512.LoadAligned(g + (5 * stride) + 48));
        }
        for (var b = 0; b < rows; b++)
        {
            var (x0, x1, x2, x3) = (Vector512.LoadAligned(bt), Vector512.LoadAligned(bt + 16), Vector512.LoadAligned(bt + 32), Vector512.LoadAligned(bt + 48));
            var w0 = Vector512.Create(a[0]);
            s00 = Vector512.FusedMultiplyAdd(w0, x0, s00);
            s01 = Vector512.FusedMultiplyAdd(w0, x1, s01);
            s02 = Vector512.FusedMultiplyAdd(w0, x2, s02);
            s03 = Vector512.FusedMultiplyAdd(w0, x3, s03);
            var w1 = Vector512.Create(a[64]);
            s10 = Vector512.FusedMultiplyAdd(w1, x0, s10);
            s11 = Vector512.FusedMultiplyAdd(w1, x1, s11);
            s12 = Vector512.FusedMultiplyAdd(w1, x2, s12);
            s13 = Vector512.FusedMultiplyAdd(w1, x3, s13);
            var w2 = Vector512.Create(a[128]);
            s20 = Vector512.FusedMultiplyAdd(w2, x0, s20);
            s21 = Vector512.FusedMultiplyAdd(w2, x1, s21);
            s22 = Vector512.FusedMultiplyAdd(w2, x2, s22);
            s23 = Vector512.FusedMultiplyAdd(w2, x3, s23);
            var w3 = Vector512.Create(a[192]);
            s30 = Vector512.FusedMultiplyAdd(w3, x0, s30);
            s31 = Vector512.FusedMultiplyAdd(w3, x1, s31);
            s32 = Vector512.FusedMultiplyAdd(w3, x2, s32);
            s33 = Vector512.FusedMultiplyAdd(w3, x3, s33);
            var w4 = Vector512.Create(a[256]);
            s40 = Vector512.FusedMultiplyAdd(w4, x0, s40);
            s41 = Vector512.FusedMultiplyAdd(w4, x1, s41);
            s42 = Vector512.FusedMultiplyAdd(w4, x2, s42);
            s43 = Vector512.FusedMultiplyAdd(w4, x3, s43);
            var w5 = Vector512.Create(a[320]);
            s50 = Vector512.FusedMultiplyAdd(w5, x0, s50);
            s51 = Vector512.FusedMultiplyAdd(w5, x1, s51);
            s52 = Vector512.FusedMultiplyAdd(w5, x2, s52);
            s53 = Vector512.FusedMultiplyAdd(w5, x3, s53);
            a++;
            bt += stride;
        }
        s00.StoreAligned(g);
        s01.StoreAligned(g + 16);
        s02.StoreAligned(g + 32);
        s03.StoreAligned(g + 48);
        s10.StoreAligned(g + stride);
        s11.StoreAligned(g + stride + 16);
        s12.StoreAligned(g + stride + 32);
        s13.StoreAligned(g + stride + 48);
        s20.StoreAligned(g + (2 * stride));
        s21.StoreAligned(g + (2 * stride) + 16);
        s22.StoreAligned(g + (2 * stride) + 32);
        s23.StoreAligned(g + (2 * stride) + 48);
        s30.StoreAligned(g + (3 * stride));
        s31.StoreAligned(g + (3 * stride) + 16);
        s32.StoreAligned(g + (3 * stride) + 32);
        s33.StoreAligned(g + (3 * stride) + 48);
        s40.StoreAligned(g + (4 * stride));
        s41.StoreAligned(g + (4 * stride) + 16);
        s42.StoreAligned(g + (4 * stride) + 32);
        s43.StoreAligned(g + (4 * stride) + 48);
        s50.StoreAligned(g + (5 * stride));
        s51.StoreAligned(g + (5 * stride) + 16);
        s52.StoreAligned(g + (5 * stride) + 32);
        s53.StoreAligned(g + (5 * stride) + 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add8(float* a, float* bt, float* g, nint stride, int rows, bool add)
    {
        Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        if (add)
        {
            (s0, s1) = (Vector512.LoadAligned(g + (0 * stride)), Vector512.LoadAligned(g + (1 * stride)));
            (s2, s3) = (Vector512.LoadAligned(g + (2 * stride)), Vector512.LoadAligned(g + (3 * stride)));
            (s4, s5) = (Vector512.LoadAligned(g + (4 * stride)), Vector512.LoadAligned(g + (5 * stride)));
            (s6, s7) = (Vector512.LoadAligned(g + (6 * stride)), Vector512.LoadAligned(g + (7 * stride)));
        }
        for (var b = 0; b < rows; b++)
        {
            var v = Vector512.LoadAligned(bt);
            s0 = Vector512.FusedMultiplyAdd(Vector512.Create(a[0]), v, s0);
            s1 = Vector512.FusedMultiplyAdd(Vector512.Create(a[64]), v, s1);
            s2 = Vector512.FusedMultiplyAdd(Vector512.Create(a[128]), v, s2);
            s3 = Vector512.FusedMultiplyAdd(Vector512.Create(a[192]), v, s3);
            s4 = Vector512.FusedMultiplyAdd(Vector512.Create(a[256]), v, s4);
            s5 = Vector512.FusedMultiplyAdd(Vector512.Create(a[320]), v, s5);
            s6 = Vector512.FusedMultiplyAdd(Vector512.Create(a[384]), v, s6);
            s7 = Vector512.FusedMultiplyAdd(Vector512.Create(a[448]), v, s7);
            a++;
            bt += stride;
        }
        s0.StoreAligned(g + (0 * stride));
        s1.StoreAligned(g + (1 * stride));
        s2.StoreAligned(g + (2 * stride));
        s3.StoreAligned(g + (3 * stride));
        s4.StoreAligned(g + (4 * stride));
        s5.StoreAligned(g + (5 * stride));
        s6.StoreAligned(g + (6 * stride));
        s7.StoreAligned(g + (7 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add1(float* a, float* bt, float* g, nint stride, int rows, bool add)
    {
        var s = add ? Vector512.LoadAligned(g) : Vector512<float>.Zero;
        for (var b = 0; b < rows; b++)
        {
            s = Vector512.FusedMultiplyAdd(Vector512.Create(a[b]), Vector512.LoadAligned(bt), s);
            bt += stride;
        }
        s.StoreAligned(g);
    }
}
