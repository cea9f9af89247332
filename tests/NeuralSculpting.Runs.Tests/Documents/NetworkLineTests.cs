using System.Text;
using System.Text.Json;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Tests.Documents;

public class NetworkLineTests
{
    private const string Network = "\"format\":\"neural-sculpting/network@1\",\"architecture\":[2,1]";

    [Fact]
    public void Read_LineWithEverything_HasEverything()
    {
        var line = Read($$"""
            {"id":"a \"b\"",{{Network}},"options":{"mergingThreshold":0.6,"modularityThreshold":0.3,"steps":2},"task":"exemplar/[4, 2, 4]","unitPercent":[10,62.5],"edgePercent":[]}
            """);
        Assert.Null(line.Fault);
        Assert.Equal("\"a \\\"b\\\"\"", Encoding.UTF8.GetString(line.Id));
        Assert.Equal(new DetectionOptions { MergingThreshold = 0.6, ModularityThreshold = 0.3, Steps = 2 }, line.Options);
        Assert.Equal("exemplar/[4, 2, 4]", line.Task);
        Assert.Equal([10, 62.5], line.UnitPercent!);
        Assert.Empty(line.EdgePercent!);
    }

    [Fact]
    public void Read_LineWithoutExtras_TakesTheDefaults()
    {
        var defaults = new DetectionOptions { Steps = 7 };
        var line = Read($$"""{{{Network}}}""", defaults);
        Assert.Equal(defaults, line.Options);
        Assert.Equal("null", Encoding.UTF8.GetString(line.Id));
        Assert.Null(line.UnitPercent);
    }

    [Theory]
    [InlineData("""{"id":7,"options":{"steps":0},""" + Network + "}", "$.options.steps", "7")]
    [InlineData("""{"id":7,"options":{"stepz":1},""" + Network + "}", "$.options.stepz", "7")]
    [InlineData("""{"id":"x","options":{"mergingThreshold":"a"},""" + Network + "}", "$.options.mergingThreshold", "\"x\"")]
    [InlineData("""{"id":"x","options":{"linkage":"ward"},""" + Network + "}", "$.options.linkage", "\"x\"")]
    [InlineData("""{"id":"x","unitPercent":[5,101],""" + Network + "}", "$.unitPercent[1]", "\"x\"")]
    [InlineData("""{"id":"x","task":4,""" + Network + "}", "$.task", "\"x\"")]
    [InlineData("""{"id":{},""" + Network + "}", "$.id", "null")]
    [InlineData("""{"id":"x","arch""", "$", "\"x\"")]
    public void Read_WrongLine_NamesTheFieldAndKeepsTheId(string json, string path, string id)
    {
        var line = Read(json);
        Assert.Equal(path, line.Fault!.Path);
        Assert.Equal(id, Encoding.UTF8.GetString(line.Id));
        Assert.Null(line.Document);
    }

    [Fact]
    public void WriteLine_Detection_IsTheLiteralLine()
    {
        var detection = new Detection
        {
            Kept = [true, true, false, true, true], Clusters = [0, 1, 0, 0], Modules = [0, 1, 0, 1],
            Hierarchy = new Hierarchy(
                [new Module(0, 0, [0], [new UnitRef(1, 1)], []), new Module(1, 1, [1], [], [0])], [new ModuleEdge(0, 1, 2)]),
        };
        Assert.Equal(
            """{"id":"n1","kept":"11011","clusters":[0,1,0,0],"modules":[0,1,0,1],"hierarchy":{"modules":[{"id":0,"level":0,"inputs":[0],"hidden":[[1,1]],"outputs":[]},{"id":1,"level":1,"inputs":[1],"hidden":[],"outputs":[0]}],"edges":[[0,1,2]]}}""",
            Written(writer => DetectionWriter.WriteLine(writer, "\"n1\""u8, detection)));
    }

    [Fact]
    public void WriteLine_Scores_IsTheLiteralLine()
    {
        var mask = new EdgeMask(1, 2) { [0, 1] = true };
        var report = new ScoreReport([0.1f, 0], [(50, new UnitCut(0.05f, [true, false], [mask]))], [(12.5, new EdgeCut(0.25f, [mask]))]);
        Assert.Equal(
            """{"id":4,"scores":[0.1,0],"units":[{"percent":50,"threshold":0.05,"kept":"10"}],"edges":[{"percent":12.5,"threshold":0.25,"masks":[["01"]]}]}""",
            Written(writer => ScoreWriter.WriteLine(writer, "4"u8, report)));
    }

    private static NetworkLine Read(string json, DetectionOptions? defaults = null) => NetworkLine.Read(Encoding.UTF8.GetBytes(json), defaults ?? new());

    private static string Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, DocumentJson.Writer))
            write(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
