using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralSculpting.Core.Networks.Kernels;

/// <summary>Kernels over a list of edges in the order of their rows: their cost follows the edges.</summary>
internal static unsafe class SparseKernels
{
    /// <summary>z[r] = bias[r] + sum over the edges e of row r of weight[e] * x[column[e]], in their order.</summary>
    /// <param name="rowStart">(rows + 1).</param>
    /// <param name="column">(edges).</param>
    /// <param name="weight">(edges).</param>
    /// <param name="x">(columns, T.Width).</param>
    /// <param name="z">(rows, T.Width).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<T>(int rows, int* rowStart, int* column, float* weight, float* bias, float* x, float* z)
        where T : struct, ILanes<T>
    {
        for (var r = 0; r < rows; r++)
        {
            var sum = T.Broadcast(bias[r]);
            var end = rowStart[r + 1];
            for (var e = rowStart[r]; e < end; e++)
                sum = T.FusedMultiplyAdd(Vector512.Create(weight[e]), T.Load(x + (column[e] * T.Width)), sum);
            T.Store(sum, z + (r * T.Width));
        }
    }

    /// <summary>dx[column[e]] += weight[e] * delta[row[e]] over all edges, in their order.</summary>
    /// <param name="delta">(rows, T.Width).</param>
    /// <param name="dx">(columns, T.Width), 0 at first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<T>(int edges, int* row, int* column, float* weight, float* delta, float* dx)
        where T : struct, ILanes<T>
    {
        for (var e = 0; e < edges; e++)
        {
            var target = dx + (column[e] * T.Width);
            T.Store(T.FusedMultiplyAdd(Vector512.Create(weight[e]), T.Load(delta + (row[e] * T.Width)), T.Load(target)), target);
        }
    }

    /// <summary>dx[c] = sum over the edges out of c, in their order, of weight[edge] * delta[row].</summary>
    /// <param name="columns">How many.</param>
    /// <param name="columnStart">(columns + 1) places in <paramref name="edge"/>.</param>
    /// <param name="edge">The number of each edge, by column.</param>
    /// <param name="row">The receiving unit of each edge, by column.</param>
    /// <param name="weight">(edges).</param>
    /// <param name="delta">(rows, T.Width).</param>
    /// <param name="dx">(columns, T.Width).</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardByColumn<T>(int columns, int* columnStart, int* edge, int* row, float* weight, float* delta, float* dx)
        where T : struct, ILanes<T>
    {
        for (var c = 0; c < columns; c++)
        {
            var sum = T.Broadcast(0);
            var end = columnStart[c + 1];
            for (var e = columnStart[c]; e < end; e++)
                sum = T.FusedMultiplyAdd(Vector512.Create(weight[edge[e]]), T.Load(delta + (row[e] * T.Width)), sum);
            T.Store(sum, dx + (c * T.Width));
        }
    }

    /// <summary>gradient[e] = (add ? gradient[e] : 0) + the sum over lanes of delta[row[e]] * x[column[e]].</summary>
    /// <param name="delta">(rows, T.Width); lanes past the batch are 0.</param>
    /// <param name="x">(columns, T.Width).</param>
    /// <param name="gradient">(edges, padded to 16); the padding becomes meaningless and is masked by <paramref name="edges"/>.</param>
    /// <param name="products">(16, 16) of scratch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient<T>(int edges, int* row, int* column, float* delta, float* x, float* gradient, float* products, bool add)
        where T : struct, ILanes<T>
    {
        for (var first = 0; first < edges; first += 16)
        {
            var count = Math.Min(16, edges - first);
            var k = 0;
            for (; k < count; k++)
            {
                var e = first + k;
                T.Dot(T.Load(delta + (row[e] * T.Width)), T.Load(x + (column[e] * T.Width))).StoreAligned(products + (16 * k));
            }
            for (; k < 16; k++)
                Vector512<float>.Zero.StoreAligned(products + (16 * k));
            var sums = Tiles.SumRows(products);
            if (add)
                sums += Vector512.LoadAligned(gradient + first);
            sums.StoreAligned(gradient + first);
        }
    }

    /// <summary>gradient[r] = (add ? gradient[r] : 0) + the sum over lanes of delta[r].</summary>
    /// <param name="delta">(rows, T.Width); lanes past the batch are 0.</param>
    /// <param name="gradient">(rows, padded to 16).</param>
    /// <param name="products">(16, 16) of scratch.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BiasGradient<T>(int rows, float* delta, float* gradient, float* products, bool add)
        where T : struct, ILanes<T>
    {
        for (var first = 0; first < rows; first += 16)
        {
            for (var k = 0; k < 16; k++)
            {
                var sum = first + k < rows ? T.Fold(T.Load(delta + ((first + k) * T.Width))) : Vector512<float>.Zero;
                sum.StoreAligned(products + (16 * k));
            }
            var sums = Tiles.SumRows(products);
            if (add)
                sums += Vector512.LoadAligned(gradient + first);
            sums.StoreAligned(gradient + first);
        }
    }
}
