using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>Moves of 16 x 16 tiles: transposing, and summing the lanes of 16 vectors at once.</summary>
internal static unsafe class Tiles
{
    /// <summary>
    /// Sums the lanes of each of 16 vectors: lane k of the result is the sum of vector k. The order of the additions is that
    /// of <see cref="SumLanes"/>.
    /// </summary>
    /// <param name="rows">(16, 16), 64-byte aligned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> SumRows(float* rows)
    {
        if (!Avx512F.IsSupported)
            return SumRowsPlain(rows);
        // Within each 128-bit block: lane 0 + lane 2 and lane 1 + lane 3, for two vectors a register; then their sum for four.
        var a = Quad(rows, 0);
        var b = Quad(rows, 4);
        var c = Quad(rows, 8);
        var d = Quad(rows, 12);
        // Blocks (0, 2) and (1, 3) of each quad, then their sum: four quads end in four blocks.
        var ab = Avx512F.Shuffle4x128(a, b, 0x44) + Avx512F.Shuffle4x128(a, b, 0xEE);
        var cd = Avx512F.Shuffle4x128(c, d, 0x44) + Avx512F.Shuffle4x128(c, d, 0xEE);
        return Avx512F.Shuffle4x128(ab, cd, 0x88) + Avx512F.Shuffle4x128(ab, cd, 0xDD);
    }

    /// <summary>The sum of 16 lanes in the order of <see cref="SumRows"/>, the scalar reference of it.</summary>
    public static float SumLanes(ReadOnlySpan<float> lanes)
    {
        Span<float> block = stackalloc float[4];
        for (var k = 0; k < 4; k++)
        {
            var v = lanes[(4 * k)..];
            block[k] = (v[0] + v[2]) + (v[1] + v[3]);
        }
        return (block[0] + block[2]) + (block[1] + block[3]);
    }

    /// <summary>target[c, r] = source[r, c] for a 16 x 16 tile.</summary>
    /// <param name="source">Rows <paramref name="sourceStride"/> apart, aligned.</param>
    /// <param name="target">Rows <paramref name="targetStride"/> apart, aligned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose(float* source, int sourceStride, float* target, int targetStride)
    {
        if (!Avx512F.IsSupported)
        {
            for (var r = 0; r < 16; r++)
            {
                for (var c = 0; c < 16; c++)
                    target[(c * targetStride) + r] = source[(r * sourceStride) + c];
            }
            return;
        }
        for (var block = 0; block < 4; block++)
            TransposeBlock(source + (4 * block), sourceStride, target + (4 * block * targetStride), targetStride);
    }

    /// <summary>Four columns of sixteen rows become four rows of sixteen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock(float* source, int stride, float* target, int targetStride)
    {
        // Each register gathers the same four columns of rows r, r + 4, r + 8, r + 12, a 128-bit block each.
        var a = Blocks(source, stride);
        var b = Blocks(source + stride, stride);
        var c = Blocks(source + (2 * stride), stride);
        var d = Blocks(source + (3 * stride), stride);
        var ab0 = Avx512F.UnpackLow(a, b);
        var ab1 = Avx512F.UnpackHigh(a, b);
        var cd0 = Avx512F.UnpackLow(c, d);
        var cd1 = Avx512F.UnpackHigh(c, d);
        Avx512F.Shuffle(ab0, cd0, 0x44).StoreAligned(target);
        Avx512F.Shuffle(ab0, cd0, 0xEE).StoreAligned(target + targetStride);
        Avx512F.Shuffle(ab1, cd1, 0x44).StoreAligned(target + (2 * targetStride));
        Avx512F.Shuffle(ab1, cd1, 0xEE).StoreAligned(target + (3 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Blocks(float* source, int stride) => Vector512.Create(
        Vector256.Create(Vector128.Load(source), Vector128.Load(source + (4 * stride))),
        Vector256.Create(Vector128.Load(source + (8 * stride)), Vector128.Load(source + (12 * stride))));

    /// <summary>Block k of the result holds, for rows first..first+3, the sum over block k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quad(float* rows, int first)
    {
        var a = Vector512.LoadAligned(rows + (16 * first));
        var b = Vector512.LoadAligned(rows + (16 * first) + 16);
        var c = Vector512.LoadAligned(rows + (16 * first) + 32);
        var d = Vector512.LoadAligned(rows + (16 * first) + 48);
        var ab = Avx512F.UnpackLow(a, b) + Avx512F.UnpackHigh(a, b);
        var cd = Avx512F.UnpackLow(c, d) + Avx512F.UnpackHigh(c, d);
        return Avx512F.Shuffle(ab, cd, 0x44) + Avx512F.Shuffle(ab, cd, 0xEE);
    }

    private static Vector512<float> SumRowsPlain(float* rows)
    {
        var sums = stackalloc float[16];
        for (var k = 0; k < 16; k++)
            sums[k] = SumLanes(new ReadOnlySpan<float>(rows + (16 * k), 16));
        return Vector512.Load(sums);
    }
}
