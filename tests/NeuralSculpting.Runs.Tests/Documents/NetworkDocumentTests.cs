using System.Text;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Tests.Documents;

/// <summary>The network document, pinned by literal JSON (formats.md).</summary>
public class NetworkDocumentTests
{
    // Little-endian float32: 1 = 0000803f, -2 = 000000c0, 0.5 = 0000003f.
    private const string Whole = """
        {"format":"neural-sculpting/network@1","architecture":[2,1,1],"activation":"sigmoid","masks":[["10"],["1"]],"weights":["AACAPwAAAAA=","AAAAwA=="],"biases":["AAAAPw==","AACAPw=="]}
        """;

    private static readonly Architecture Shape = new(2, 1, 1);

    [Fact]
    public void Read_WholeDocument_HasEveryField()
    {
        var document = Read(Whole);
        Assert.Equal(Shape, document.Architecture);
        Assert.Equal(Activation.Sigmoid, document.Activation);
        Assert.Equal([["10"], ["1"]], document.Masks.Select(m => m.ToStrings()));
        Assert.Equal([[1, 0], [-2]], document.Weights!);
        Assert.Equal([[0.5f], [1]], document.Biases!);
    }

    [Fact]
    public void Write_Network_IsTheLiteralDocument()
    {
        var network = new Network(Shape, Activation.Sigmoid, Read(Whole).Masks, [[1, 0], [-2]], [[0.5f], [1]]);
        Assert.Equal(Whole, Encoding.UTF8.GetString(NetworkDocumentWriter.Write(NetworkDocument.From(network))));
    }

    [Fact]
    public void Read_MasksLeftOut_AreAllOnes()
    {
        var document = Read("""{"format":"neural-sculpting/network@1","architecture":[3,2]}""");
        Assert.Equal(["111", "111"], document.Masks[0].ToStrings());
        Assert.Equal(Activation.Relu, document.Activation);
        Assert.Null(document.Weights);
        Assert.Equal("$.weights", Assert.Throws<DocumentException>(document.ToNetwork).Path);
    }

    [Fact]
    public void Read_FieldsInAnotherOrderWithFieldsOfOthers_IsTheSame()
    {
        var document = Read("""{"masks":[["01"]],"note":{"of":[1,2]},"architecture":[2,1],"format":"neural-sculpting/network@1"}""");
        Assert.Equal(["01"], document.Masks[0].ToStrings());
    }

    [Fact]
    public void Read_RowsOfManyColumns_KeepsEveryBit()
    {
        var row = string.Concat(Enumerable.Range(0, 150).Select(i => i * i % 7 < 3 ? '1' : '0'));
        var document = Read("{\"format\":\"neural-sculpting/network@1\",\"architecture\":[150,1],\"masks\":[[\"" + row + "\"]]}");
        Assert.Equal([row], document.Masks[0].ToStrings());
    }

    [Fact]
    public void ToNetwork_WeightOutsideTheMask_IsZero()
    {
        var network = Read("""
            {"format":"neural-sculpting/network@1","architecture":[1,2],"masks":[["1","0"]],"weights":["AACAPwAAAMA="],"biases":["AACAPwAAgD8="]}
            """).ToNetwork();
        Assert.Equal([1, 0], network.Weights[0]);
        Assert.Equal([1, 0], network.Biases[0]);
    }

    [Theory]
    [InlineData("", "$", "must be JSON")]
    [InlineData("[]", "$", "must be an object")]
    [InlineData("{\"format\":", "$", "must be JSON")]
    [InlineData("{} {}", "$", "must be JSON")]
    [InlineData("{}", "$.format", "missing")]
    [InlineData("""{"format":"neural-sculpting/network@2"}""", "$.format", "network@1")]
    [InlineData("""{"format":"neural-sculpting/network@1"}""", "$.architecture", "missing")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":"4-24-4"}""", "$.architecture", "units of each layer")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[4,2.5]}""", "$.architecture[1]", "whole number")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[4,0]}""", "$.architecture[1]", "from 1 to 65536, not 0")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[4]}""", "$.architecture", "at least 2 layers")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[65536,65536]}""", "$.architecture", "at most 50000000 weights")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"activation":"tanh"}""", "$.activation", "sigmoid")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"masks":null}""", "$.masks", "not null")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"masks":[]}""", "$.masks[0]", "not the end of the array")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"masks":[["1"]]}""", "$.masks[0][0]", "2 characters")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"masks":[["12"]]}""", "$.masks[0][0]", "0 or 1")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"masks":[["11","11"]]}""", "$.masks[0]", "has more")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"masks":[["11"],["1"]]}""", "$.masks", "has more")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"mask":[["10"]]}""", "$.mask", "\"masks\" meant")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"masks":[["11"]],"masks":[["10"]]}""", "$.masks", "twice")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[2,1],"weights":["AACAPw=="]}""", "$.weights[0]", "8 bytes in 12 characters")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[1,1],"weights":["AAC?Pw=="]}""", "$.weights[0]", "base64")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[1,1],"weights":["AADAfw=="]}""", "$.weights[0]", "finite")]
    [InlineData("""{"format":"neural-sculpting/network@1","architecture":[1,1],"biases":[1]}""", "$.biases[0]", "base64 of 1 float32")]
    public void Read_MalformedDocument_NamesTheFieldAndTheRule(string json, string path, string rule)
    {
        var fault = Assert.Throws<DocumentException>(() => Read(json));
        Assert.Equal(path, fault.Path);
        Assert.Contains(rule, fault.Rule, StringComparison.Ordinal);
    }

    internal static NetworkDocument Read(string json) => NetworkDocumentReader.Read(Encoding.UTF8.GetBytes(json));
}
