using System.Buffers.Binary;

namespace NeuralSculpting.Core.Tasks.Pictures;

/// <summary>
/// Reads the IDX format in which MNIST is published: two zero bytes, a byte for the type (8 = unsigned byte), a byte for the
/// number of dimensions, each dimension as a big-endian 32-bit number, then the data.
/// </summary>
public static class Idx
{
    private const int UnsignedByte = 8;

    /// <summary>Whether the bytes begin like pictures: unsigned bytes in three dimensions.</summary>
    public static bool IsPictures(ReadOnlySpan<byte> bytes) => bytes.Length >= 4 && bytes[..4].SequenceEqual((ReadOnlySpan<byte>)[0, 0, UnsignedByte, 3]);

    /// <summary>Reads pictures (idx3).</summary>
    /// <param name="bytes">The whole file, unpacked.</param>
    /// <param name="most">Pictures read at most, from the first.</param>
    /// <exception cref="InvalidDataException">The bytes break the format; the message says where.</exception>
    public static PictureSet ReadPictures(ReadOnlySpan<byte> bytes, int most = int.MaxValue)
    {
        var sizes = Header(bytes, 3, out var data);
        var count = Math.Min(sizes[0], most);
        return new PictureSet(sizes[1], sizes[2], data[..(count * sizes[1] * sizes[2])].ToArray());
    }

    /// <summary>Reads labels (idx1).</summary>
    /// <param name="bytes">The whole file, unpacked.</param>
    /// <exception cref="InvalidDataException">The bytes break the format; the message says where.</exception>
    public static byte[] ReadLabels(ReadOnlySpan<byte> bytes)
    {
        Header(bytes, 1, out var data);
        return data.ToArray();
    }

    /// <summary>The sizes of the dimensions in a header.</summary>
    /// <param name="bytes">The first 4 + 4 x dimensions bytes, or all of them when there are fewer.</param>
    /// <param name="dimensions">1 for labels, 3 for pictures.</param>
    /// <exception cref="InvalidDataException">The bytes break the format; the message says where.</exception>
    internal static int[] Sizes(ReadOnlySpan<byte> bytes, int dimensions)
    {
        var length = 4 + (4 * dimensions);
        if (bytes.Length < length)
            throw new InvalidDataException($"an IDX file of {dimensions} {(dimensions == 1 ? "dimension" : "dimensions")} begins with {length} bytes, but there are {bytes.Length}");
        if (bytes[0] != 0 || bytes[1] != 0)
            throw new InvalidDataException($"bytes 0 and 1: must be 0, not {bytes[0]} and {bytes[1]}; is the file still packed?");
        if (bytes[2] != UnsignedByte)
            throw new InvalidDataException($"byte 2: the type must be {UnsignedByte} (unsigned byte), not {bytes[2]}");
        if (bytes[3] != dimensions)
            throw new InvalidDataException($"byte 3: there must be {dimensions} {(dimensions == 1 ? "dimension" : "dimensions")}, not {bytes[3]}");
        var sizes = new int[dimensions];
        var total = 1L;
        for (var d = 0; d < dimensions; d++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[(4 + (4 * d))..]);
            if (size > int.MaxValue || (total *= size) > int.MaxValue)
                throw new InvalidDataException($"bytes {4 + (4 * d)} to {7 + (4 * d)}: the file says that it holds more than 2 GiB");
            sizes[d] = (int)size;
        }
        if (dimensions == 3 && (sizes[1] is < 1 or > 4096 || sizes[2] is < 1 or > 4096))
            throw new InvalidDataException($"bytes 8 to 15: a picture has 1 to 4096 rows and columns, not {sizes[1]} x {sizes[2]}");
        return sizes;
    }

    private static int[] Header(ReadOnlySpan<byte> bytes, int dimensions, out ReadOnlySpan<byte> data)
    {
        var length = 4 + (4 * dimensions);
        var sizes = Sizes(bytes, dimensions);
        var total = sizes.Aggregate(1L, (product, size) => product * size);
        if (bytes.Length - length != total)
            throw new InvalidDataException($"the header says {string.Join(" x ", sizes)} = {total} bytes of data, but {bytes.Length - length} follow");
        data = bytes[length..];
        return sizes;
    }
}
