using System.Buffers.Binary;
using System.Text;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Tests.Documents;

public class SafetensorsTests
{
    [Fact]
    public void Write_SmallNetwork_IsTheLiteralFile()
    {
        var mask = new EdgeMask(1, 2) { [0, 1] = true };
        var file = Safetensors.Write(new Network(new Architecture(2, 1), Activation.Step, [mask], [[0, 1]], [[-2]]));
        const string header = """{"__metadata__":{"format":"pt","neural_sculpting":"neural-sculpting/network@1","activation":"step"},"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"layers.0.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},"layers.0.mask":{"dtype":"F32","shape":[1,2],"data_offsets":[12,20]}}""";
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        Assert.Equal(0, length % 8);
        Assert.Equal(header, Encoding.UTF8.GetString(file, 8, length).TrimEnd(' '));
        // 0, 1 | -2 | 0, 1 in little-endian float32.
        Assert.Equal("000000000000803F000000C0000000000000803F", Convert.ToHexString(file.AsSpan(8 + length)));
    }

    [Fact]
    public void Read_WrittenNetwork_IsTheSame()
    {
        var network = NetworkDocumentTests.Read("""
            {"format":"neural-sculpting/network@1","architecture":[2,1,1],"activation":"sigmoid","masks":[["10"],["1"]],"weights":["AACAPwAAAAA=","AAAAwA=="],"biases":["AAAAPw==","AACAPw=="]}
            """);
        var read = Safetensors.Read(Safetensors.Write(network.ToNetwork()));
        Assert.Equal(network.Architecture, read.Architecture);
        Assert.Equal(network.Activation, read.Activation);
        Assert.Equal(network.Masks, read.Masks);
        Assert.Equal(network.Weights!, read.Weights!);
        Assert.Equal(network.Biases!, read.Biases!);
    }

    [Theory]
    [InlineData("U8")]
    [InlineData("BOOL")]
    public void Read_MaskOfBytes_IsAccepted(string type)
    {
        var file = File($$$"""{"layers.0.weight":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"layers.0.mask":{"dtype":"{{{type}}}","shape":[1,2],"data_offsets":[8,10]}}""", "0000000000000000" + "0100");
        var document = Safetensors.Read(file);
        Assert.Equal(["10"], document.Masks[0].ToStrings());
        Assert.Equal([0], document.Biases![0]);
    }

    [Theory]
    [InlineData("{}", "", "$")]
    [InlineData("[]", "", "$")]
    [InlineData("""{"a":1}""", "", "a")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""", "00000000", "$")]
    [InlineData("""{"layers.0.weight":{"dtype":"F16","shape":[1,2],"data_offsets":[0,4]}}""", "00000000", "layers.0.weight")]
    [InlineData("""{"layers.0.weight":{"dtype":"F99","shape":[1,1],"data_offsets":[0,4]}}""", "00000000", "layers.0.weight.dtype")]
    [InlineData("""{"layers.0.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,8]}}""", "0000000000000000", "layers.0.weight.data_offsets")]
    [InlineData("""{"layers.0.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]}}""", "0000000000000000", "layers.0.weight.data_offsets")]
    [InlineData("""{"layers.0.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""", "0000000000", "$")]
    [InlineData("""{"layers.0.weight":{"dtype":"F32","shape":[4294967296,4294967296,1,1,1],"data_offsets":[0,4]}}""", "00000000", "layers.0.weight.data_offsets")]
    [InlineData("""{"layers.0.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}""", "0000C07F", "layers.0.weight")]
    [InlineData("""{"layers.0.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"layers.0.mask":{"dtype":"U8","shape":[1,1],"data_offsets":[4,5]}}""", "0000000002", "layers.0.mask")]
    public void Read_WrongFile_NamesTheField(string header, string data, string path) =>
        Assert.Equal(path, Assert.Throws<DocumentException>(() => Safetensors.Read(File(header, data))).Path);

    [Fact]
    public void Read_HeaderLongerThanTheFile_IsRefused()
    {
        byte[] file = [255, 255, 255, 255, 255, 255, 255, 255, 0];
        Assert.Contains("header", Assert.Throws<DocumentException>(() => Safetensors.Read(file)).Rule, StringComparison.Ordinal);
    }

    private static byte[] File(string header, string data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        return [.. length, .. json, .. Convert.FromHexString(data)];
    }
}
