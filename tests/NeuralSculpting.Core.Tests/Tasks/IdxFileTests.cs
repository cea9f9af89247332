using System.IO.Compression;
using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Core.Tests.Tasks;

public class IdxFileTests
{
    private static byte[] PictureBytes(int count, int height = 2, int width = 2, int first = 0) =>
        [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, (byte)height, 0, 0, 0, (byte)width, .. Enumerable.Range(first, count * height * width).Select(i => (byte)i)];

    private static byte[] LabelBytes(params byte[] labels) => [0, 0, 8, 1, 0, 0, 0, (byte)labels.Length, .. labels];

    private static byte[] Pack(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static IdxSource Source(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes));

    private static string Fault(byte[] pictures, byte[] labels) =>
        Assert.Throws<InvalidDataException>(() => IdxFile.Read((Source("p", pictures), Source("l", labels)))).Message;

    [Fact]
    public void Read_PackedAndPlainParts_BecomeOneSetInTheirOrder()
    {
        var set = IdxFile.Read(
            (Source("a", Pack(PictureBytes(2))), Source("b", LabelBytes(7, 8))),
            (Source("c", PictureBytes(1, first: 8)), Source("d", Pack(LabelBytes(9)))));

        Assert.Equal((3, 2, 2), (set.Count, set.Height, set.Width));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => (byte)i), set.Pixels);
        Assert.Equal([7, 8, 9], set.Labels);
    }

    [Fact]
    public void Read_BrokenFiles_NameTheFileTheByteAndTheRule()
    {
        var (pictures, labels) = (PictureBytes(2), LabelBytes(0, 1));

        Assert.Equal("p: byte 23: the file ends here, but the header says that 8 bytes of data follow it, to byte 24", Fault(pictures[..23], labels));
        Assert.Equal("p: byte 24: the data should end here as the header says, but the file goes on", Fault([.. pictures, 0], labels));
        Assert.Equal("l: bytes 4 to 7: it labels 1 pictures, but p has 2", Fault(pictures, LabelBytes(0)));
        Assert.StartsWith("p: byte 3: there must be 3 dimensions, not 1", Fault(LabelBytes(new byte[12]), labels));
        Assert.StartsWith("p: byte 2: the type must be 8 (unsigned byte), not 13", Fault([0, 0, 13, .. pictures[3..]], labels));
        Assert.StartsWith("p: ", Fault(Pack(pictures)[..20], labels));
        Assert.Contains("3 x 2", Assert.Throws<InvalidDataException>(() => IdxFile.Read(
            (Source("p", pictures), Source("l", labels)), (Source("q", PictureBytes(1, 3)), Source("m", LabelBytes(0))))).Message);
    }

    [Fact]
    public void ArePictures_ByTheFirstBytes_WhateverTheNameIs()
    {
        Assert.True(Source("x", Pack(PictureBytes(1))).ArePictures());
        Assert.False(Source("images", LabelBytes(1)).ArePictures());
        Assert.False(Source("images", []).ArePictures());
    }
}
