namespace NeuralSculpting.Core.Tasks.Pictures;

/// <summary>Grey pictures of one size, 0 = background to 255 = ink, row-major, one after the other.</summary>
public sealed class PictureSet
{
    /// <summary>Wraps the given arrays; they are not copied.</summary>
    /// <param name="height">Rows of a picture.</param>
    /// <param name="width">Columns of a picture.</param>
    /// <param name="pixels">A whole number of pictures.</param>
    /// <param name="labels">A label a picture; empty = unknown.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public PictureSet(int height, int width, byte[] pixels, byte[]? labels = null)
    {
        if (height < 1 || width < 1 || pixels.Length % (height * width) != 0)
            throw new ArgumentException($"{pixels.Length} pixels are no whole number of {height} x {width} pictures", nameof(pixels));
        (Height, Width, Pixels, Labels) = (height, width, pixels, labels ?? []);
        if (Labels.Length != 0 && Labels.Length != Count)
            throw new ArgumentException($"{Count} pictures have a label each, not {Labels.Length}", nameof(labels));
    }

    /// <summary>Rows of a picture.</summary>
    public int Height { get; }

    /// <summary>Columns of a picture.</summary>
    public int Width { get; }

    /// <summary>All pixels.</summary>
    public byte[] Pixels { get; }

    /// <summary>A label a picture, or none at all.</summary>
    public byte[] Labels { get; }

    /// <summary>How many pictures.</summary>
    public int Count => Pixels.Length / (Height * Width);

    /// <summary>The pixels of one picture.</summary>
    public ReadOnlySpan<byte> this[int picture] => Pixels.AsSpan(picture * Height * Width, Height * Width);
}
