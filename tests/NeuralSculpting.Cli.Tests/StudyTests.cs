using System.Text.Json;

namespace NeuralSculpting.Cli.Tests;

public sealed class StudyTests : IDisposable
{
    private const string Small = """
        {"format":"neural-sculpting/study@1","name":"small","tasks":["exemplar/[4, 2, 4]"],"hiddenLayers":[1,2],"widths":[12],"seeds":"0-2",
         "options":{"pruning.unitSteps":[30],"pruning.edgeSteps":[2.5],"training.epochs":5}}
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Study_OfAFile_PrintsItsTableAndGoesOn()
    {
        var file = _folder.Write("small.json", Small);
        var first = Command.Run("study", file, "--store", _folder.Path("s.db"), "--threads", "2");
        Assert.Equal(0, first.Code);
        Assert.Equal(3, first.Lines.Length);
        Assert.Contains("95 % interval", first.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("6 sculpts", first.Error, StringComparison.Ordinal);
        var again = Command.Run("study", file, "--store", _folder.Path("s.db"), "--seeds", "4");
        Assert.Equal(0, again.Code);
        Assert.StartsWith("2 sculpts", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Study_Json_IsAnObjectACell()
    {
        var answer = Command.RunOn(Small, "study", "-", "--store", _folder.Path("s.db"), "--json", "--ties", "best", "--out", _folder.Path("r.json"));
        Assert.Equal(0, answer.Code);
        Assert.Equal(2, answer.Json.Count);
        foreach (var (cell, at) in answer.Json.Select((c, i) => (c, i)))
        {
            Assert.Equal("neural-sculpting/study-cell@1", cell.GetProperty("format").GetString());
            Assert.Equal(at + 1, cell.GetProperty("hiddenLayers").GetInt32());
            Assert.Equal([4, .. Enumerable.Repeat(12, at + 1), 4], cell.GetProperty("architecture").EnumerateArray().Select(u => u.GetInt32()));
            var measure = cell.GetProperty("measures")[0];
            Assert.Equal(3, measure.GetProperty("of").GetInt32());
            Assert.Equal(measure.GetProperty("best").GetInt32(), measure.GetProperty("successes").GetInt32());
            Assert.Equal(JsonValueKind.Null, measure.GetProperty("published").ValueKind);
        }
        Assert.Contains("neural-sculpting/study-results@1", File.ReadAllText(_folder.Path("r.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Study_Consensus_IsCountedBesideTheTable()
    {
        var file = _folder.Write("small.json", Small);
        var table = Command.Run("study", file, "--store", _folder.Path("s.db"), "--consensus", "3");
        Assert.Equal(0, table.Code);
        Assert.Contains("consensus of 3", table.Lines[0], StringComparison.Ordinal);
        var cells = Command.Run("study", file, "--store", _folder.Path("s.db"), "--json", "--consensus", "2").Json;
        Assert.All(cells, c => Assert.Equal(2, c.GetProperty("consensus").GetProperty("of").GetInt32()));
        var refused = Command.Run("study", file, "--consensus", "1");
        Assert.Equal(2, refused.Code);
        Assert.Contains("--consensus", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Study_Cancelled_SaysHowToGoOn()
    {
        var file = _folder.Write("small.json", Small);
        var answer = Command.With("", new CancellationToken(true), "study", file, "--store", _folder.Path("s.db"));
        Assert.Equal(1, answer.Code);
        Assert.Contains("the same command goes on", answer.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
