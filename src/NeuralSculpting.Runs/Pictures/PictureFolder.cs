using System.IO.Compression;
using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Runs.Pictures;

/// <summary>Pictures in IDX files of one folder (setting "Data:Pictures"), packed with gzip or plain, with labels beside them.</summary>
internal sealed class PictureFolder(RunsOptions options) : IPictureLibrary, IDisposable
{
    /// <summary>Pictures read at most: what an explanation looks at.</summary>
    private const int Most = 10_000;

    private readonly SemaphoreSlim _one = new(1, 1);
    private PictureShelf? _shelf;

    /// <inheritdoc/>
    public async Task<PictureShelf> OpenAsync(CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_shelf is null or { Pictures: null })
                _shelf = await Task.Run(Read, cancel);
            return _shelf;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private PictureShelf Read()
    {
        // The words are for viewers: they name the setting, not the folder of this machine.
        const string What = "put IDX files such as t10k-images-idx3-ubyte.gz into the folder of the setting Data:Pictures";
        if (!Directory.Exists(options.PicturesFolder))
            return new PictureShelf(null, "", $"This server has no folder of pictures: {What}.");
        var problem = $"The folder of pictures holds no IDX pictures: {What}.";
        foreach (var file in Directory.EnumerateFiles(options.PicturesFolder).Where(f => !f.Contains("labels", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
        {
            try
            {
                var bytes = Unpack(file);
                if (!Idx.IsPictures(bytes))
                    continue;
                var pictures = Idx.ReadPictures(bytes, Most);
                return new PictureShelf(new PictureSet(pictures.Height, pictures.Width, pictures.Pixels, Labels(file, pictures.Count)), Path.GetFileName(file), null);
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                problem = $"{Path.GetFileName(file)} cannot be read: {fault.Message}";
            }
        }
        return new PictureShelf(null, "", problem);
    }

    private static byte[]? Labels(string pictures, int count)
    {
        var folder = Path.GetDirectoryName(pictures)!;
        var name = Path.GetFileName(pictures).Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        var file = Path.Combine(folder, name);
        if (file == pictures || !File.Exists(file))
            return null;
        try
        {
            var labels = Idx.ReadLabels(Unpack(file));
            return labels.Length >= count ? labels[..count] : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return null; // pictures without labels are pictures still
        }
    }

    private static byte[] Unpack(string file)
    {
        using var stream = File.OpenRead(file);
        using var bytes = new MemoryStream();
        if (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            using var packed = new GZipStream(stream, CompressionMode.Decompress);
            packed.CopyTo(bytes);
        }
        else
        {
            stream.CopyTo(bytes);
        }
        return bytes.ToArray();
    }
}
