using System.Collections.Concurrent;

namespace NeuralSculpting.Runs.Journal;

/// <summary>The feeds of the runs that are running.</summary>
internal sealed class FeedHub
{
    private readonly ConcurrentDictionary<string, RunFeed> _feeds = new();

    /// <summary>The feed of a run; null unless it is running.</summary>
    public RunFeed? Find(string id) => _feeds.GetValueOrDefault(id);

    /// <summary>From now on the run is read from this feed.</summary>
    public void Open(RunFeed feed) => _feeds[feed.RunId] = feed;

    /// <summary>From now on the run is read from the store.</summary>
    public void Close(RunFeed feed) => _feeds.TryRemove(new KeyValuePair<string, RunFeed>(feed.RunId, feed));
}
