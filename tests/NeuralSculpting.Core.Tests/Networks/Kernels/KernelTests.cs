using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Tests.Networks.Kernels;

/// <summary>Every kernel against a plain loop, for all lengths.</summary>
public unsafe class KernelTests
{
    [Fact]
    public void SumRows_RandomTile_EqualsSumLanes()
    {
        using var arena = new Arena();
        var rows = Fill(arena.Floats(256), 256, 1);
        var sums = Tiles.SumRows(rows);
        for (var k = 0; k < 16; k++)
        {
            var lanes = new ReadOnlySpan<float>(rows + (16 * k), 16);
            Assert.Equal(Tiles.SumLanes(lanes), sums[k]);
            Assert.Equal(lanes.ToArray().Sum(x => (double)x), sums[k], 1e-5);
        }
    }

    [Fact]
    public void Transpose_RandomTile_SwapsRowsAndColumns()
    {
        using var arena = new Arena();
        var (source, target) = ((nint)Fill(arena.Floats(16 * 48), 16 * 48, 2), (nint)arena.Floats(16 * 32));
        Tiles.Transpose((float*)source + 16, 48, (float*)target, 32);
        for (var r = 0; r < 16; r++)
        {
            for (var c = 0; c < 16; c++)
                Assert.Equal(((float*)source)[16 + (r * 48) + c], ((float*)target)[(c * 32) + r]);
        }
    }

    [Fact]
    public void DenseAndSparseKernels_AllLengthsTo256_EqualPlainLoops()
    {
        for (var n = 0; n <= 256; n++)
        {
            CheckProducts<Lanes16>(n, (n % 13) + 1);
            CheckProducts<Lanes32>((n % 11) + 1, n);
            CheckProducts<Lanes64>(n, (n % 5) + 1);
            CheckEdges<Lanes16>(n);
            CheckEdges<Lanes32>(n);
            CheckEdges<Lanes64>(n);
        }
    }

    private static void CheckProducts<T>(int lines, int length)
        where T : struct, ILanes<T>
    {
        using var arena = new Arena();
        var (stride, width) = ((length + 15) & ~15, T.Width);
        float* matrix = Fill(arena.Floats(lines * stride), lines * stride, lines), start = Fill(arena.Floats(Math.Max(lines, length)), Math.Max(lines, length), 3);
        float* x = Fill(arena.Floats(length * width), length * width, 4), xt = Fill(arena.Floats(lines * width), lines * width, 5);
        float* along = arena.Floats(lines * width), across = arena.Floats(length * width), gradient = arena.Floats(lines * stride);
        DenseKernels.AlongLines<T>(matrix, lines, length, stride, x, start, along);
        DenseKernels.AcrossLines<T>(matrix, lines, length, stride, xt, null, across);
        for (var b = 0; b < width; b += 7)
        {
            for (var i = 0; i < lines; i++)
            {
                var sum = start[i];
                for (var k = 0; k < length; k++)
                    sum = MathF.FusedMultiplyAdd(matrix[(i * stride) + k], x[(k * width) + b], sum);
                Assert.Equal(sum, along[(i * width) + b]);
            }
            for (var k = 0; k < length; k++)
            {
                var sum = 0f;
                for (var i = 0; i < lines; i++)
                    sum = MathF.FusedMultiplyAdd(matrix[(i * stride) + k], xt[(i * width) + b], sum);
                Assert.Equal(sum, across[(k * width) + b]);
            }
        }
        CheckGradient(arena, xt, gradient, lines, stride, width);
    }

    private static void CheckGradient(Arena arena, float* a, float* gradient, int lines, int stride, int width)
    {
        var bt = Fill(arena.Floats(width * stride), width * stride, 6);
        DenseKernels.Gradient(a, width, bt, gradient, lines, stride, width - 3, add: false);
        DenseKernels.Gradient(a, width, bt, gradient, lines, stride, 2, add: true);
        for (var i = 0; i < lines; i++)
        {
            for (var k = 0; k < stride; k += 5)
            {
                var sum = 0f;
                for (var b = 0; b < width - 3; b++)
                    sum = MathF.FusedMultiplyAdd(a[(i * width) + b], bt[(b * stride) + k], sum);
                for (var b = 0; b < 2; b++)
                    sum = MathF.FusedMultiplyAdd(a[(i * width) + b], bt[(b * stride) + k], sum);
                Assert.Equal(sum, gradient[(i * stride) + k]);
            }
        }
    }

    private static void CheckEdges<T>(int edges)
        where T : struct, ILanes<T>
    {
        using var arena = new Arena();
        var random = new Random(edges);
        var (rows, columns, width) = ((edges / 3) + 1, 9, T.Width);
        int* start = arena.Ints(rows + 1), row = arena.Ints(edges + 16), column = arena.Ints(edges + 16);
        var sorted = Enumerable.Range(0, edges).Select(_ => random.Next(rows)).Order().ToArray();
        for (var e = 0; e < edges; e++)
            (row[e], column[e]) = (sorted[e], random.Next(columns));
        for (var r = 0; r <= rows; r++)
            start[r] = sorted.Count(x => x < r);
        float* w = Fill(arena.Floats(edges + 1), edges, 1), bias = Fill(arena.Floats(rows), rows, 2);
        float* x = Fill(arena.Floats(columns * width), columns * width, 3), delta = Fill(arena.Floats(rows * width), rows * width, 4);
        float* z = arena.Floats(rows * width), dx = arena.Floats(columns * width), g = arena.Floats(edges + 16), scratch = arena.Floats(256);
        SparseKernels.Forward<T>(rows, start, column, w, bias, x, z);
        SparseKernels.Backward<T>(edges, row, column, w, delta, dx);
        SparseKernels.Gradient<T>(edges, row, column, delta, x, g, scratch, add: false);
        for (var b = 0; b < width; b += 5)
        {
            var (zs, dxs) = (new float[rows], new float[columns]);
            new ReadOnlySpan<float>(bias, rows).CopyTo(zs);
            for (var e = 0; e < edges; e++)
            {
                zs[row[e]] = MathF.FusedMultiplyAdd(w[e], x[(column[e] * width) + b], zs[row[e]]);
                dxs[column[e]] = MathF.FusedMultiplyAdd(w[e], delta[(row[e] * width) + b], dxs[column[e]]);
            }
            for (var r = 0; r < rows; r++)
                Assert.Equal(zs[r], z[(r * width) + b]);
            for (var c = 0; c < columns; c++)
                Assert.Equal(dxs[c], dx[(c * width) + b]);
        }
        for (var e = 0; e < edges; e++)
        {
            var exact = 0.0;
            for (var b = 0; b < width; b++)
                exact += (double)delta[(row[e] * width) + b] * x[(column[e] * width) + b];
            Assert.Equal(exact, g[e], 1e-4);
        }
    }

    private static float* Fill(float* target, int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
            target[i] = (float)((2 * random.NextDouble()) - 1);
        return target;
    }
}
