using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Storage;

public abstract partial class RunStoreSuite
{
    [Fact]
    public async Task Pin_AndArchive_ChangeOnlyWhatIsOtherwise()
    {
        await AddAsync(Run("r1"), Run("r2"), Run("r3"));

        Assert.Equal(["r1", "r2"], (await Store.PinAsync(["r1", "r2", "nobody"], pinned: true)).Select(r => r.Id));
        Assert.Equal(["r3"], (await Store.PinAsync(["r1", "r3"], pinned: true)).Select(r => r.Id));
        Assert.Equal((Noon, 2L), (await Store.ArchiveAsync(["r1"], Noon))[0] is var r ? (r.Archived, r.Revision) : default);
        Assert.Empty(await Store.ArchiveAsync(["r1"], Noon.AddDays(1)));
        Assert.Null(Assert.Single(await Store.ArchiveAsync(["r1", "r2"], null)).Archived);
        Assert.True((await Store.FindSummaryAsync("r1"))!.Pinned);
    }

    [Fact]
    public async Task Archive_QueuedRun_IsStillWorkedOn()
    {
        await AddAsync(Run("r1"));
        await Store.ArchiveAsync(["r1"], Noon);

        Assert.Equal("r1", (await Store.ClaimAsync(Noon))!.Summary.Id);
    }

    [Fact]
    public async Task Notes_Written_AreReadWholeAndFoundByTheirFirstLine()
    {
        await AddAsync(Run("r1"), Run("r2"));
        var text = $"\n## Why it *failed*: {new string('x', 200)}\n\nmore";

        var row = await Store.WriteNotesAsync("r1", text);

        Assert.Equal(text, await Store.ReadNotesAsync("r1"));
        Assert.Equal((120, "Why it *failed*: xxx"), (row!.NotesLine.Length, row.NotesLine[..20]));
        Assert.EndsWith("xxx...", row.NotesLine, StringComparison.Ordinal);
        Assert.Equal(["r1"], await Store.QueryIdsAsync(new RunQuery { Text = "FAILED" }));
        Assert.Equal("", await Store.ReadNotesAsync("r2"));
        Assert.Null(await Store.ReadNotesAsync("nobody"));
        Assert.Null(await Store.WriteNotesAsync("nobody", "x"));
        Assert.Equal("", (await Store.WriteNotesAsync("r1", " \n"))!.NotesLine);
        Assert.Equal("", await Store.ReadNotesAsync("r1"));
    }

    [Fact]
    public async Task Retag_Many_AddsAndTakesAway()
    {
        var (a, b, c) = (Run("r1"), Run("r2"), Run("r3"));
        await AddAsync(
            a with { Summary = a.Summary with { Tags = ["old", "kept"] } },
            b with { Summary = b.Summary with { Tags = ["new"] } },
            c with { Summary = c.Summary with { Tags = [.. Enumerable.Range(0, 20).Select(i => $"t{i:00}")] } });

        var changed = await Store.RetagAsync(["r1", "r2", "r3", "nobody"], ["new"], ["old"]);

        Assert.Equal(["kept", "new"], Assert.Single(changed).Tags);
        Assert.Equal(["r1", "r2"], (await Store.QueryIdsAsync(new RunQuery { Tag = "new" })).Order());
        Assert.Equal(20, (await Store.FindSummaryAsync("r3"))!.Tags.Count);
        Assert.Empty(await Store.QueryIdsAsync(new RunQuery { Tag = "old" }));
    }

    [Fact]
    public async Task BulkActions_TenThousandRuns_ChangeEveryOne()
    {
        await Store.AddAsync([.. Enumerable.Range(0, 10_000).Select(i => Run($"r{i:00000}", i))]);
        var ids = await Store.QueryIdsAsync(new RunQuery());

        Assert.Equal(10_000, (await Store.RetagAsync(ids, ["all"], [])).Count);
        Assert.Equal(10_000, (await Store.ArchiveAsync(ids, Noon)).Count);
        Assert.Equal(10_000, (await Store.ChangeStateAsync(ids, [RunState.Queued], RunState.Cancelled, Noon)).Count);
        Assert.Equal(10_000, (await Store.DeleteAsync(ids, Noon)).Count);
        Assert.Equal(10_000, (await Store.RestoreAsync(ids)).Count);

        var page = await Store.QueryAsync(new RunQuery { Tag = "all", States = [RunState.Cancelled], Archived = ArchivedRuns.Only });
        Assert.Equal(10_000, page.Total);
    }
}
