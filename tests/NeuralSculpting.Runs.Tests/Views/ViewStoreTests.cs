using NeuralSculpting.Core;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Tests.Support;
using NeuralSculpting.Runs.Views;

namespace NeuralSculpting.Runs.Tests.Views;

public sealed class ViewStoreTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteViewStore _views;

    public ViewStoreTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "runs.db"));
        _views = new SqliteViewStore(_database, TimeProvider.System);
    }

    public async ValueTask InitializeAsync() => await new SqliteRunStore(_database).InitialiseAsync();

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Save_SameStateTwice_HasTheSameShortCode()
    {
        var first = await _views.SaveAsync("runs", "q=xor&sort=density");

        Assert.Matches("^[0-9a-z]{7}$", first.Code);
        Assert.Equal(first, await _views.SaveAsync("runs", "q=xor&sort=density"));
        Assert.NotEqual(first.Code, (await _views.SaveAsync("compare", "q=xor&sort=density")).Code);
        Assert.NotEqual(first.Code, (await _views.SaveAsync("runs", "q=xor")).Code);
        Assert.Equal(first, await _views.FindAsync(first.Code));
        Assert.Null(await _views.FindAsync("nothing"));
    }

    [Fact]
    public async Task Save_CodeOfAnotherState_TakesALongerOne()
    {
        var longest = ViewRules.LongestCode("runs", "a=1");
        await _database.WriteAsync(
            context =>
            {
                foreach (var length in (int[])[7, 8])
                    context.Views.Add(new ViewRow { Code = longest[..length], Page = "runs", State = $"other {length}", Created = DateTimeOffset.UnixEpoch });
                return Task.FromResult(0);
            },
            CancellationToken.None);

        var saved = await _views.SaveAsync("runs", "a=1");

        Assert.Equal(longest[..9], saved.Code);
        Assert.Equal("a=1", (await _views.FindAsync(saved.Code))!.State);
        Assert.Equal(saved, await _views.SaveAsync("runs", "a=1"));
        Assert.Equal("other 7", (await _views.FindAsync(longest[..7]))!.State);
    }

    [Fact]
    public async Task Named_ListedRenamedDeletedAndBack()
    {
        var failed = await _views.SaveAsync("runs", "f=verdict failed", "failed ones");
        await _views.SaveAsync("runs", "", " All ");
        await _views.SaveAsync("runs", "unnamed");
        await _views.SaveAsync("compare", "x", "elsewhere");

        Assert.Equal(["All", "failed ones"], (await _views.ListNamedAsync("runs")).Select(v => v.Name));
        Assert.Equal("Wrong", (await _views.RenameAsync(failed.Code, "Wrong"))!.Name);
        Assert.Equal("Wrong", (await _views.SaveAsync("runs", "f=verdict failed")).Name);

        var deleted = (await _views.DeleteAsync(failed.Code))!;

        Assert.Equal("Wrong", deleted.Name);
        Assert.Equal(["All"], (await _views.ListNamedAsync("runs")).Select(v => v.Name));
        Assert.Equal("f=verdict failed", (await _views.FindAsync(failed.Code))!.State);
        Assert.Equal(deleted, await _views.RenameAsync(failed.Code, deleted.Name!));
        Assert.Null(await _views.DeleteAsync("nothing"));
        Assert.Null(await _views.RenameAsync("nothing", "x"));
    }

    [Theory]
    [InlineData("", 1, "x", "page")]
    [InlineData("runs", 16_385, "x", "state")]
    [InlineData("runs", 1, " ", "name")]
    [InlineData("runs", 1, "two\nlines", "name")]
    public async Task Save_BrokenRule_IsNamed(string page, int characters, string name, string field)
    {
        var refused = await Assert.ThrowsAsync<InvalidOptionsException>(() => _views.SaveAsync(page, new string('s', characters), name));

        Assert.Equal(field, Assert.Single(refused.Errors).Field);
    }

    [Fact]
    public async Task Save_FromManyThreads_IsOneView()
    {
        var views = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _views.SaveAsync("runs", "same"))));

        Assert.Single(views.Select(v => v.Code).Distinct());
    }
}
