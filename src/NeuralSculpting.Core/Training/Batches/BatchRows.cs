using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>Rows of large data in the order of the epoch, laid out unit by unit, a block of 64 at a time.</summary>
internal sealed unsafe class BatchRows(IRows rows)
{
    private const int Width = WideKernels.Width;

    private readonly int[] _order = new int[rows.Count];

    /// <summary>Number of rows.</summary>
    public int Count => rows.Count;

    /// <summary>Puts the rows back in their own order: every training call starts from it.</summary>
    public void Restore()
    {
        for (var r = 0; r < _order.Length; r++)
            _order[r] = r;
    }

    /// <summary>A new order for an epoch (Fisher and Yates).</summary>
    public void Shuffle(ref Shuffler shuffler)
    {
        for (var i = _order.Length - 1; i > 0; i--)
        {
            var j = shuffler.Next(i + 1);
            (_order[i], _order[j]) = (_order[j], _order[i]);
        }
    }

    /// <summary>Lays out up to 64 rows from <paramref name="first"/> on; lanes past <paramref name="count"/> become 0.</summary>
    /// <param name="first">The first row, in the order of the epoch.</param>
    /// <param name="count">Rows of the block, 1..64.</param>
    /// <param name="units">The inputs that are used, by number, ascending.</param>
    /// <param name="tile">Scratch of (64, inputs + 16), padded to 16, aligned; it holds a row of outputs too.</param>
    /// <param name="x">(units padded to 16, 64); what is past the units stays.</param>
    /// <param name="y">(outputs, 64).</param>
    public void Fill(int first, int count, ReadOnlySpan<int> units, float* tile, float* x, float* y)
    {
        var stride = LayerPlan.Pad(rows.Inputs);
        for (var b = 0; b < count; b++)
            rows.ReadInputs(_order[first + b], new Span<float>(tile + (b * stride), rows.Inputs));
        new Span<float>(tile + (count * stride), (Width - count) * stride).Clear();
        // Sixteen inputs at a time are transposed whole; the used ones among them move to their places.
        var turned = tile + (Width * stride);
        for (var i = 0; i < units.Length;)
        {
            var group = units[i] & ~15;
            for (var b = 0; b < Width; b += 16)
                Tiles.Transpose(tile + (b * stride) + group, stride, turned + b, Width);
            for (; i < units.Length && units[i] < group + 16; i++)
                Copy(turned + ((units[i] - group) * Width), x + (i * Width));
        }
        FillTargets(first, count, new Span<float>(tile, rows.Outputs), y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* from, float* to)
    {
        for (var b = 0; b < Width; b += 16)
            Vector512.LoadAligned(from + b).StoreAligned(to + b);
    }

    private void FillTargets(int first, int count, Span<float> targets, float* y)
    {
        var outputs = rows.Outputs;
        new Span<float>(y, outputs * Width).Clear();
        for (var b = 0; b < count; b++)
        {
            rows.ReadTargets(_order[first + b], targets);
            for (var o = 0; o < outputs; o++)
                y[(o * Width) + b] = targets[o];
        }
    }
}
