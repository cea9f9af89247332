using System.Buffers.Binary;
using NeuralSculpting.Runs.Data.Inspection;

namespace NeuralSculpting.Web.Components.Data;

/// <summary>Grey pictures beside each other as a bitmap that a page can hold.</summary>
internal static class GreyBitmap
{
    private const int HeaderBytes = 14 + 40;
    private const int PaletteBytes = 4 * 256;

    /// <summary>An address that holds the pictures, about a byte a pixel.</summary>
    public static string Source(SamplePictures samples) => "data:image/bmp;base64," + Convert.ToBase64String(Bytes(samples));

    /// <summary>A BMP file of 8 bits a pixel, rows from below, each padded to 4 bytes.</summary>
    public static byte[] Bytes(SamplePictures samples)
    {
        var (width, height) = (samples.Width * samples.Items.Count, samples.Height);
        var stride = (width + 3) & ~3;
        var bytes = new byte[HeaderBytes + PaletteBytes + (stride * height)];
        void Int(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        (bytes[0], bytes[1]) = ((byte)'B', (byte)'M');
        Int(2, bytes.Length);
        Int(10, HeaderBytes + PaletteBytes);
        Int(14, 40);
        Int(18, width);
        Int(22, height);
        Int(26, 1 | (8 << 16)); // one plane, 8 bits
        Int(46, 256);
        for (var grey = 0; grey < 256; grey++)
            Int(HeaderBytes + (4 * grey), grey * 0x010101);
        for (var i = 0; i < samples.Items.Count; i++)
        {
            for (var y = 0; y < height; y++)
            {
                var to = HeaderBytes + PaletteBytes + ((height - 1 - y) * stride) + (i * samples.Width);
                samples.Items[i].Pixels.AsSpan(y * samples.Width, samples.Width).CopyTo(bytes.AsSpan(to));
            }
        }
        return bytes;
    }
}
