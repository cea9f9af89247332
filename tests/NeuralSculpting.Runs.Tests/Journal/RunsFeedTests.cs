using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Journal;

public class RunsFeedTests
{
    private static RunSummary Row(string id, long revision) => new()
    {
        Id = id, Name = id, Task = "t", Architecture = "2-2-1", Seed = 0, SpecId = "s", Created = default, Revision = revision,
    };

    [Fact]
    public void Since_ManyChangesOfOneRun_IsOneRow()
    {
        var feed = new RunsFeed();
        var start = feed.Now;
        for (var i = 1; i <= 100; i++)
            feed.Publish(Row("a", i));
        feed.Publish(Row("b", 1));
        feed.Publish(Row("a", 50));

        var changes = feed.Since(start);

        Assert.Equal([("a", 100L), ("b", 1L)], changes.Runs.Select(r => (r.Id, r.Revision)));
        Assert.False(changes.Reload);
        Assert.Empty(feed.Since(changes.Cursor).Runs);
    }

    [Fact]
    public void Since_MoreThanIsRemembered_AsksToReload()
    {
        var feed = new RunsFeed();
        var start = feed.Now;
        for (var i = 0; i <= RunsFeed.Remembered; i++)
            feed.Publish(Row($"r{i}", 1));

        var changes = feed.Since(start);

        Assert.True(changes.Reload);
        Assert.False(feed.Since(changes.Cursor).Reload);
    }
}
