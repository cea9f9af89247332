using System.Buffers.Binary;
using NeuralSculpting.Core.Explain.Pictures;

namespace NeuralSculpting.Web.Components.Explain.Pictures;

/// <summary>Small pictures as addresses that an img element shows by itself: uncompressed bitmaps of 24 bits.</summary>
internal static class PictureImage
{
    private const int HeaderLength = 54;

    /// <summary>Ink on white.</summary>
    /// <param name="layout">Rows and columns.</param>
    /// <param name="pixels">0 = background to 255 = ink, row-major.</param>
    public static string Grey(PictureLayout layout, byte[] pixels) => Write(layout, i => Ink(pixels[i]));

    /// <summary>A heat map over a picture: white where nothing is read, red where most is, the ink shining through.</summary>
    /// <param name="layout">Rows and columns.</param>
    /// <param name="heat">0..1 a pixel.</param>
    /// <param name="pixels">The picture beneath; null = none.</param>
    public static string Heat(PictureLayout layout, double[] heat, byte[]? pixels) => Write(layout, i =>
    {
        // The square root lets weak weights show: most are a tenth of the greatest.
        var share = Math.Sqrt(heat[i]);
        var ink = pixels is null ? 0 : pixels[i] / 255.0 * 0.55;
        return (Mix(255, 200, share, ink), Mix(255, 30, share, ink), Mix(255, 20, share, ink));
    });

    private static (byte R, byte G, byte B) Ink(byte ink)
    {
        var grey = (byte)(255 - ink);
        return (grey, grey, grey);
    }

    private static byte Mix(double from, double to, double share, double ink) => (byte)((from + ((to - from) * share)) * (1 - ink));

    private static string Write(PictureLayout layout, Func<int, (byte R, byte G, byte B)> colour)
    {
        var stride = ((3 * layout.Width) + 3) & ~3;
        var bytes = new byte[HeaderLength + (stride * layout.Height)];
        (bytes[0], bytes[1], bytes[10], bytes[14], bytes[26], bytes[28]) = ((byte)'B', (byte)'M', HeaderLength, 40, 1, 24);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), layout.Width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), layout.Height);
        for (var y = 0; y < layout.Height; y++)
        {
            for (var x = 0; x < layout.Width; x++)
            {
                var at = HeaderLength + ((layout.Height - 1 - y) * stride) + (3 * x); // bottom row first
                (bytes[at + 2], bytes[at + 1], bytes[at]) = colour((y * layout.Width) + x);
            }
        }
        return "data:image/bmp;base64," + Convert.ToBase64String(bytes);
    }
}
