using System.IO.Compression;
using NeuralSculpting.Runs.Pictures;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Pictures;

public sealed class PictureFolderTests : IDisposable
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4];
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Open_FilesAreThere_ReadsPicturesAndLabels(bool packed)
    {
        using var library = Open();
        Assert.Contains("Data:Pictures", (await library.OpenAsync()).Problem, StringComparison.Ordinal);
        Write("t10k-images-idx3-ubyte", Images, packed);
        Write("t10k-labels-idx1-ubyte", Labels, packed);

        var shelf = await library.OpenAsync();

        Assert.Null(shelf.Problem);
        Assert.Equal([3, 4], shelf.Pictures![1].ToArray());
        Assert.Equal([7, 3], shelf.Pictures.Labels);
        Assert.StartsWith("t10k-images", shelf.Source, StringComparison.Ordinal);
        Assert.Same(shelf, await library.OpenAsync());
    }

    [Fact]
    public async Task Open_BrokenFile_SaysWhichAndWhy()
    {
        Write("digits.idx", [.. Images, 9], packed: false);
        using var library = Open();
        var shelf = await library.OpenAsync();
        Assert.Contains("digits.idx cannot be read: the header says 2 x 1 x 2", shelf.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, shelf.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_OtherFiles_SaysThatThereAreNone()
    {
        Write("readme.txt", "no pictures"u8.ToArray(), packed: false);
        using var library = Open();
        Assert.Contains("holds no IDX pictures", (await library.OpenAsync()).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_SetOfData_ReadsItsOwnPictures()
    {
        Write("digits.idx", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 9], packed: false);
        using var library = Open();
        Assert.Equal("The pictures of the set pairs are not on this server.", (await library.OpenAsync("pairs")).Problem);
        Write("train-images-idx3-ubyte", Images, packed: true, "datasets/pairs");
        Assert.Equal([1, 2, 3, 4], (await library.OpenAsync("pairs")).Pictures!.Pixels);
        Assert.Equal([9], (await library.OpenAsync()).Pictures!.Pixels);
    }

    private PictureFolder Open() => new(new RunsOptions { DataFolder = _folder.Path });

    private void Write(string name, byte[] bytes, bool packed, string into = "pictures")
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, into));
        using Stream stream = File.Create(Path.Combine(folder.FullName, packed ? name + ".gz" : name));
        using var target = packed ? new GZipStream(stream, CompressionLevel.Fastest) : stream;
        target.Write(bytes);
    }
}
