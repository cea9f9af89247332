using System.IO.Compression;

namespace NeuralSculpting.Core.Tasks.Pictures;

/// <summary>
/// IDX files of pictures or labels read from streams, packed with gzip or plain, straight into the arrays that keep them. Every
/// error names the file, the byte and the rule.
/// </summary>
public static class IdxFile
{
    /// <summary>Reads files of pictures with their files of labels into one set, in the order given.</summary>
    /// <param name="parts">A file of pictures and its file of labels, each opened when it is read and closed after.</param>
    /// <exception cref="InvalidDataException">A file breaks the format, or two do not fit together.</exception>
    public static PictureSet Read(params IReadOnlyList<(IdxSource Pictures, IdxSource Labels)> parts)
    {
        ArgumentOutOfRangeException.ThrowIfZero(parts.Count);
        var sizes = parts.Select(p => p.Pictures.Sizes(3)).ToList();
        for (var i = 1; i < parts.Count; i++)
        {
            if (sizes[i][1] != sizes[0][1] || sizes[i][2] != sizes[0][2])
                throw new InvalidDataException($"{parts[i].Pictures.Name}: its pictures are {sizes[i][1]} x {sizes[i][2]}, those of {parts[0].Pictures.Name} {sizes[0][1]} x {sizes[0][2]}");
        }
        var each = sizes[0][1] * sizes[0][2];
        var total = sizes.Sum(s => (long)s[0]);
        if (total * each > Array.MaxLength)
            throw new InvalidDataException($"{parts[0].Pictures.Name}: {total:N0} pictures of {sizes[0][1]} x {sizes[0][2]} are more than 2 GiB");
        var (pixels, labels) = (new byte[total * each], new byte[total]);
        var at = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            var count = sizes[i][0];
            var labelled = parts[i].Labels.Sizes(1)[0];
            if (labelled != count)
                throw new InvalidDataException($"{parts[i].Labels.Name}: bytes 4 to 7: it labels {labelled} pictures, but {parts[i].Pictures.Name} has {count}");
            parts[i].Pictures.Read(3, pixels.AsSpan(at * each, count * each));
            parts[i].Labels.Read(1, labels.AsSpan(at, count));
            at += count;
        }
        return new PictureSet(sizes[0][1], sizes[0][2], pixels, labels);
    }
}

/// <summary>One IDX file.</summary>
/// <param name="Name">As errors call it.</param>
/// <param name="Open">Opens it at its start.</param>
public sealed record IdxSource(string Name, Func<Stream> Open)
{
    private const int Magic1 = 0x1f;
    private const int Magic2 = 0x8b;

    /// <summary>Whether it begins like pictures; false for labels and for files that are not IDX at all.</summary>
    public bool ArePictures()
    {
        try
        {
            using var file = Open();
            using var stream = Unpacked(file);
            Span<byte> bytes = stackalloc byte[4];
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length && Idx.IsPictures(bytes);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            return false;
        }
    }

    /// <summary>The sizes that the header says.</summary>
    internal int[] Sizes(int dimensions) => Guarded(stream => Header(stream, dimensions));

    /// <summary>Reads all data after the header; there must be exactly as much as the target holds.</summary>
    internal void Read(int dimensions, Span<byte> target)
    {
        using var file = Open();
        try
        {
            using var stream = Unpacked(file);
            var length = 4 + (4 * dimensions);
            Header(stream, dimensions);
            var read = stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
            if (read < target.Length)
                throw new InvalidDataException($"byte {length + (long)read}: the file ends here, but the header says that {target.Length} bytes of data follow it, to byte {length + (long)target.Length}");
            if (stream.ReadByte() >= 0)
                throw new InvalidDataException($"byte {length + (long)target.Length}: the data should end here as the header says, but the file goes on");
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{Name}: {fault.Message}", fault);
        }
    }

    private static int[] Header(Stream stream, int dimensions)
    {
        Span<byte> bytes = stackalloc byte[4 + (4 * dimensions)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Idx.Sizes(bytes[..read], dimensions);
    }

    private T Guarded<T>(Func<Stream, T> read)
    {
        using var file = Open();
        try
        {
            using var stream = Unpacked(file);
            return read(stream);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw new InvalidDataException($"{Name}: {fault.Message}", fault);
        }
    }

    // By its first bytes, as a browser or a tool may have unpacked a file and left it its name.
    private static Stream Unpacked(Stream file)
    {
        var (first, second) = (file.ReadByte(), file.ReadByte());
        file.Position = 0;
        return first == Magic1 && second == Magic2 ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true) : new BufferedStream(file);
    }
}
