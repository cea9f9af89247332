using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.SignalR;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Api.Resources;
using NeuralSculpting.Web.Live;

namespace NeuralSculpting.Web.Hubs;

/// <summary>
/// Streams runs to scripts, at /hubs/runs. Both methods are streams of the server: a listener that is slow gets fewer and
/// larger messages, never a gap; one that lost its connection goes on with the cursor of the last message it has.
/// </summary>
public sealed class RunsHub(IRunService runs, TimeProvider clock) : Hub
{
    /// <summary>Streams that one connection may have open.</summary>
    public const int MostStreams = 64;

    private const string OpenStreams = "streams";

    /// <summary>Everything about one run from a cursor on, until it has ended.</summary>
    /// <exception cref="HubException">There is no such run, a cursor is negative, or too many streams are open.</exception>
    public IAsyncEnumerable<RunUpdate> Watch(WatchRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        return Counted(new RunWatcher(runs.Journal(request.Run), request, clock).WatchAsync(cancel), request.Run, cancel);
    }

    /// <summary>The newest row of every run that changes, from now on.</summary>
    public IAsyncEnumerable<RunsUpdate> WatchAll(CancellationToken cancel) => Counted(ChangesAsync(cancel), null, cancel);

    private static void Check(WatchRequest request)
    {
        if (string.IsNullOrEmpty(request.Run) || request.Run.Length > 64)
            throw new HubException("run: must be the id of a run, 1 to 64 characters");
        if (request.From is { } from && (from.Attempts < 0 || from.Epochs < 0 || from.Path < -1))
            throw new HubException("from: attempts and epochs must be 0 or more, path -1 or more");
    }

    private async IAsyncEnumerable<RunsUpdate> ChangesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        long sequence = 0;
        await foreach (var changes in new RunsListener(runs.Changes, clock).ListenAsync(cancel))
            yield return new RunsUpdate(sequence++, [.. changes.Runs.Select(RunResource.Of)], changes.Reload);
    }

    private async IAsyncEnumerable<T> Counted<T>(IAsyncEnumerable<T> stream, string? run, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (run is not null && await runs.GetAsync(run, cancel) is null)
            throw new HubException($"run: there is no run {run}");
        var open = Count(1);
        try
        {
            if (open > MostStreams)
                throw new HubException($"a connection may have {MostStreams} streams open: end one first");
            await foreach (var item in stream.WithCancellation(cancel))
                yield return item;
        }
        finally
        {
            Count(-1);
        }
    }

    private int Count(int change)
    {
        lock (Context.Items)
        {
            var open = (Context.Items.TryGetValue(OpenStreams, out var count) ? (int)count! : 0) + change;
            Context.Items[OpenStreams] = open;
            return open;
        }
    }
}
