using System.Runtime.CompilerServices;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Web.Live;

/// <summary>Listens to what changes among all runs: a cursor, looked at ten times a second.</summary>
public sealed class RunsListener
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);
    private readonly RunsFeed _feed;
    private readonly TimeProvider _clock;
    private long _cursor;

    /// <summary>Starts listening now.</summary>
    public RunsListener(RunsFeed feed, TimeProvider clock) => (_feed, _clock, _cursor) = (feed, clock, feed.Now);

    /// <summary>What changed, whenever something did, until it is cancelled.</summary>
    public async IAsyncEnumerable<RunChanges> ListenAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pace, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            var changes = _feed.Since(_cursor);
            _cursor = changes.Cursor;
            if (changes.Reload || changes.Runs.Count > 0)
                yield return changes;
        }
    }
}
