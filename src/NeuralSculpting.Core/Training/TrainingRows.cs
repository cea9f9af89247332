using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Training;

/// <summary>
/// The rows of a dataset in the order of the epoch, laid out unit by unit for the kernels. Rows of 0s and 1s with at most 32
/// inputs and 32 outputs are kept as one word each, so that a block is unpacked with two operations a unit.
/// </summary>
internal sealed unsafe class TrainingRows : IDisposable
{
    private readonly Arena _arena = new();
    private readonly Dataset _data;
    private readonly bool _packed;
    private readonly uint* _inputs;
    private readonly uint* _targets;
    private readonly int* _order;

    public TrainingRows(Dataset data)
    {
        _data = data;
        _packed = data.Inputs <= 32 && data.Outputs <= 32 && IsBinary(data.X) && IsBinary(data.Y);
        // Blocks reach past the last row by less than their width.
        var padded = data.Rows + 64;
        _inputs = (uint*)_arena.Ints(_packed ? padded : 1);
        _targets = (uint*)_arena.Ints(_packed ? padded : 1);
        _order = _arena.Ints(padded);
        Restore();
    }

    /// <summary>Number of rows.</summary>
    public int Count => _data.Rows;

    /// <summary>Puts the rows back in their own order: every training call starts from it.</summary>
    public void Restore()
    {
        for (var r = 0; r < _data.Rows; r++)
        {
            _order[r] = r;
            if (!_packed)
                continue;
            _inputs[r] = Pack(_data.X, r, _data.Inputs);
            _targets[r] = Pack(_data.Y, r, _data.Outputs);
        }
    }

    /// <summary>A new order for an epoch (Fisher and Yates).</summary>
    public void Shuffle(ref Shuffler shuffler)
    {
        for (var i = _data.Rows - 1; i > 0; i--)
        {
            var j = shuffler.Next(i + 1);
            if (_packed)
            {
                (_inputs[i], _inputs[j]) = (_inputs[j], _inputs[i]);
                (_targets[i], _targets[j]) = (_targets[j], _targets[i]);
            }
            else
            {
                (_order[i], _order[j]) = (_order[j], _order[i]);
            }
        }
    }

    /// <summary>Lays out a block of rows from <paramref name="first"/> on, in the order of the epoch.</summary>
    /// <param name="units">The inputs that are used, by number.</param>
    /// <param name="x">(units, width).</param>
    /// <param name="y">(outputs, width).</param>
    public void Fill(int first, int width, ReadOnlySpan<int> units, float* x, float* y)
    {
        if (_packed)
        {
            for (var b = 0; b < width; b += 16)
            {
                Unpack(Vector512.Load(_inputs + first + b), units, x + b, width);
                Unpack(Vector512.Load(_targets + first + b), _data.Outputs, y + b, width);
            }
            return;
        }
        for (var b = 0; b < width; b++)
        {
            var row = first + b < _data.Rows ? _order[first + b] : 0;
            for (var i = 0; i < units.Length; i++)
                x[(i * width) + b] = _data.X[(row * _data.Inputs) + units[i]];
            for (var o = 0; o < _data.Outputs; o++)
                y[(o * width) + b] = _data.Y[(row * _data.Outputs) + o];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _arena.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Unpack(Vector512<uint> words, ReadOnlySpan<int> bits, float* target, int stride)
    {
        for (var i = 0; i < bits.Length; i++)
            Bit(words, bits[i]).StoreAligned(target + (i * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Unpack(Vector512<uint> words, int bits, float* target, int stride)
    {
        for (var i = 0; i < bits; i++)
            Bit(words, i).StoreAligned(target + (i * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Bit(Vector512<uint> words, int bit)
    {
        var set = Vector512.Equals(words & Vector512.Create(1u << bit), Vector512<uint>.Zero);
        return Vector512.AndNot(Vector512<float>.One, set.AsSingle());
    }

    private static uint Pack(float[] values, int row, int count)
    {
        var word = 0u;
        for (var i = 0; i < count; i++)
            word |= (values[(row * count) + i] != 0 ? 1u : 0u) << i;
        return word;
    }

    private static bool IsBinary(float[] values)
    {
        foreach (var value in values)
        {
            if (value is not (0 or 1))
                return false;
        }
        return true;
    }
}
