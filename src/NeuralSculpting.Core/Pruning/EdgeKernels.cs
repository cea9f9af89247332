using System.Numerics;
using System.Runtime.InteropServices;

namespace NeuralSculpting.Core.Pruning;

/// <summary>
/// The two sums over a receiving unit's edges, vectorised over the rows. Products are rounded before they are added, so the
/// bits do not depend on the width of a vector.
/// </summary>
internal static class EdgeKernels
{
    /// <summary>z += sum over the edges of w * h.</summary>
    /// <param name="edges">The unit's row of the mask.</param>
    /// <param name="weights">Its weights, one a sending unit.</param>
    /// <param name="h">(sending units, rows).</param>
    /// <param name="z">(rows).</param>
    public static void Gather(ReadOnlySpan<ulong> edges, ReadOnlySpan<float> weights, ReadOnlySpan<double> h, Span<double> z)
    {
        for (var i = 0; i < edges.Length; i++)
        {
            for (var word = edges[i]; word != 0; word &= word - 1)
            {
                var c = (i * 64) + BitOperations.TrailingZeroCount(word);
                Add(weights[c], h.Slice(c * z.Length, z.Length), z);
            }
        }
    }

    /// <summary>dh += w * dz over the edges.</summary>
    /// <param name="edges">The unit's row of the mask.</param>
    /// <param name="weights">Its weights, one a sending unit.</param>
    /// <param name="dz">(rows).</param>
    /// <param name="dh">(sending units, rows).</param>
    public static void Scatter(ReadOnlySpan<ulong> edges, ReadOnlySpan<float> weights, ReadOnlySpan<double> dz, Span<double> dh)
    {
        for (var i = 0; i < edges.Length; i++)
        {
            for (var word = edges[i]; word != 0; word &= word - 1)
            {
                var c = (i * 64) + BitOperations.TrailingZeroCount(word);
                Add(weights[c], dz, dh.Slice(c * dz.Length, dz.Length));
            }
        }
    }

    private static void Add(double weight, ReadOnlySpan<double> from, Span<double> to)
    {
        var w = new Vector<double>(weight);
        var source = MemoryMarshal.Cast<double, Vector<double>>(from);
        var target = MemoryMarshal.Cast<double, Vector<double>>(to);
        for (var i = 0; i < target.Length; i++)
            target[i] += w * source[i];
        for (var i = target.Length * Vector<double>.Count; i < to.Length; i++)
            to[i] += weight * from[i];
    }
}
