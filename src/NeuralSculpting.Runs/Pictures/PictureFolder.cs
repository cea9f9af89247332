using System.IO.Compression;
using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Runs.Pictures;

/// <summary>
/// Pictures in IDX files of one folder (setting "Data:Pictures", or that of a data set), packed with gzip or plain, with labels
/// beside them.
/// </summary>
internal sealed class PictureFolder(RunsOptions options) : IPictureLibrary, IDisposable
{
    /// <summary>Pictures read at most: what an explanation looks at.</summary>
    private const int Most = 10_000;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, PictureShelf> _shelves = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<PictureShelf> OpenAsync(string? dataset = null, CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (!_shelves.TryGetValue(dataset ?? "", out var shelf) || shelf.Pictures is null)
                _shelves[dataset ?? ""] = shelf = await Task.Run(() => dataset is null ? ReadFolder() : ReadSet(dataset), cancel);
            return shelf;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private PictureShelf ReadFolder()
    {
        // The words are for viewers: they name the setting, not the folder of this machine.
        const string What = "put IDX files such as t10k-images-idx3-ubyte.gz into the folder of the setting Data:Pictures";
        return Directory.Exists(options.PicturesFolder)
            ? Read(options.PicturesFolder, $"The folder of pictures holds no IDX pictures: {What}.")
            : new PictureShelf(null, "", $"This server has no folder of pictures: {What}.");
    }

    private PictureShelf ReadSet(string dataset)
    {
        var (folder, problem) = (Path.Combine(options.DatasetsFolder, dataset), $"The pictures of the set {dataset} are not on this server.");
        return Directory.Exists(folder) ? Read(folder, problem) : new PictureShelf(null, "", problem);
    }

    private static PictureShelf Read(string folder, string problem)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => !f.Contains("labels", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal))
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
