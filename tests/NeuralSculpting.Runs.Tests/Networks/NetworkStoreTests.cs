using System.Text;
using NeuralSculpting.Core;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Networks;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Networks;

public sealed class NetworkStoreTests : IAsyncLifetime
{
    private const string Small = """{"format":"neural-sculpting/network@1","architecture":[2,2,1],"masks":[["10","01"],["11"]]}""";

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteNetworkStore _store;

    public NetworkStoreTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "runs.db"));
        _store = new SqliteNetworkStore(_database, new RunIds(TimeProvider.System), TimeProvider.System);
    }

    public async ValueTask InitializeAsync() => await new SqliteRunStore(_database).InitialiseAsync();

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Add_ListFindReadDeleteRestore_GiveItBack()
    {
        var added = await _store.AddAsync(Read("net.json", Small));
        Assert.Equal(("net", "2-2-1", 4), (added[0].Name, added[0].Architecture, added[0].Edges));
        var document = (await _store.ReadAsync(added[0].Id))!;
        Assert.Equal(["10", "01"], document.Masks[0].ToStrings());
        Assert.Null(document.Weights);
        Assert.NotNull((await _store.DeleteAsync(added[0].Id))!.Deleted);
        Assert.Empty(await _store.ListAsync());
        Assert.Null((await _store.RestoreAsync(added[0].Id))!.Deleted);
        Assert.Equal("other", (await _store.RenameAsync(added[0].Id, " other "))!.Name);
        Assert.Equal("other", Assert.Single(await _store.ListAsync()).Name);
        Assert.Null(await _store.FindAsync("nobody"));
    }

    [Fact]
    public async Task List_PageByPage_IsNewestFirst()
    {
        var added = await _store.AddAsync(Read("many.jsonl", string.Join('\n', Enumerable.Repeat(Small, 5))));
        var first = await _store.ListAsync(null, 3);
        var second = await _store.ListAsync(first[^1].Id, 3);
        Assert.Equal(added.Select(n => n.Id).Reverse(), first.Concat(second).Select(n => n.Id));
        Assert.Equal(5, await _store.CountAsync());
    }

    [Fact]
    public void Read_Lines_AreNamedByIdOrLine_AndSafetensorsByFile()
    {
        var lines = Read("a.jsonl", $"{Small.Insert(1, "\"id\":\"first\",")}\n\n{Small}\r\n");
        Assert.Equal(["a first", "a line 3"], lines.Select(n => n.Name));
        var network = new Network(new Architecture(2, 1), Activation.Relu, [new EdgeMask(1, 2, ones: true)], [[1f, 2f]], [[0f]]);
        Assert.Equal([1f, 2f], Assert.Single(NetworkFile.Read("b.safetensors", Safetensors.Write(network))).Document.Weights![0]);
    }

    [Theory]
    [InlineData("a.json", """{"format":"neural-sculpting/network@1","architecture":[2,2,1],"masks":[["10","0"],["11"]]}""", "a.json $.masks[0][1]")]
    [InlineData("a.jsonl", "{\"format\":\"neural-sculpting/network@1\",\"architecture\":[2,1]}\n{\"format\":\"x\"}", "a.jsonl line 2 $.format")]
    [InlineData("a.json", "", "a.json")]
    [InlineData("a.jsonl", "\n\n", "a.jsonl")]
    [InlineData("a.txt", "x", "a.txt")]
    [InlineData("a.safetensors", "x", "a.safetensors $")]
    public void Read_BadFile_NamesFileLineAndField(string name, string text, string field)
    {
        var refused = Assert.Throws<InvalidOptionsException>(() => Read(name, text));
        Assert.Equal(field, Assert.Single(refused.Errors).Field);
    }

    [Fact]
    public void Read_ManyBadLines_NamesTwentyAtMost()
    {
        var refused = Assert.Throws<InvalidOptionsException>(() => Read("a.jsonl", string.Concat(Enumerable.Repeat("{}\n", 500))));
        Assert.Equal(20, refused.Errors.Count);
    }

    private static IReadOnlyList<NamedNetwork> Read(string name, string text) => NetworkFile.Read(name, Encoding.UTF8.GetBytes(text));
}
