using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Storage;

/// <summary>What every store keeps to; an implementation derives from it and says how to open one.</summary>
public abstract partial class RunStoreSuite : IAsyncLifetime
{
    private protected static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private protected IRunStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Store = Open();
        await Store.InitialiseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync(Store);
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the one store of this test; called again, the same data.</summary>
    private protected abstract IRunStore Open();

    private protected abstract ValueTask CloseAsync(IRunStore store);

    private protected static StoredRun Run(string id, int minute = 0, string name = "a run", RunState state = RunState.Queued) => new(
        new RunSummary
        {
            Id = id, Name = name, Task = "exemplar/[4, 2, 4]", Architecture = "4-24-4", Seed = 3, SpecId = "s", State = state, Created = Noon.AddMinutes(minute),
        },
        TestSpecs.Exemplar(3));

    private protected async Task AddAsync(params StoredRun[] runs) => await Store.AddAsync(runs);

    private protected async Task<StoredRun> AddRunningAsync(string id)
    {
        await AddAsync(Run(id));
        return (await Store.ClaimAsync(Noon.AddHours(1)))!;
    }

    private protected static SeriesChunk Chunk(SeriesKind kind, long first, int count, byte fill) => new(kind, first, count, 0.25, 4.5, [fill, 1, 2]);

    private protected static StoredCheckpoint Checkpoint(byte fill) => new(new SculptCheckpoint(3, 45, [fill, fill]), [fill]);

    [Fact]
    public async Task Add_ThenReopen_EveryFieldIsThere()
    {
        var run = Run("r1") with { };
        var full = run with
        {
            Summary = run.Summary with
            {
                State = RunState.Finished,
                Progress = 1,
                Accuracy = 99.5,
                Density = 0.125,
                Edges = 24,
                ModulesFound = 2,
                ModulesTrue = 3,
                Success = false,
                ShownCell = 7,
                Trainings = 12,
                Attempts = 15,
                Error = "why",
                Started = Noon.AddSeconds(1),
                Finished = Noon.AddSeconds(2).AddTicks(7),
                Duration = TimeSpan.FromTicks(12_345_678_901),
                Tags = ["a", "b c"],
                Revision = 4,
            },
        };
        await AddAsync(full);
        var again = Open();
        await again.InitialiseAsync();

        var found = (await again.FindAsync("r1"))!;

        Assert.Equivalent(full.Summary, found.Summary, strict: true);
        Assert.Equal(full.Spec, found.Spec);
        await CloseAsync(again);
    }

    [Fact]
    public async Task Add_OneIdTwice_AddsNone()
    {
        await AddAsync(Run("r1"));

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(Run("r2"), Run("r1")));

        Assert.Null(await Store.FindAsync("r2"));
    }

    [Fact]
    public async Task Find_UnknownOrOtherCase_IsNull()
    {
        await AddAsync(Run("abc"));

        Assert.Null(await Store.FindAsync("ABC"));
        Assert.Null(await Store.FindSummaryAsync("x"));
        Assert.Null(await Store.ReadResultAsync("x"));
        Assert.Null(await Store.ReadCheckpointAsync("x"));
    }

    [Fact]
    public async Task Claim_Several_OldestFirstAndEachOnce()
    {
        await AddAsync(Run("r3", 3), Run("r1", 1), Run("r2", 2), Run("r0", 0, state: RunState.Paused));

        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store.ClaimAsync(Noon.AddHours(1))));

        Assert.Equal(["r1", "r2", "r3"], claimed.OfType<StoredRun>().Select(r => r.Summary.Id).Order());
        Assert.All(claimed.OfType<StoredRun>(), r => Assert.Equal((RunState.Running, Noon.AddHours(1)), (r.Summary.State, r.Summary.Started)));
    }

    [Fact]
    public async Task Claim_Resumed_KeepsTheFirstStart()
    {
        await AddRunningAsync("r1");
        await Store.RequeueRunningAsync();

        var again = await Store.ClaimAsync(Noon.AddHours(2));

        Assert.Equal(Noon.AddHours(1), again!.Summary.Started);
    }

    [Fact]
    public async Task ChangeState_OnlyFromTheExpected_RaisesTheRevision()
    {
        await AddAsync(Run("r1"), Run("r2", state: RunState.Finished));

        var changed = await Store.ChangeStateAsync(["r1", "r2", "nobody"], [RunState.Queued], RunState.Failed, Noon.AddDays(1), "broke");

        var row = Assert.Single(changed);
        Assert.Equal(("r1", RunState.Failed, "broke", Noon.AddDays(1), 1L), (row.Id, row.State, row.Error, row.Finished, row.Revision));
        Assert.Equal(RunState.Finished, (await Store.FindSummaryAsync("r2"))!.State);
    }

    [Fact]
    public async Task Delete_Running_LeavesTheTableAndComesBackToTheQueue()
    {
        await AddRunningAsync("r1");
        await AddAsync(Run("r2", 1));

        var deleted = await Store.DeleteAsync(["r1"], Noon);

        Assert.Equal(RunState.Queued, Assert.Single(deleted).State);
        Assert.Equal(["r2"], await Store.QueryIdsAsync(new RunQuery()));
        Assert.Equal(["r1"], await Store.QueryIdsAsync(new RunQuery { Deleted = true }));
        Assert.Equal("r2", (await Store.ClaimAsync(Noon))!.Summary.Id);
        Assert.Null(await Store.ClaimAsync(Noon));
        Assert.Null(Assert.Single(await Store.RestoreAsync(["r1"])).Deleted);
        Assert.Equal("r1", (await Store.ClaimAsync(Noon))!.Summary.Id);
    }

    [Fact]
    public async Task Purge_DeletedLongAgo_TakesEverythingWithIt()
    {
        await AddRunningAsync("r1");
        await Store.FlushAsync(new JournalFlush([Chunk(SeriesKind.Epochs, 0, 5, 1)], Checkpoint(1), Run("r1").Summary));
        await AddAsync(Run("r2"));
        await Store.DeleteAsync(["r1"], Noon);
        await Store.DeleteAsync(["r2"], Noon.AddDays(2));

        Assert.Equal(1, await Store.PurgeAsync(Noon.AddDays(1)));

        await Store.TidyAsync();
        Assert.Null(await Store.FindAsync("r1"));
        Assert.Equal(0, await Store.CountPointsAsync("r1", SeriesKind.Epochs));
        Assert.Null(await Store.ReadCheckpointAsync("r1"));
        Assert.NotNull(await Store.FindAsync("r2"));
    }

    [Fact]
    public async Task Rename_AndTag_AreFoundByTheirNewText()
    {
        await AddAsync(Run("r1"), Run("r2"));

        await Store.RenameAsync("r1", "Größe ZWEI");
        await Store.TagAsync("r1", ["late", "early"]);

        Assert.Equal(["r1"], await Store.QueryIdsAsync(new RunQuery { Text = "zwei grÖsse".Replace("ss", "ß") }));
        Assert.Equal(["r1"], await Store.QueryIdsAsync(new RunQuery { Tag = "early" }));
        Assert.Equal(["early", "late"], (await Store.FindSummaryAsync("r1"))!.Tags);
        Assert.Equal(["early", "late"], (await Store.FacetsAsync()).Tags);
        Assert.Null(await Store.RenameAsync("nobody", "x"));
    }
}
