using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Sharing;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Sharing;

public sealed class LinkServiceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly NewLink ForRun = new(LinkKinds.Run, ["r1"], "module=2&step=4", "My run");

    private readonly TempFolder _folder = new();
    private readonly HandClock _clock = new(Noon);
    private SqliteDatabase _database = null!;
    private LinkService _links = null!;

    private string DatabaseFile => Path.Combine(_folder.Path, "runs.db");

    public async ValueTask InitializeAsync()
    {
        _database = new SqliteDatabase(DatabaseFile);
        await new SqliteRunStore(_database).InitialiseAsync();
        _links = Service();
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Create_ThenOpen_ShowsWhatWasShared()
    {
        var made = await _links.CreateAsync(ForRun with { Expires = Noon.AddDays(7) });

        var link = await Service().FindByTokenAsync(made.Token);

        Assert.Equivalent(made.Link, link, strict: true);
        Assert.Equal((LinkKinds.Run, "module=2&step=4", "My run", Noon, Noon.AddDays(7), false, 0L),
            (link!.Kind, link.State, link.Title, link.Created, link.Expires, link.HasPassword, link.Opened));
        Assert.Equal(["r1"], link.Targets);
        Assert.True(link.IsLive(Noon));
    }

    [Fact]
    public async Task Token_OfTwoLinks_HasAtLeast128SecretBitsAndNeverTheSame()
    {
        var tokens = new HashSet<string>();
        for (var i = 0; i < 20; i++)
            tokens.Add((await _links.CreateAsync(ForRun)).Token);

        Assert.Equal(20, tokens.Count);
        // 6 bits a character; the first 64 bits are the id.
        Assert.All(tokens, t => Assert.True((t.Length * 6) - 64 >= 128, t));
        Assert.All(tokens, t => Assert.Matches("^[A-Za-z0-9_-]+$", t));
    }

    [Fact]
    public async Task Database_HoldsTheHashOfTheSecretAndNotTheSecret()
    {
        var made = await _links.CreateAsync(ForRun with { Password = "open sesame" });
        var secret = Convert.FromBase64String(made.Token.Replace('-', '+').Replace('_', '/'))[8..];

        Assert.Equal(SHA256.HashData(secret), (await new SqliteLinkStore(_database).FindAsync(made.Link.Id))!.SecretHash);
        SqliteConnection.ClearAllPools();
        var stored = Directory.GetFiles(_folder.Path).SelectMany(f => File.ReadAllBytes(f)).ToArray();
        Assert.Equal(-1, stored.AsSpan().IndexOf(Encoding.UTF8.GetBytes(made.Token)));
        Assert.Equal(-1, stored.AsSpan().IndexOf(secret));
        Assert.Equal(-1, stored.AsSpan().IndexOf("open sesame"u8));
    }

    [Fact]
    public async Task Find_AnyCharacterChanged_FindsNothing()
    {
        var token = (await _links.CreateAsync(ForRun)).Token;

        for (var i = 0; i < token.Length; i++)
        {
            var other = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            Assert.Null(await _links.FindByTokenAsync(other));
        }
        Assert.Null(await _links.FindByTokenAsync(null));
        Assert.Null(await _links.FindByTokenAsync(""));
        Assert.Null(await _links.FindByTokenAsync(token + "A"));
        Assert.Null(await _links.FindByTokenAsync(new string('.', token.Length)));
        Assert.NotNull(await _links.FindByTokenAsync(token));
    }

    [Fact]
    public async Task Expiry_ReachedByTheClock_EndsTheLink()
    {
        var made = await _links.CreateAsync(ForRun with { Expires = Noon.AddHours(1) });

        _clock.Now = Noon.AddHours(1).AddTicks(-1);
        Assert.NotNull(await _links.FindLiveAsync(made.Link.Id));
        _clock.Now = Noon.AddHours(1);
        Assert.Null(await _links.FindLiveAsync(made.Link.Id));
        Assert.False((await _links.FindByTokenAsync(made.Token))!.IsLive(_clock.Now));
        Assert.Null(await _links.ReplaceAsync(made.Link.Id));
    }

    [Fact]
    public async Task Revoke_EndsTheLinkForGood()
    {
        var made = await _links.CreateAsync(ForRun);

        Assert.True(await _links.RevokeAsync(made.Link.Id));
        Assert.False(await _links.RevokeAsync(made.Link.Id));
        Assert.False(await _links.RevokeAsync("nobody"));

        Assert.Equal(Noon, (await _links.FindByTokenAsync(made.Token))!.Revoked);
        Assert.Null(await _links.FindLiveAsync(made.Link.Id));
    }

    [Fact]
    public async Task Replace_RevokesTheOldAndShowsTheSame()
    {
        var old = await _links.CreateAsync(ForRun with { Password = "sesame", Expires = Noon.AddDays(1) });
        await _links.CountAsync(old.Link.Id);
        _clock.Now = Noon.AddMinutes(5);

        var made = await _links.ReplaceAsync(old.Link.Id);

        Assert.NotEqual(old.Token, made!.Token);
        Assert.Null(await _links.FindLiveAsync(old.Link.Id));
        var link = await _links.FindByTokenAsync(made.Token);
        Assert.Equal((old.Link.State, old.Link.Expires, 0L, _clock.Now), (link!.State, link.Expires, link.Opened, link.Created));
        Assert.True((await _links.TryPasswordAsync(link.Id, "sesame")).Right);
        Assert.Null(await _links.ReplaceAsync(old.Link.Id));
    }

    [Fact]
    public async Task Count_Visits_AreSummedWithTheLastTime()
    {
        var made = await _links.CreateAsync(ForRun);
        await _links.CountAsync(made.Link.Id);
        _clock.Now = Noon.AddHours(3);
        await _links.CountAsync(made.Link.Id);
        await _links.CountAsync("nobody");

        var link = Assert.Single(await _links.ListAsync());

        Assert.Equal((2L, Noon.AddHours(3)), (link.Opened, link.LastOpened));
    }

    [Fact]
    public async Task List_NewestFirst_AndForgetLeavesWhatOpens()
    {
        var revoked = await _links.CreateAsync(ForRun with { Title = "a" });
        _clock.Now = Noon.AddMinutes(1);
        await _links.CreateAsync(ForRun with { Title = "b", Expires = Noon.AddMinutes(2) });
        _clock.Now = Noon.AddMinutes(3);
        await _links.CreateAsync(ForRun with { Title = "c" });
        await _links.RevokeAsync(revoked.Link.Id);

        Assert.Equal(["c", "b", "a"], (await _links.ListAsync()).Select(l => l.Title));
        Assert.Equal(2, await _links.ForgetAsync());
        Assert.Equal(["c"], (await _links.ListAsync()).Select(l => l.Title));
    }

    [Fact]
    public async Task Password_WrongOnes_AreLimitedForEachLinkUntilTimePasses()
    {
        var first = (await _links.CreateAsync(ForRun with { Password = "sesame" })).Link;
        var second = (await _links.CreateAsync(ForRun with { Password = "sesame" })).Link;

        for (var i = 0; i < AttemptLimiter.Burst; i++)
            Assert.Equal(new PasswordTry(false, TimeSpan.Zero), await _links.TryPasswordAsync(first.Id, "wrong"));

        var refused = await _links.TryPasswordAsync(first.Id, "sesame");
        Assert.Equal((false, AttemptLimiter.Refill), (refused.Right, refused.Wait));
        Assert.True((await _links.TryPasswordAsync(second.Id, "sesame")).Right);
        _clock.Now += AttemptLimiter.Refill;
        Assert.True((await _links.TryPasswordAsync(first.Id, "sesame")).Right);
    }

    [Fact]
    public async Task Password_OfALinkWithout_OpensNothing()
    {
        var made = await _links.CreateAsync(ForRun);
        Assert.False((await _links.TryPasswordAsync(made.Link.Id, "")).Right);
        Assert.False((await _links.TryPasswordAsync("nobody", "x")).Right);
    }

    [Theory]
    [InlineData("title", "", 1, null, 1)]
    [InlineData("targets", "t", 0, null, 1)]
    [InlineData("targets", "t", 201, null, 1)]
    [InlineData("password", "t", 1, "abc", 1)]
    [InlineData("expires", "t", 1, null, 0)]
    public async Task Create_FieldThatBreaksItsRule_IsNamed(string field, string title, int targets, string? password, int days)
    {
        var link = new NewLink(LinkKinds.Comparison, [.. Enumerable.Range(0, targets).Select(i => $"r{i}")], "", title) { Password = password, Expires = Noon.AddDays(days) };

        var refused = await Assert.ThrowsAsync<InvalidOptionsException>(() => _links.CreateAsync(link));

        Assert.Equal(field, Assert.Single(refused.Errors).Field);
    }

    private LinkService Service() => new(new SqliteLinkStore(_database), new AttemptLimiter(_clock), _clock);
}
