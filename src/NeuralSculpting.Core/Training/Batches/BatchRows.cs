using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>Rows of large data in the order of the epoch, laid out unit by unit, a block of 64 at a time.</summary>
internal sealed unsafe class BatchRows(IRows rows)
{
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
    /// <param name="units">The inputs that are used, by number.</param>
    /// <param name="row">Scratch of (inputs).</param>
    /// <param name="tile">Scratch of (64, units padded to 16), aligned.</param>
    /// <param name="x">(units padded to 16, 64).</param>
    /// <param name="y">(outputs, 64).</param>
    public void Fill(int first, int count, ReadOnlySpan<int> units, float[] row, float* tile, float* x, float* y)
    {
        var stride = LayerPlan.Pad(units.Length);
        var target = new Span<float>(tile, WideKernels.Width * stride);
        if (count < WideKernels.Width)
            target[(count * stride)..].Clear();
        for (var b = 0; b < count; b++)
        {
            var line = target.Slice(b * stride, stride);
            if (units.Length == rows.Inputs)
            {
                rows.ReadInputs(_order[first + b], line[..units.Length]);
            }
            else
            {
                rows.ReadInputs(_order[first + b], row);
                for (var i = 0; i < units.Length; i++)
                    line[i] = row[units[i]];
            }
            line[units.Length..].Clear();
        }
        for (var u = 0; u < stride; u += 16)
        {
            for (var b = 0; b < WideKernels.Width; b += 16)
                Tiles.Transpose(tile + (b * stride) + u, stride, x + (u * WideKernels.Width) + b, WideKernels.Width);
        }
        FillTargets(first, count, row, y);
    }

    private void FillTargets(int first, int count, float[] row, float* y)
    {
        var outputs = rows.Outputs;
        var targets = row.AsSpan(0, outputs);
        new Span<float>(y, outputs * WideKernels.Width).Clear();
        for (var b = 0; b < count; b++)
        {
            rows.ReadTargets(_order[first + b], targets);
            for (var o = 0; o < outputs; o++)
                y[(o * WideKernels.Width) + b] = targets[o];
        }
    }
}
