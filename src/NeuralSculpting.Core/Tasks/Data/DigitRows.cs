using NeuralSculpting.Core.Networks.Kernels;
using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>Rows that keep the numbers of their pictures and nothing else; all share the pictures and the targets.</summary>
public sealed class DigitRows : IRows
{
    private readonly PictureSet _pictures;
    private readonly int[] _numbers;
    private readonly byte[] _targets;
    private readonly int _digits;
    private readonly int _each;

    /// <summary>Wraps the given arrays.</summary>
    /// <param name="pictures">Pictures of one size.</param>
    /// <param name="digits">Pictures a row.</param>
    /// <param name="numbers">(rows x digits), leftmost first; tuple after tuple.</param>
    /// <param name="targets">(tuples x outputs).</param>
    /// <param name="each">Rows a tuple.</param>
    /// <param name="outputs">Outputs a row.</param>
    internal DigitRows(PictureSet pictures, int digits, int[] numbers, byte[] targets, int each, int outputs)
    {
        (_pictures, _digits, _numbers, _targets, _each, Outputs) = (pictures, digits, numbers, targets, each, outputs);
        Count = numbers.Length / digits;
        Inputs = digits * pictures.Height * pictures.Width;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <summary>All pictures that rows are made of.</summary>
    public PictureSet Set => _pictures;

    /// <summary>The numbers of a row's pictures in their set, leftmost first.</summary>
    public ReadOnlySpan<int> Pictures(int row) => _numbers.AsSpan(row * _digits, _digits);

    /// <inheritdoc/>
    public void ReadInputs(int row, Span<float> x)
    {
        var (height, width) = (_pictures.Height, _pictures.Width);
        var stride = _digits * width;
        for (var d = 0; d < _digits; d++)
        {
            var picture = _pictures[_numbers[(row * _digits) + d]];
            for (var line = 0; line < height; line++)
                Bytes.ToUnit(picture.Slice(line * width, width), x.Slice((line * stride) + (d * width), width));
        }
    }

    /// <inheritdoc/>
    public void ReadTargets(int row, Span<float> y)
    {
        var targets = _targets.AsSpan(row / _each * Outputs, Outputs);
        for (var o = 0; o < targets.Length; o++)
            y[o] = targets[o];
    }
}
