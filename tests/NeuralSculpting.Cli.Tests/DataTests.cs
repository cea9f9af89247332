using NeuralSculpting.Runs.Tests.Data;

namespace NeuralSculpting.Cli.Tests;

/// <summary>`sculpt data`.</summary>
public sealed class DataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Sets => _folder.Path("sets");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void List_NothingThere_SaysHowToGetKnownSets()
    {
        var answer = Data("list");
        Assert.Equal(0, answer.Code);
        Assert.Equal(2, answer.Lines.Length);
        Assert.Contains("absent", answer.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("sculpt data get mnist", answer.Lines[0], StringComparison.Ordinal);
        Assert.False(Directory.Exists(Sets));
    }

    [Fact]
    public void Add_Table_IsListedCheckedRemovedAndTakenBack()
    {
        var added = Data("add", _folder.Write("flowers.csv", "petal,kind\n1.5,a\n2,b\n"));
        Assert.Equal(0, added.Code);
        Assert.Contains("2 rows × 2 columns", added.Output, StringComparison.Ordinal);
        var set = Assert.Single(Data("list", "--json").Json, s => s.GetProperty("name").GetString() == "flowers");
        Assert.Equal(21, set.GetProperty("bytes").GetInt32());
        Assert.Equal(0, Data("check", "flowers").Code);

        Assert.Equal(0, Data("remove", "flowers").Code);
        Assert.Equal(2, Data("remove", "flowers").Code);
        Assert.Equal(0, Data("remove", "flowers", "--undo").Code);
        Assert.True(File.Exists(Path.Combine(Sets, "flowers", "flowers.csv")));
    }

    [Fact]
    public void Check_FileChangedOnTheDisk_FailsAndNamesItsPlace()
    {
        Data("add", _folder.Write("flowers.csv", "petal,kind\n1.5,a\n2,b\n"));
        File.WriteAllText(Path.Combine(Sets, "flowers", "flowers.csv"), "petal,kind\n1.5,a\n2\n");
        var answer = Data("check");
        Assert.Equal(1, answer.Code);
        Assert.Contains("line 3, column 2", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "nowhere.csv", "there is no file")]
    [InlineData("get", "nothing", "nothing")]
    [InlineData("check", "nothing", "there is no set nothing")]
    public void Command_ThatCannotBe_SaysWhy(string verb, string argument, string words)
    {
        var answer = Data(verb, argument);
        Assert.Equal(2, answer.Code);
        Assert.Contains(words, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_FromAMirror_HasThePublishedFiles()
    {
        using var mirror = new MirrorServer((file, _) => new MirrorAnswer { Body = File.ReadAllBytes(Reference.Require($"data/mnist/{file}")) });
        Assert.Equal(0, Data("get", "mnist", "--mirror", mirror.Address).Code);
        var again = Data("get", "mnist", "--mirror", mirror.Address);
        Assert.Contains("60,000 + 10,000 pictures", again.Output, StringComparison.Ordinal);
        Assert.Equal(4, mirror.Requests.Count);
        Assert.Equal(4, Data("check", "mnist").Lines.Count(line => line.Contains("published", StringComparison.Ordinal)));
    }

    [Fact]
    public void Get_MirrorWithoutSomeFiles_FailsAndKeepsTheOthers()
    {
        using var mirror = new MirrorServer((file, before) => new MirrorAnswer
        {
            Body = File.ReadAllBytes(Reference.Require($"data/mnist/{file}")), Status = file.StartsWith("t10k", StringComparison.Ordinal) && before < 20 ? 404 : 200,
        });
        var first = Data("get", "mnist", "--mirror", mirror.Address);
        Assert.Equal(1, first.Code);
        Assert.Contains("t10k", first.Error, StringComparison.Ordinal);
        Assert.Contains("incomplete", Data("list").Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org/", "must begin with https://")]
    [InlineData("https://a:b@example.org/", "must have no user")]
    [InlineData("example", "must be an address")]
    public void Get_BadMirror_IsRefusedBeforeAnything(string mirror, string words)
    {
        var answer = Data("get", "mnist", "--mirror", mirror);
        Assert.Equal(2, answer.Code);
        Assert.Contains(words, answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Sets));
    }

    private Answer Data(params string[] arguments) => Command.Run(["data", .. arguments, "--datasets", Sets]);
}
