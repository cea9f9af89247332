using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>
/// Matrix kernels for large layers over blocks of 64 rows: 6 x 64 results stay in 24 registers, and the summed index is cut
/// so that what is read again lies in the nearest cache. Each sum is still one chain of fused multiply-adds in ascending
/// order, so the bits are those of <see cref="DenseKernels"/>, the plainer version that it is tested against.
/// </summary>
internal static unsafe class WideKernels
{
    /// <summary>Lanes of a block.</summary>
    public const int Width = 64;

    /// <summary>Lines of a tile.</summary>
    public const int Lines = 6;

    // 128 x 64 floats are 32 KB: two thirds of the nearest cache of current server cores.
    private const int Cut = 128;

    /// <summary>result[i] = start[i] + sum over k of matrix[i, k] * x[k] for lines of a matrix.</summary>
    /// <param name="matrix">(lines, stride), the first <paramref name="length"/> of each line used.</param>
    /// <param name="x">(length, 64).</param>
    /// <param name="start">(lines), or null for 0.</param>
    /// <param name="result">(lines, 64).</param>
    public static void AlongLines(float* matrix, int lines, int length, int stride, float* x, float* start, float* result) =>
        Sums(matrix, stride, 1, lines, length, x, start, result);

    /// <summary>result[k] = sum over i of matrix[i, k] * x[i] for columns of a matrix.</summary>
    /// <param name="matrix">(lines, stride), from the first column that is wanted.</param>
    /// <param name="columns">Columns wanted.</param>
    /// <param name="x">(lines, 64).</param>
    /// <param name="result">(columns, 64).</param>
    public static void AcrossLines(float* matrix, int lines, int columns, int stride, float* x, float* result) =>
        Sums(matrix, 1, stride, columns, lines, x, null, result);

    /// <summary>Sums t = 0..count-1: start[t] + sum over k of matrix[t * tileStep + k * sumStep] * x[k].</summary>
    private static void Sums(float* matrix, int tileStep, int sumStep, int count, int length, float* x, float* start, float* result)
    {
        for (var t = 0; t < count; t++)
        {
            var s = Vector512.Create(start is null ? 0 : start[t]);
            for (var b = 0; b < Width; b += 16)
                s.StoreAligned(result + (t * Width) + b);
        }
        for (var k = 0; k < length; k += Cut)
        {
            var (m, terms, v) = ((nint)(matrix + ((nint)k * sumStep)), Math.Min(Cut, length - k), (nint)(x + (k * Width)));
            var t = 0;
            for (; t + Lines <= count; t += Lines)
                Sums6((float*)m + ((nint)t * tileStep), tileStep, sumStep, terms, (float*)v, result + (t * Width));
            for (; t < count; t++)
                Sums1((float*)m + ((nint)t * tileStep), sumStep, terms, (float*)v, result + (t * Width));
        }
    }

