using System.IO.Compression;
using NeuralSculpting.Core.Explain.Pictures;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Core.Tests.Explain;

public class PictureTests
{
    // Two pictures of 2 rows and 3 columns.
    private static readonly byte[] Small = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    [Fact]
    public void ReadPictures_SmallFile_HasItsPixels()
    {
        var pictures = Idx.ReadPictures(Small);
        Assert.Equal((2, 2, 3), (pictures.Count, pictures.Height, pictures.Width));
        Assert.Equal([7, 8, 9, 10, 11, 12], pictures[1].ToArray());
        Assert.Equal(1, Idx.ReadPictures(Small, most: 1).Count);
        Assert.Equal([5, 6], Idx.ReadLabels([0, 0, 8, 1, 0, 0, 0, 2, 5, 6]));
    }

    [Theory]
    [InlineData(0, 31, "still packed")]
    [InlineData(2, 13, "byte 2")]
    [InlineData(3, 1, "byte 3")]
    [InlineData(7, 3, "= 18 bytes of data, but 12 follow")]
    [InlineData(4, 255, "more than 2 GiB")]
    [InlineData(11, 0, "0 x 3")]
    public void ReadPictures_BrokenByte_IsRefusedWithThePlace(int at, byte value, string reason)
    {
        byte[] broken = [.. Small];
        broken[at] = value;
        if (at == 11)
            broken = broken[..16]; // pictures without rows: nothing follows
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Idx.ReadPictures(broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadPictures_EveryCutFile_IsRefused()
    {
        for (var length = 0; length < Small.Length; length++)
            Assert.Throws<InvalidDataException>(() => Idx.ReadPictures(Small.AsSpan(0, length)));
    }

    [Fact]
    public void ReadPictures_PublishedFile_IsTenThousandDigits()
    {
        var pictures = Mnist();
        Assert.Equal((10_000, 28, 28), (pictures.Count, pictures.Height, pictures.Width));
        Assert.Equal(7, Idx.ReadLabels(Unpack("data/mnist/t10k-labels-idx1-ubyte.gz"))[0]); // the first test digit is a 7
    }

    [Theory]
    [InlineData(784, "28 x 28")]
    [InlineData(1568, "56 x 28, 28 x 56")]
    [InlineData(3136, "112 x 28, 56 x 56, 28 x 112")]
    [InlineData(783, "")]
    public void Of_SoManyInputs_OffersTilingsByDigits(int inputs, string layouts) => Assert.Equal(layouts, string.Join(", ", PictureLayout.Of(inputs)));

    [Fact]
    public void Example_OfTwoPlaces_LaysPicturesSideBySide()
    {
        var pictures = Idx.ReadPictures(Small);
        Assert.Equal([1, 2, 3, 7, 8, 9, 4, 5, 6, 10, 11, 12], new PictureLayout(2, 6).Example(pictures, 0));
    }

    [Fact]
    public void Region_OfAModule_IsTheWeightOfItsPaths()
    {
        // x0 -(2)-> h0 -(-3)-> y0, x1 -(1)-> h0, x2 -(5)-> y-module only.
        var network = Make();
        var region = InputRegion.Of(network, new Module(0, 0, [0, 1], [new UnitRef(1, 0)], []));
        Assert.Equal([1, 0.5, 0, 0], region);
        var above = InputRegion.Of(network, new Module(1, 1, [2], [new UnitRef(1, 1)], [0]));
        // Paths to y0: 2*3, 1*3, 5*1 through h1; and 5 to h1 itself.
        Assert.Equal([0.6, 0.3, 1, 0], above.Select(v => Math.Round(v, 6)));
    }

    [Fact]
    public void Find_DetectorOfOnePixel_PutsThePicturesWithThatPixelFirst()
    {
        var pictures = new PictureSet(2, 2, [.. Enumerable.Range(0, 300).SelectMany(i => new byte[] { (byte)(i == 123 ? 255 : i == 45 ? 128 : 0), 0, 9, 0 })]);
        var hierarchy = new Hierarchy([new Module(0, 0, [0, 1], [new UnitRef(1, 0)], []), new Module(1, 1, [2], [new UnitRef(1, 1)], [0])], [new ModuleEdge(0, 1, 1)]);
        var found = ExcitingPictures.Find(Make(), hierarchy, 0, pictures, new PictureLayout(2, 2), 3);
        Assert.Equal([123, 45, 0], found.Select(f => f.Example));
        Assert.Equal(2, found[0].Activation, 5);
        Assert.Throws<ArgumentException>(() => ExcitingPictures.Find(Make(), hierarchy, 0, pictures, new PictureLayout(2, 3), 3));
        Assert.Throws<OperationCanceledException>(() => ExcitingPictures.Find(Make(), hierarchy, 0, pictures, new PictureLayout(2, 2), 3, new CancellationToken(true)));
    }

    [Fact]
    public void Find_OneUnitOverRealDigits_AgreesWithPlainProducts()
    {
        var pictures = Mnist();
        var chance = new Random(1);
        float[] weights = [.. Enumerable.Range(0, 784).Select(_ => (float)chance.NextDouble() - 0.3f)];
        var architecture = new Architecture(784, 1, 1);
        var network = new Network(architecture, Activation.Relu, Network.DenseMasks(architecture), [weights, [0.01f]], [[0], [0]]);
        var hierarchy = new Hierarchy([new Module(0, 0, [.. Enumerable.Range(0, 784)], [new UnitRef(1, 0)], []), new Module(1, 1, [], [], [0])], [new ModuleEdge(0, 1, 1)]);

        var found = ExcitingPictures.Find(network, hierarchy, 0, pictures, new PictureLayout(28, 28));

        var products = Enumerable.Range(0, pictures.Count).Select(p => Enumerable.Range(0, 784).Sum(i => weights[i] * (double)pictures[p][i] / 255)).ToList();
        Assert.Equal(Enumerable.Range(0, pictures.Count).OrderByDescending(p => products[p]).Take(12), found.Select(f => f.Example));
        Assert.All(found, f => Assert.Equal(products[f.Example], f.Activation, 2));
    }

    private static PictureSet Mnist() => Idx.ReadPictures(Unpack("data/mnist/t10k-images-idx3-ubyte.gz"));

    private static byte[] Unpack(string file)
    {
        using var stream = new GZipStream(File.OpenRead(Reference.Require(file)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static Network Make()
    {
        var architecture = new Architecture(4, 2, 1);
        var masks = new[] { new EdgeMask(2, 4), new EdgeMask(1, 2, ones: true) };
        (masks[0][0, 0], masks[0][0, 1], masks[0][1, 2]) = (true, true, true);
        return new Network(architecture, Activation.Relu, masks, [[2, 1, 0, 0, 0, 0, 5, 0], [-3, 1]], [[0, 0], [0]]);
    }
}
