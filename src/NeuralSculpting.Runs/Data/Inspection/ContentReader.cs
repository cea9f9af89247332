using System.IO.Compression;
using NeuralSculpting.Core.Tasks.Pictures;
using NeuralSculpting.Runs.Data.Folders;

namespace NeuralSculpting.Runs.Data.Inspection;

/// <summary>Reads what is in a file of data, by the rules of its format.</summary>
internal static class ContentReader
{
    /// <summary>No file may unpack to more.</summary>
    private const long MostUnpacked = 1L << 30;

    /// <summary>What a file holds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name: what it is and whether it is packed.</param>
    /// <exception cref="InvalidDataException">It breaks a rule; the message says which and where.</exception>
    public static FileContent Read(string path, string name) => DataNames.Form(name) switch
    {
        FileForm.Idx => ReadIdx(path, name),
        FileForm.Csv => ReadTable(path, name),
        _ => throw new InvalidDataException("it is neither an IDX file nor a table by its name"),
    };

    /// <summary>The first pictures of a file that <see cref="Read"/> has found to be one of pictures.</summary>
    public static SamplePictures Samples(string path, string name, FileContent content, byte[] labels, int most)
    {
        const int Header = 16;
        var size = content.Height * content.Width;
        // Enough to meet every class, without unpacking everything.
        var pixels = new byte[Math.Min(content.Rows, Math.Max(most * 10, 200)) * size];
        using var stream = Open(path, name);
        stream.ReadExactly(new byte[Header]);
        stream.ReadExactly(pixels);
        var read = Enumerable.Range(0, pixels.Length / size).ToList();
        int? Label(int i) => i < labels.Length ? labels[i] : null;
        IEnumerable<int> first = labels.Length == 0 ? [] : read.DistinctBy(Label).OrderBy(Label);
        return new SamplePictures(content.Height, content.Width,
            [.. first.Concat(read).Distinct().Take(most).Select(i => new SamplePicture(i, Label(i), pixels[(i * size)..((i + 1) * size)]))]);
    }

    /// <summary>Labels of a file that <see cref="Read"/> has found to be one of labels, from the first.</summary>
    public static byte[] Labels(string path, string name, int most)
    {
        const int Header = 8;
        using var stream = Open(path, name);
        stream.ReadExactly(new byte[Header]);
        var labels = new byte[most];
        return labels[..stream.ReadAtLeast(labels, most, throwOnEndOfStream: false)];
    }

    private static FileContent ReadIdx(string path, string name)
    {
        var bytes = Unpack(path, name);
        if (Idx.IsPictures(bytes))
        {
            var pictures = Idx.ReadPictures(bytes);
            return pictures.Count > 0
                ? new FileContent(ContentKind.Pictures, pictures.Count) { Height = pictures.Height, Width = pictures.Width }
                : throw new InvalidDataException("bytes 4 to 7: there must be at least one picture");
        }
        var labels = Idx.ReadLabels(bytes);
        if (labels.Length == 0)
            throw new InvalidDataException("bytes 4 to 7: there must be at least one label");
        var classes = new int[labels.Max() + 1];
        foreach (var label in labels)
            classes[label]++;
        return new FileContent(ContentKind.Labels, labels.Length) { Classes = classes };
    }

    private static FileContent ReadTable(string path, string name)
    {
        using var stream = Open(path, name);
        return TableProbe.Read(stream);
    }

    private static byte[] Unpack(string path, string name)
    {
        using var stream = Open(path, name);
        using var bytes = new MemoryStream();
        var part = new byte[1 << 16];
        for (int n; (n = stream.Read(part)) > 0;)
        {
            if (bytes.Length + n > MostUnpacked)
                throw new InvalidDataException(FormattableString.Invariant($"it unpacks to more than {MostUnpacked >> 20} MiB"));
            bytes.Write(part, 0, n);
        }
        return bytes.ToArray();
    }

    private static Stream Open(string path, string name)
    {
        var file = File.OpenRead(path);
        return DataNames.IsPacked(name) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
