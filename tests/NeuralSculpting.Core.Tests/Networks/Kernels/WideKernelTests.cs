using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tests.Networks.Kernels;

/// <summary>The kernels of large layers against the plainer ones, bit for bit, at all lengths.</summary>
public unsafe class WideKernelTests
{
    private const int Width = WideKernels.Width;

    [Fact]
    public void AlongLines_AllLengths_EqualThePlainKernel()
    {
        using var memory = new Memory();
        for (var length = 0; length <= 256; length++)
        {
            var (lines, stride) = (1 + (length % 14), LayerPlan.Pad(Math.Max(1, length)));
            float* m = memory.Random(lines * stride), x = memory.Random(Width * Math.Max(1, length)), start = memory.Random(lines);
            float* expected = memory.Zeros(lines * Width), actual = memory.Random(lines * Width);
            DenseKernels.AlongLines<Lanes64>(m, lines, length, stride, x, start, expected);
            WideKernels.AlongLines(m, lines, length, stride, x, start, actual);
            Memory.AssertEqual(expected, actual, lines * Width);
        }
    }

    [Fact]
    public void AcrossLines_AllLengths_EqualThePlainKernel()
    {
        using var memory = new Memory();
        for (var lines = 0; lines <= 256; lines++)
        {
            var columns = 1 + (lines % 31);
            var stride = LayerPlan.Pad(columns);
            float* m = memory.Random(Math.Max(1, lines) * stride), x = memory.Random(Width * Math.Max(1, lines));
            float* expected = memory.Zeros(columns * Width), actual = memory.Random(columns * Width);
            DenseKernels.AcrossLines<Lanes64>(m, lines, columns, stride, x, null, expected);
            WideKernels.AcrossLines(m, lines, columns, stride, x, actual);
            Memory.AssertEqual(expected, actual, columns * Width);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradient_AllLengths_EqualsThePlainKernel(bool add)
    {
        using var memory = new Memory();
        for (var stride = 16; stride <= 256; stride += 16)
        {
            for (var rows = 0; rows <= Width; rows += 7)
            {
                var lines = 1 + ((stride + rows) % 15);
                float* a = memory.Random(lines * Width), bt = memory.Random(Width * stride);
                float* expected = memory.Random(lines * stride), actual = memory.Zeros(lines * stride);
                new Span<float>(expected, lines * stride).CopyTo(new Span<float>(actual, lines * stride));
                DenseKernels.Gradient(a, Width, bt, expected, lines, stride, rows, add);
                WideGradients.Add(a, bt, actual, lines, stride, rows, add);
                Memory.AssertEqual(expected, actual, lines * stride);
            }
        }
    }

    [Fact]
    public void BackwardByColumn_RandomEdges_EqualsTheOrderOfRows()
    {
        using var memory = new Memory();
        var random = new Random(2);
        for (var round = 0; round < 50; round++)
        {
            var (rows, columns) = (1 + random.Next(40), 1 + random.Next(40));
            var edges = (from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, columns) where random.Next(3) == 0 select (r, c)).ToArray();
            int* row = memory.Ints(edges.Length + 1), column = memory.Ints(edges.Length + 1);
            int* start = memory.Ints(columns + 1), edge = memory.Ints(edges.Length + 1), byColumn = memory.Ints(edges.Length + 1);
            for (var e = 0; e < edges.Length; e++)
                (row[e], column[e]) = edges[e];
            var at = 0;
            for (var c = 0; c < columns; c++)
            {
                start[c] = at;
                for (var e = 0; e < edges.Length; e++)
                {
                    if (edges[e].c == c)
                        (edge[at], byColumn[at++]) = (e, edges[e].r);
                }
            }
            start[columns] = at;
            float* w = memory.Random(edges.Length + 1), delta = memory.Random(rows * Width);
            float* expected = memory.Zeros(columns * Width), actual = memory.Random(columns * Width);
            SparseKernels.Backward<Lanes64>(edges.Length, row, column, w, delta, expected);
            SparseKernels.BackwardByColumn<Lanes64>(columns, start, edge, byColumn, w, delta, actual);
            Memory.AssertEqual(expected, actual, columns * Width);
        }
    }

    /// <summary>Aligned numbers.</summary>
    private sealed class Memory : IDisposable
    {
        private readonly Arena _arena = new();
        private readonly Random _random = new(1);

        public float* Zeros(int count) => _arena.Floats(count);

        public int* Ints(int count) => _arena.Ints(count);

        public float* Random(int count)
        {
            var numbers = _arena.Floats(count);
            for (var i = 0; i < count; i++)
                numbers[i] = (float)((2 * _random.NextDouble()) - 1);
            return numbers;
        }

        public static void AssertEqual(float* expected, float* actual, int count) =>
            Assert.True(new ReadOnlySpan<int>(expected, count).SequenceEqual(new ReadOnlySpan<int>(actual, count)));

        public void Dispose() => _arena.Dispose();
    }
}
