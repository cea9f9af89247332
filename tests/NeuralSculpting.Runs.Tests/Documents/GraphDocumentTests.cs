using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Runs.Tests.Documents;

public partial class GraphDocumentTests
{
    private static readonly XNamespace _ns = "http://graphml.graphdrawing.org/xmlns";

    private static readonly Hierarchy _chain = new(
        [new Module(0, 0, [0, 1], [new UnitRef(1, 7), new UnitRef(1, 21)], []), new Module(1, 1, [], [new UnitRef(2, 3)], [0, 1])],
        [new ModuleEdge(0, 1, 2)]);

    private static readonly SubFunctionMatch[] _matches = [new("S<1> & \"b\"", 0), new("S2", null)];

    private static readonly SubFunctionGraph _true = new(
        [new SubFunction("first & last", 1, [0, 1], [], [], "x0 xor x1"), new SubFunction("B", 2, [2], ["first & last"], [0, 1])]);

    [Fact]
    public void HierarchyGraphMl_TwoModules_HoldsThemAndTheirEdge()
    {
        var graph = Parse(HierarchyGraphMl.Write(_chain, _matches));
        Assert.Equal(["m0", "m1"], graph.Nodes.Keys);
        var first = graph.Nodes["m0"];
        Assert.Equal(("Module 0", "0", "0 1", "1:7 1:21", "", "S<1> & \"b\""), (first["label"], first["level"], first["inputs"], first["hidden"], first["outputs"], first["matches"]));
        Assert.Equal(("1", "", "2:3", "0 1", ""), (graph.Nodes["m1"]["level"], graph.Nodes["m1"]["inputs"], graph.Nodes["m1"]["hidden"], graph.Nodes["m1"]["outputs"], graph.Nodes["m1"]["matches"]));
        var (from, to, values) = Assert.Single(graph.Edges);
        Assert.Equal(("m0", "m1", "2"), (from, to, values["count"]));
    }

    [Fact]
    public void HierarchyGraphMl_NothingDeclared_HasNoMatches() =>
        Assert.DoesNotContain(Parse(HierarchyGraphMl.Write(_chain)).Nodes.Values, n => n.ContainsKey("matches"));

    [Fact]
    public void SubFunctionGraphMl_IdsThatXmlDoesNotTake_StandAsLabels()
    {
        var graph = Parse(SubFunctionGraphMl.Write(_true));
        Assert.Equal(["first & last", "B"], graph.Nodes.Values.Select(n => n["label"]));
        Assert.Equal("x0 xor x1", graph.Nodes["s0"]["formula"]);
        Assert.False(graph.Nodes["s1"].ContainsKey("formula"));
        Assert.Equal(("s0", "s1"), graph.Edges.Select(e => (e.From, e.To)).Single());
    }

    [Fact]
    public void NetworkGraphMl_PrunedNetwork_LeavesOutUnitsWithoutEdgesButNoInput()
    {
        var architecture = new Architecture([2, 2, 1]);
        var masks = new[] { new EdgeMask(2, 2), new EdgeMask(1, 2) };
        (masks[0][1, 0], masks[1][0, 1]) = (true, true);
        var graph = Parse(NetworkGraphMl.Write(architecture, masks, [[0, 0, -1.5f, 0], [0, 2]], [0, -1, -1, 0, 0]));
        Assert.Equal(["u0.0", "u0.1", "u1.1", "u2.0"], graph.Nodes.Keys);
        Assert.Equal(["x0", "x1", "1:1", "y0"], graph.Nodes.Values.Select(n => n["label"]));
        Assert.Equal("0", graph.Nodes["u1.1"]["module"]);
        Assert.False(graph.Nodes["u0.1"].ContainsKey("module"));
        Assert.Equal([("u0.0", "u1.1", "-1.5"), ("u1.1", "u2.0", "2")], graph.Edges.Select(e => (e.From, e.To, e.Values["weight"])));
    }

    [Fact]
    public void HierarchyJson_ADetectedOne_HasTheDocumentedShape()
    {
        using var json = JsonDocument.Parse(HierarchyJson.Write(_chain, _matches));
        Assert.Equal(
            """{"format":"neural-sculpting/hierarchy@1","modules":[{"id":0,"level":0,"inputs":[0,1],"hidden":[[1,7],[1,21]],"outputs":[]},{"id":1,"level":1,"inputs":[],"hidden":[[2,3]],"outputs":[0,1]}],"edges":[[0,1,2]],"matches":[{"subFunction":"S<1> & \"b\"","module":0},{"subFunction":"S2","module":null}]}""",
            json.RootElement.GetRawText());
    }

    [Fact]
    public void HierarchyJson_ATrueOne_HasTheDocumentedShape()
    {
        using var json = JsonDocument.Parse(HierarchyJson.Write(_true));
        Assert.Equal(
            """{"format":"neural-sculpting/sub-functions@1","subFunctions":[{"id":"first & last","level":1,"inputs":[0,1],"children":[],"outputs":[],"formula":"x0 xor x1"},{"id":"B","level":2,"inputs":[2],"children":["first & last"],"outputs":[0,1]}]}""",
            json.RootElement.GetRawText());
    }

    /// <summary>Reads a document by the rules of the GraphML 1.1 schema that a writer can break.</summary>
    private static (Dictionary<string, Dictionary<string, string>> Nodes, List<(string From, string To, Dictionary<string, string> Values)> Edges) Parse(byte[] document)
    {
        var root = XDocument.Load(new MemoryStream(document)).Root!;
        Assert.Equal(_ns + "graphml", root.Name);
        var children = root.Elements().ToList();
        Assert.All(children[..^1], e => Assert.Equal(_ns + "key", e.Name));
        var graph = children[^1];
        Assert.Equal((_ns + "graph", "directed"), (graph.Name, (string?)graph.Attribute("edgedefault")));
        var keys = children[..^1].ToDictionary(e => (string)e.Attribute("id")!, e => (For: (string)e.Attribute("for")!, Name: (string)e.Attribute("attr.name")!, Type: (string)e.Attribute("attr.type")!));
        Assert.All(keys.Values, k => Assert.Contains(k.Type, (string[])["boolean", "int", "long", "float", "double", "string"]));
        Assert.All(graph.Elements(), e => Assert.Contains(e.Name.LocalName, (string[])["node", "edge"]));
        var nodes = graph.Elements(_ns + "node").ToDictionary(e => (string)e.Attribute("id")!, e => Values(e, "node"));
        Assert.All(nodes.Keys, id => Assert.Matches(NameToken(), id));
        var edges = graph.Elements(_ns + "edge").Select(e => ((string)e.Attribute("source")!, (string)e.Attribute("target")!, Values(e, "edge"))).ToList();
        Assert.All(edges, e => Assert.True(nodes.ContainsKey(e.Item1) && nodes.ContainsKey(e.Item2)));
        return (nodes, edges);

        Dictionary<string, string> Values(XElement element, string domain) => element.Elements().ToDictionary(
            d =>
            {
                Assert.Equal(_ns + "data", d.Name);
                var key = keys[(string)d.Attribute("key")!];
                Assert.Equal(domain, key.For);
                return key.Name;
            },
            d => d.Value);
    }

    [GeneratedRegex(@"^[\w.:-]+$")]
    private static partial Regex NameToken();
}