    /// <summary>Six sums at once go on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums6(float* m, nint tileStep, nint sumStep, int terms, float* x, float* result)
    {
        var (s00, s01, s02, s03) = (Vector512.LoadAligned(result + 0), Vector512.LoadAligned(result + 16), Vector512.LoadAligned(result + 32), Vector512.LoadAligned(result + 48));
        var (s10, s11, s12, s13) = (Vector512.LoadAligned(result + 64), Vector512.LoadAligned(result + 80), Vector512.LoadAligned(result + 96), Vector512.LoadAligned(result + 112));
        var (s20, s21, s22, s23) = (Vector512.LoadAligned(result + 128), Vector512.LoadAligned(result + 144), Vector512.LoadAligned(result + 160), Vector512.LoadAligned(result + 176));
        var (s30, s31, s32, s33) = (Vector512.LoadAligned(result + 192), Vector512.LoadAligned(result + 208), Vector512.LoadAligned(result + 224), Vector512.LoadAligned(result + 240));
        var (s40, s41, s42, s43) = (Vector512.LoadAligned(result + 256), Vector512.LoadAligned(result + 272), Vector512.LoadAligned(result + 288), Vector512.LoadAligned(result + 304));
        var (s50, s51, s52, s53) = (Vector512.LoadAligned(result + 320), Vector512.LoadAligned(result + 336), Vector512.LoadAligned(result + 352), Vector512.LoadAligned(result + 368));
        for (var k = 0; k < terms; k++)
        {
            var (a, b, c, d) = (Vector512.LoadAligned(x), Vector512.LoadAligned(x + 16), Vector512.LoadAligned(x + 32), Vector512.LoadAligned(x + 48));
            var w0 = Vector512.Create(m[0]);
            s00 = Vector512.FusedMultiplyAdd(w0, a, s00);
            s01 = Vector512.FusedMultiplyAdd(w0, b, s01);
            s02 = Vector512.FusedMultiplyAdd(w0, c, s02);
            s03 = Vector512.FusedMultiplyAdd(w0, d, s03);
            var w1 = Vector512.Create(m[tileStep]);
            s10 = Vector512.FusedMultiplyAdd(w1, a, s10);
            s11 = Vector512.FusedMultiplyAdd(w1, b, s11);
            s12 = Vector512.FusedMultiplyAdd(w1, c, s12);
            s13 = Vector512.FusedMultiplyAdd(w1, d, s13);
            var w2 = Vector512.Create(m[2 * tileStep]);
            s20 = Vector512.FusedMultiplyAdd(w2, a, s20);
            s21 = Vector512.FusedMultiplyAdd(w2, b, s21);
            s22 = Vector512.FusedMultiplyAdd(w2, c, s22);
            s23 = Vector512.FusedMultiplyAdd(w2, d, s23);
            var w3 = Vector512.Create(m[3 * tileStep]);
            s30 = Vector512.FusedMultiplyAdd(w3, a, s30);
            s31 = Vector512.FusedMultiplyAdd(w3, b, s31);
            s32 = Vector512.FusedMultiplyAdd(w3, c, s32);
            s33 = Vector512.FusedMultiplyAdd(w3, d, s33);
            var w4 = Vector512.Create(m[4 * tileStep]);
            s40 = Vector512.FusedMultiplyAdd(w4, a, s40);
            s41 = Vector512.FusedMultiplyAdd(w4, b, s41);
            s42 = Vector512.FusedMultiplyAdd(w4, c, s42);
            s43 = Vector512.FusedMultiplyAdd(w4, d, s43);
            var w5 = Vector512.Create(m[5 * tileStep]);
            s50 = Vector512.FusedMultiplyAdd(w5, a, s50);
            s51 = Vector512.FusedMultiplyAdd(w5, b, s51);
            s52 = Vector512.FusedMultiplyAdd(w5, c, s52);
            s53 = Vector512.FusedMultiplyAdd(w5, d, s53);
            m += sumStep;
            x += Width;
        }
        s00.StoreAligned(result + 0);
        s01.StoreAligned(result + 16);
        s02.StoreAligned(result + 32);
        s03.StoreAligned(result + 48);
        s10.StoreAligned(result + 64);
        s11.StoreAligned(result + 80);
        s12.StoreAligned(result + 96);
        s13.StoreAligned(result + 112);
        s20.StoreAligned(result + 128);
        s21.StoreAligned(result + 144);
        s22.StoreAligned(result + 160);
        s23.StoreAligned(result + 176);
        s30.StoreAligned(result + 192);
        s31.StoreAligned(result + 208);
        s32.StoreAligned(result + 224);
        s33.StoreAligned(result + 240);
        s40.StoreAligned(result + 256);
        s41.StoreAligned(result + 272);
        s42.StoreAligned(result + 288);
        s43.StoreAligned(result + 304);
        s50.StoreAligned(result + 320);
        s51.StoreAligned(result + 336);
        s52.StoreAligned(result + 352);
        s53.StoreAligned(result + 368);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sums1(float* m, nint sumStep, int terms, float* x, float* result)
    {
        var (s0, s1) = (Vector512.LoadAligned(result), Vector512.LoadAligned(result + 16));
        var (s2, s3) = (Vector512.LoadAligned(result + 32), Vector512.LoadAligned(result + 48));
        for (var k = 0; k < terms; k++)
        {
            var w = Vector512.Create(*m);
            s0 = Vector512.FusedMultiplyAdd(w, Vector512.LoadAligned(x), s0);
            s1 = Vector512.FusedMultiplyAdd(w, Vector512.LoadAligned(x + 16), s1);
            s2 = Vector512.FusedMultiplyAdd(w, Vector512.LoadAligned(x + 32), s2);
            s3 = Vector512.FusedMultiplyAdd(w, Vector512.LoadAligned(x + 48), s3);
            m += sumStep;
            x += Width;
        }
        s0.StoreAligned(result);
        s1.StoreAligned(result + 16);
        s2.StoreAligned(result + 32);
        s3.StoreAligned(result + 48);
    }
}
