using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Runs.Storage.Sqlite;
using NeuralSculpting.Runs.Tests.Support;

namespace NeuralSculpting.Runs.Tests.Detections;

public sealed class DetectionStoreTests : IAsyncLifetime
{
    private static readonly DetectionOptions Settings = new()
    {
        MergingThreshold = 0.35, Steps = 2, Linkage = Linkage.Ward, Distance = FeatureDistance.Euclidean, Criterion = ClusterCriterion.Silhouette,
        Direction = FeatureDirection.Both, Weighted = true,
    };

    private readonly TempFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteDetectionStore _store;
    private readonly Detection _detection;
    private readonly Verdict _verdict;

    public DetectionStoreTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "runs.db"));
        _store = new SqliteDetectionStore(_database, new RunIds(TimeProvider.System), TimeProvider.System);
        var architecture = new Architecture(4, 6, 4);
        _detection = ModuleDetector.Detect(architecture, Network.DenseMasks(architecture), new DetectionOptions(), explain: true);
        _verdict = Judge.Verdict(PublishedTasks.Find("exemplar/[4, 2, 4]")!.Task, architecture, _detection);
    }

    public async ValueTask InitializeAsync() => await new SqliteRunStore(_database).InitialiseAsync();

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Keep_ThenList_HasSettingsModulesAndVerdict()
    {
        var kept = await _store.KeepAsync("run1", " ward ", Settings, _detection, _verdict);
        await _store.KeepAsync("run1", "second", new DetectionOptions(), _detection, null);
        await _store.KeepAsync("run2", "ward", Settings, _detection, _verdict);

        var listed = await _store.ListAsync("run1");

        Assert.Equal(["ward", "second"], listed.Select(d => d.Name));
        Assert.Equal(Settings, listed[0].Options);
        Assert.Equivalent(_detection.Hierarchy, listed[0].Detection.Hierarchy, strict: true);
        Assert.Equal(_detection.Kept, listed[0].Detection.Kept);
        Assert.Equivalent(_verdict, listed[0].Verdict, strict: true);
        Assert.Null(listed[1].Verdict);
        Assert.Equal(kept.Created, listed[0].Created);
        Assert.Empty(await _store.ListAsync("run3"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    public async Task Keep_NameThatBreaksItsRule_IsRefused(string name)
    {
        var refused = await Assert.ThrowsAsync<InvalidOptionsException>(() => _store.KeepAsync("run1", name, Settings, _detection, null));
        Assert.Equal("name", Assert.Single(refused.Errors).Field);
    }

    [Fact]
    public async Task Rename_ToANameThatIsTaken_IsRefused()
    {
        var first = await _store.KeepAsync("run1", "first", Settings, _detection, null);
        await _store.KeepAsync("run1", "second", Settings, _detection, null);

        await Assert.ThrowsAsync<InvalidOptionsException>(() => _store.RenameAsync(first.Id, "second"));
        await Assert.ThrowsAsync<InvalidOptionsException>(() => _store.KeepAsync("run1", "first", Settings, _detection, null));
        Assert.Equal("third", (await _store.RenameAsync(first.Id, "third"))!.Name);
        Assert.Null(await _store.RenameAsync("nobody", "x"));
    }

    [Fact]
    public async Task Delete_ThenRestore_IsAsBefore()
    {
        var kept = await _store.KeepAsync("run1", "first", Settings, _detection, _verdict);

        var deleted = await _store.DeleteAsync(kept.Id);

        Assert.Empty(await _store.ListAsync("run1"));
        Assert.Null(await _store.DeleteAsync(kept.Id));
        await _store.RestoreAsync(deleted!);
        await _store.RestoreAsync(deleted!);
        Assert.Equivalent(kept, Assert.Single(await _store.ListAsync("run1")), strict: true);
        Assert.Equal("first", (await _store.FindAsync(kept.Id))!.Name);
    }
}
