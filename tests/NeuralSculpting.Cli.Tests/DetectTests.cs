using System.Globalization;
using System.Text.Json;

namespace NeuralSculpting.Cli.Tests;

public class DetectTests
{
    // x0 and x1 go to their own hidden unit and output each; the third hidden unit is dead.
    private const string Network = "\"format\":\"neural-sculpting/network@1\",\"architecture\":[2,3,2],\"masks\":[[\"10\",\"01\",\"00\"],[\"100\",\"010\"]]";

    private const string Found =
        "\"kept\":\"1111011\",\"clusters\":[0,1,0,1,0,1],\"modules\":[0,1,0,1,0,1],\"hierarchy\":{\"modules\":["
        + "{\"id\":0,\"level\":0,\"inputs\":[0],\"hidden\":[[1,0]],\"outputs\":[0]},{\"id\":1,\"level\":0,\"inputs\":[1],\"hidden\":[[1,1]],\"outputs\":[1]}],\"edges\":[]}}";

    [Fact]
    public void Detect_Document_IsTheLiteralLine()
    {
        using var folder = new TemporaryFolder();
        var answer = Command.Run("detect", folder.Write("n.json", $$"""
            {"id":"a",
             {{Network}} }
            """));
        Assert.Equal("{\"id\":\"a\"," + Found + "\n", answer.Output);
        Assert.Equal(0, answer.Code);
        Assert.Equal("", answer.Error);
    }

    [Fact]
    public void Detect_StandardInput_TakesADocumentOverSeveralLinesOrLines()
    {
        Assert.Equal("{\"id\":null," + Found + "\n", Command.RunOn($"\n{{\n{Network}\n}}\n", "detect", "-").Output);
        Assert.Equal(2, Command.RunOn($"{{{Network}}}\n{{{Network}}}", "detect", "-").Lines.Length);
    }

    [Fact]
    public void Detect_BadLines_AreErrorsAndTheRestGoesOn()
    {
        using var folder = new TemporaryFolder();
        var answer = Command.Run("detect", folder.Write("n.jsonl", $$$"""
            {"id":1,{{{Network}}}}
            {"id":"b","format":"neural-sculpting/network@1","architecture":[2,0]}

            nonsense
            {"id":4,{{{Network}}},"options":{"steps":99}}
            {"id":5,{{{Network}}}}
            """));
        Assert.Equal(2, answer.Code);
        Assert.Equal("{\"id\":1," + Found, answer.Lines[0]);
        Assert.Equal("""{"id":"b","error":"$.architecture[1]: must be a whole number from 1 to 65536, not 0"}""", answer.Lines[1]);
        Assert.StartsWith("""{"id":null,"error":"line 4: $: must be JSON:""", answer.Lines[2], StringComparison.Ordinal);
        Assert.StartsWith("""{"id":4,"error":"$.options.steps: """, answer.Lines[3], StringComparison.Ordinal);
        Assert.Equal("{\"id\":5," + Found, answer.Lines[4]);
        Assert.Equal("sculpt: 3 lines are wrong, see \"error\" in the output", answer.Error.Trim());
    }

    [Fact]
    public void Detect_BadDocument_NamesTheField()
    {
        using var folder = new TemporaryFolder();
        var answer = Command.Run("detect", folder.Write("n.json", """{"format":"neural-sculpting/network@1","architecture":[2,2],"masks":[["10"]]}"""));
        Assert.Equal(2, answer.Code);
        Assert.Contains("n.json: $.masks[0][1]: must be a string of 2 characters 0 or 1", answer.Error, StringComparison.Ordinal);
        Assert.Equal("", answer.Output);
    }

    [Fact]
    public void Detect_MoreUnitsThanMemoryAllows_IsRefused()
    {
        var answer = Command.RunOn("""{"format":"neural-sculpting/network@1","architecture":[60000,2]}""" + "\n", "detect", "-");
        Assert.Equal(2, answer.Code);
        Assert.StartsWith("line 1: $.architecture[0]: must be a layer of at most 10000 units", answer.Json[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Detect_OptionsOfTheLine_ReplaceThoseOfTheCommand()
    {
        // One of two inputs of the output comes from each hidden unit: half of the edges, so T decides whether they merge.
        const string Half = "\"format\":\"neural-sculpting/network@1\",\"architecture\":[2,2,1],\"masks\":[[\"10\",\"01\"],[\"11\"]]";
        var lines = $"{{{Half}}}\n{{{Half},\"options\":{{\"mergingThreshold\":0.4}}}}\n";
        var modules = Command.RunOn(lines, "detect", "-", "--merging-threshold", "0.95").Json
            .Select(l => l.GetProperty("hierarchy").GetProperty("modules").GetArrayLength());
        var low = Command.RunOn(lines, "detect", "-", "--merging-threshold", "0.4").Json
            .Select(l => l.GetProperty("hierarchy").GetProperty("modules").GetArrayLength());
        Assert.Equal(low.Last(), modules.Last());
        Assert.NotEqual(modules.First(), modules.Last());
    }

    [Fact]
    public void Detect_ManyLinesOnManyThreads_KeepTheirOrder()
    {
        var input = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"id\":{i},{Network}}}\r\n"));
        var answer = Command.RunOn(input, "detect", "-", "--threads", "4");
        Assert.Equal(Enumerable.Range(0, 20_000), answer.Json.Select(l => l.GetProperty("id").GetInt32()));
    }

    [Fact]
    public void Detect_PublishedNetworks_GiveThePublishedModules()
    {
        var networks = Reference.Lines("reference/detection.jsonl.gz").ToList();
        using var folder = new TemporaryFolder();
        var answer = Command.Run("detect", folder.Write("n.jsonl", string.Join('\n', networks.Select(Line))));
        Assert.Equal(0, answer.Code);
        Assert.Equal(300, answer.Lines.Length);
        foreach (var (network, found) in networks.Zip(answer.Json))
        {
            Assert.Equal(network.GetProperty("index").GetInt32().ToString(CultureInfo.InvariantCulture), found.GetProperty("id").GetString());
            var removed = string.Concat(network.GetProperty("ignore_nodes").GetString()!.Select(n => n == '0' ? '1' : '0'));
            Assert.Equal(removed, found.GetProperty("kept").GetString());
            Assert.Equal(Renamed(network.GetProperty("partition_merged")), Renamed(found.GetProperty("modules")));
        }
    }

    private static string Line(JsonElement network)
    {
        var options = new { mergingThreshold = network.GetProperty("merging_threshold"), modularityThreshold = network.GetProperty("mm_threshold") };
        return JsonSerializer.Serialize(new
        {
            id = network.GetProperty("index").GetInt32().ToString(CultureInfo.InvariantCulture), format = "neural-sculpting/network@1",
            architecture = network.GetProperty("arch"), activation = "relu", masks = network.GetProperty("masks"), options,
        });
    }

    /// <summary>Labels in the order of first appearance, so that equal partitions are equal.</summary>
    private static List<int> Renamed(JsonElement labels)
    {
        var names = new Dictionary<int, int>();
        return [.. Flat(labels).Select(l => names.TryGetValue(l, out var name) ? name : names[l] = names.Count)];
    }

    private static IEnumerable<int> Flat(JsonElement labels) =>
        labels.ValueKind == JsonValueKind.Array ? labels.EnumerateArray().SelectMany(Flat) : [labels.GetInt32()];
}
