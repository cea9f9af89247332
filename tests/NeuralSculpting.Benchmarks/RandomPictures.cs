using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks;

/// <summary>Random pictures of bytes with a label each, one-hot.</summary>
internal sealed class RandomPictures : IRows
{
    private readonly byte[] _pixels;
    private readonly byte[] _labels;

    /// <summary>Draws them.</summary>
    public RandomPictures(int count, int inputs, int outputs)
    {
        (Count, Inputs, Outputs, _pixels, _labels) = (count, inputs, outputs, new byte[count * inputs], new byte[count]);
        var random = new Random(5);
        random.NextBytes(_pixels);
        random.NextBytes(_labels);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int Inputs { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    /// <summary>What they take.</summary>
    public long Bytes => _pixels.LongLength + _labels.LongLength;

    /// <inheritdoc/>
    public void ReadInputs(int row, Span<float> x) => Core.Networks.Kernels.Bytes.ToUnit(_pixels.AsSpan(row * Inputs, Inputs), x);

    /// <inheritdoc/>
    public void ReadTargets(int row, Span<float> y)
    {
        y.Clear();
        y[_labels[row] % Outputs] = 1;
    }
}
