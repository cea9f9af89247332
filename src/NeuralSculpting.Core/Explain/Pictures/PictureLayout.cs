using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Core.Explain.Pictures;

/// <summary>How the inputs of a network lie as a picture: row-major, one input a pixel (method.md 8).</summary>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct PictureLayout(int Height, int Width)
{
    /// <summary>Rows and columns of an MNIST digit.</summary>
    public const int Digit = 28;

    /// <summary>
    /// The layouts that so many inputs can have, the likeliest first: digits side by side for a multiple of 784, then squares
    /// and other tilings by digits. Empty for inputs that form no picture.
    /// </summary>
    public static IReadOnlyList<PictureLayout> Of(int inputs)
    {
        if (inputs % (Digit * Digit) != 0)
            return [];
        var digits = inputs / (Digit * Digit);
        return [.. Enumerable.Range(1, digits).Where(down => digits % down == 0).Select(down => new PictureLayout(Digit * down, Digit * (digits / down)))];
    }

    /// <summary>Pictures of a set that lie side by side.</summary>
    public int Across(PictureSet pictures) => Width / pictures.Width;

    /// <summary>Pictures of a set that lie above each other.</summary>
    public int Down(PictureSet pictures) => Height / pictures.Height;

    /// <summary>Whether whole pictures of a set fill it.</summary>
    public bool Fits(PictureSet pictures) => Width % pictures.Width == 0 && Height % pictures.Height == 0;

    /// <summary>
    /// One example: digits of the set in every place. Example e begins with picture e; the others of it are spread over the set, so
    /// that places are independent.
    /// </summary>
    public byte[] Example(PictureSet pictures, int example)
    {
        var (pixels, across) = (new byte[Height * Width], Across(pictures));
        for (var place = 0; place < across * Down(pictures); place++)
        {
            var source = pictures[PictureAt(pictures, example, place)];
            var (top, left) = (place / across * pictures.Height, place % across * pictures.Width);
            for (var y = 0; y < pictures.Height; y++)
                source.Slice(y * pictures.Width, pictures.Width).CopyTo(pixels.AsSpan(((top + y) * Width) + left));
        }
        return pixels;
    }

    /// <summary>The picture of a set that stands in one place of an example.</summary>
    public static int PictureAt(PictureSet pictures, int example, int place) => (int)((example + (place * 6_151L)) % pictures.Count); // a prime: no place follows another

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Width} x {Height}");
}
