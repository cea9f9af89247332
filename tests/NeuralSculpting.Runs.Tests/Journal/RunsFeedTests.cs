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
    public void Since_HundredLiveRuns_IsOneRowARunATick()
    {
        var feed = new RunsFeed();
        var cursor = feed.Now;
        for (var tick = 0; tick < 10; tick++)
        {
            for (var i = 0; i < 500; i++)
                feed.Publish(Row($"r{i % 100}", (500 * tick) + i));

            var changes = feed.Since(cursor);

            cursor = changes.Cursor;
            Assert.Equal((100, 100), (changes.Runs.Count, changes.Runs.Select(r => r.Id).Distinct().Count()));
        }
    }

    [Fact]
    public void Since_OnlyProgress_SaysSo()
    {
        var feed = new RunsFeed();
        feed.Publish(Row("a", 1));
        var first = feed.Since(0);
        feed.Publish(Row("a", 2) with { Progress = 0.5, Accuracy = 90, Duration = TimeSpan.FromSeconds(1), Tags = [] });
        var second = feed.Since(first.Cursor);
        feed.Publish(Row("a", 3) with { State = RunState.Finished });
        feed.Publish(Row("a", 4) with { State = RunState.Finished, Progress = 1 });
        var third = feed.Since(second.Cursor);
        feed.Publish(Row("a", 5) with { State = RunState.Finished, Tags = ["x"] });

        Assert.Equal((false, true, false), (first.ProgressOnly, second.ProgressOnly, third.ProgressOnly));
        Assert.False(feed.Since(third.Cursor).ProgressOnly);
        Assert.False(feed.Since(second.Cursor).ProgressOnly);
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
