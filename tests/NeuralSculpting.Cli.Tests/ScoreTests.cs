using System.Text.Json;

namespace NeuralSculpting.Cli.Tests;

public class ScoreTests
{
    // 4-1-4; the hidden unit reads x0 with weight 1 and writes y0 with weight 1 (one weight of 1 is AACAPw).
    private const string Network =
        "\"format\":\"neural-sculpting/network@1\",\"architecture\":[4,1,4],\"weights\":[\"AACAPwAAAAAAAAAAAAAAAA==\",\"AACAPwAAAAAAAAAAAAAAAA==\"]";

    [Fact]
    public void Score_OneUnit_IsTheHandCalculation()
    {
        // h = x0, z0 = h. dL/dh = (sigmoid(1) - y0) / 4 where x0 = 1, y0 = x0 ^ x1 is 1 in half of those rows:
        // (0.26894 + 0.73106) / 2 / 4 = 0.125, times |h| = 1 in half of all rows = 0.0625.
        var answer = Command.RunOn($"{{\"id\":\"s\",{Network}}}", "score", "-", "--task", "4,2,4", "--unit-percent", "50", "--edge-percent", "75,90");
        Assert.Equal(0, answer.Code);
        var line = Assert.Single(answer.Json);
        Assert.Equal(0.0625, line.GetProperty("scores")[0].GetDouble(), 1e-7);
        Assert.Equal("""[{"percent":50,"threshold":0.0625,"kept":"0"}]""", line.GetProperty("units").GetRawText());
        // Six zeros, two ones: the 75th percentile lies a quarter from the sixth to the seventh, 0.25; the 90th is 1.
        Assert.Equal(
            """[{"percent":75,"threshold":0.25,"masks":[["1000"],["1","0","0","0"]]},{"percent":90,"threshold":1,"masks":[["0000"],["0","0","0","0"]]}]""",
            line.GetProperty("edges").GetRawText());
    }

    [Fact]
    public void Score_TaskAndPercentsOfTheLine_ReplaceThoseOfTheCommand()
    {
        var answer = Command.RunOn($"{{{Network},\"task\":\"exemplar/[4, 1, 4]\",\"unitPercent\":[],\"edgePercent\":[5]}}\n{{{Network}}}\n", "score", "-", "--task", "4,2,4");
        Assert.Equal(0, answer.Json[0].GetProperty("units").GetArrayLength());
        Assert.Equal(5, answer.Json[0].GetProperty("edges")[0].GetProperty("percent").GetInt32());
        Assert.Equal([10, 50], answer.Json[1].GetProperty("units").EnumerateArray().Select(u => u.GetProperty("percent").GetInt32()));
        Assert.NotEqual(answer.Json[0].GetProperty("scores")[0].GetDouble(), answer.Json[1].GetProperty("scores")[0].GetDouble());
    }

    [Theory]
    [InlineData(Network, "$.task: must be given")]
    [InlineData(Network + ",\"task\":\"exemplar/[4, 2, 5]\"", "$.task: there is no published task")]
    [InlineData(Network + ",\"task\":\"exemplar/[6, 3, 3, 3]\"", "$.architecture: must begin with 6 and end with 3")]
    [InlineData("\"format\":\"neural-sculpting/network@1\",\"architecture\":[4,1,4],\"task\":\"4,2,4\"", "$.weights: must be given")]
    public void Score_LineThatCannotBeScored_SaysWhy(string fields, string part)
    {
        var answer = Command.RunOn($"{{\"id\":1,{fields}}}\n", "score", "-");
        Assert.Equal(2, answer.Code);
        Assert.Equal(1, answer.Json[0].GetProperty("id").GetInt32());
        Assert.StartsWith(part, answer.Json[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Score_PublishedNetworks_GiveThePublishedKeptSetsAndMasks()
    {
        var networks = Reference.Lines("reference/pruning.jsonl.gz").ToList();
        using var folder = new TemporaryFolder();
        var answer = Command.Run("score", folder.Write("n.jsonl", string.Join('\n', networks.Select(Line))));
        Assert.Equal(0, answer.Code);
        Assert.Equal(23, answer.Lines.Length);
        foreach (var (network, line) in networks.Zip(answer.Json))
        {
            var (prunes, cuts) = (network.GetProperty("unit").GetProperty("prunes"), line.GetProperty("units"));
            Assert.Equal(prunes.EnumerateArray().Select(p => p.GetProperty("kept").GetString()), cuts.EnumerateArray().Select(c => c.GetProperty("kept").GetString()));
            foreach (var (prune, cut) in network.GetProperty("magnitude").EnumerateArray().Zip(line.GetProperty("edges").EnumerateArray()))
            {
                Assert.Equal(JsonSerializer.Serialize(prune.GetProperty("masks")), JsonSerializer.Serialize(cut.GetProperty("masks")));
                var threshold = double.Parse(prune.GetProperty("threshold").GetProperty("value").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
                Assert.Equal((float)threshold, cut.GetProperty("threshold").GetSingle());
            }
        }
    }

    private static string Line(JsonElement network)
    {
        var fields = new Dictionary<string, object?>
        {
            ["id"] = network.GetProperty("id").GetString(), ["format"] = "neural-sculpting/network@1", ["architecture"] = network.GetProperty("arch"),
            ["weights"] = network.GetProperty("weights_b64"), ["biases"] = network.GetProperty("biases_b64"), ["task"] = $"{network.GetProperty("experiment").GetString()}/{network.GetProperty("modularity").GetRawText()}",
            ["unitPercent"] = network.GetProperty("unit").GetProperty("prunes").EnumerateArray().Select(p => p.GetProperty("perc").GetDouble()),
            ["edgePercent"] = network.GetProperty("magnitude").EnumerateArray().Select(p => p.GetProperty("perc").GetDouble()),
        };
        if (network.GetProperty("masks").ValueKind == JsonValueKind.Array)
            fields["masks"] = network.GetProperty("masks");
        return JsonSerializer.Serialize(fields);
    }
}
