using NeuralSculpting.Core;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Execution;

/// <summary>Takes one run from where the store has it to its result.</summary>
internal sealed class RunExecution(
    IRunStore store, FeedHub hub, RunsFeed changes, ISculptEngine engine, IRunEvaluator evaluator, ITaskDataSource rows, TimeProvider clock)
{
    /// <summary>
    /// Works on a claimed run until it ends or is stopped. An error fails this run, with its reason, and nothing else. A
    /// stopped run keeps its last checkpoint and whatever state it was given.
    /// </summary>
    /// <param name="run">A running run.</param>
    /// <param name="active">Stops the work.</param>
    /// <param name="threads">Threads of the sculpt, 1..</param>
    public async Task WorkAsync(StoredRun run, ActiveRun active, int threads)
    {
        RunFeed? feed = null;
        try
        {
            // Somebody may have stopped it after it was claimed and before it could be found here.
            if (await store.FindSummaryAsync(run.Summary.Id, CancellationToken.None) is not { State: RunState.Running })
                return;
            try
            {
                (feed, var resume) = await OpenAsync(run);
                await SculptAsync(run, feed, resume, active, threads);
            }
            catch (InvalidDataException) when (!active.Token.IsCancellationRequested)
            {
                // A checkpoint of another version of the engine, or a damaged one: the spec has everything, so start over.
                if (feed is not null)
                    hub.Close(feed);
                feed = Fresh(run);
                await SculptAsync(run, feed, null, active, threads);
            }
        }
        catch (OperationCanceledException) when (active.Token.IsCancellationRequested)
        {
            // Stopped: the store has its last checkpoint and the state that it was given.
        }
        catch (Exception fault)
        {
            await FailAsync(run.Summary.Id, feed, fault);
        }
        finally
        {
            if (feed is not null)
                hub.Close(feed);
        }
    }

    private async Task SculptAsync(StoredRun run, RunFeed feed, SculptCheckpoint? resume, ActiveRun active, int threads)
    {
        hub.Open(feed);
        changes.Publish(feed.Summary);
        var recorder = new RunRecorder(feed, new GridProgress(run.Spec), store, changes, clock, active.Stop);
        RunResult result;
        SculptResult sculpt;
        string? signature;
        try
        {
            var task = run.Spec.ResolveTask();
            var options = run.Spec.ToSculptOptions();
            (sculpt, result, signature) = await Task.Factory.StartNew(
                () =>
                {
                    var data = rows.Load(task, active.Token);
                    var sculpted = engine.Run(new SculptJob(task, data, options, run.Spec.Engine), recorder, resume, threads, active.Token);
                    var evaluated = evaluator.Evaluate(task, options, sculpted);
                    return (sculpted, evaluated, RunSignatures.Main(task, options, sculpted, evaluated));
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            // A flush that failed stops the sculpt: its reason is the one to report.
            await recorder.SettleAsync();
        }
        var row = Finished(feed.Summary, result, clock.GetUtcNow()) with { Signature = signature };
        var histories = sculpt.Cells.Select(cell => PathCodec.Encode(new PruningPath(StoredJournal.FinishedVersion, run.Spec.Architecture, cell.History), 0));
        var stored = new StoredResult(RunResultJson.Write(result), [.. histories]);
        if (await store.FinishAsync(recorder.Rest(row), stored) is not { } finished)
            return;
        // Closed before anybody hears of the end: whoever then looks sees what the store has.
        hub.Close(feed);
        changes.Publish(finished);
    }

    /// <summary>The row of a run at its end.</summary>
    internal static RunSummary Finished(RunSummary live, RunResult result, DateTimeOffset at) => live with
    {
        Progress = 1,
        Accuracy = result.Accuracy,
        Edges = result.Network.Edges,
        Density = result.Network.Density,
        ModulesFound = result.Verdict.ModulesFound,
        ModulesTrue = result.Verdict.ModulesTrue,
        Success = result.Verdict.Success,
        ShownCell = result.Ties.Cells[0],
        Levels = result.Detection.Hierarchy.Modules.Select(m => m.Level + 1).DefaultIfEmpty(0).Max(),
        Ties = result.Ties.Networks,
        TieAgreement = result.Ties.Agreement,
        UnitsLeft = ResultWriter.UnitsPerLayer(result),
        Finished = at,
    };

    /// <summary>A feed with everything that the store has of the run's journal, which ends at its checkpoint.</summary>
    private async Task<(RunFeed Feed, SculptCheckpoint? Resume)> OpenAsync(StoredRun run)
    {
        var architecture = run.Spec.Architecture;
        if (await store.ReadCheckpointAsync(run.Summary.Id) is not { } checkpoint)
            return (Fresh(run), null);
        var feed = new RunFeed(run.Summary, architecture) { Path = new PathTracker(PathCodec.Decode(checkpoint.Path, architecture)) };
        var stored = new StoredJournal(run.Summary.Id, store);
        foreach (var attempt in (await stored.ReadAttemptsAsync(0, checkpoint.Sculpt.Attempts)).Items)
            feed.Attempts.Append(attempt);
        foreach (var epoch in (await stored.ReadEpochsAsync(0, (int)checkpoint.Sculpt.Epochs)).Items)
            feed.Epochs.Append(epoch);
        // Runs that began under an older version have no times: those attempts stay without.
        var times = await stored.ReadClockAsync();
        for (var i = 0; i < checkpoint.Sculpt.Attempts; i++)
            feed.Clock.Append(i < times.Count ? times[i] : double.NaN);
        if (feed.Attempts.Count != checkpoint.Sculpt.Attempts || feed.Epochs.Count != checkpoint.Sculpt.Epochs)
            throw new InvalidDataException("the stored journal does not reach to the stored checkpoint");
        return (feed, checkpoint.Sculpt);
    }

    private static RunFeed Fresh(StoredRun run) => new(
        run.Summary with
        {
            Progress = 0,
            Accuracy = null,
            Density = null,
            Edges = null,
            Trainings = 0,
            Attempts = 0,
            Duration = TimeSpan.Zero,
        },
        run.Spec.Architecture);

    private async Task FailAsync(string id, RunFeed? feed, Exception fault)
    {
        var reason = fault switch
        {
            AggregateException { InnerException: { } inner } => inner.Message,
            InvalidOptionsException => $"the spec is not valid: {fault.Message}",
            _ => fault.Message,
        };
        var failed = await store.ChangeStateAsync([id], [RunState.Running], RunState.Failed, clock.GetUtcNow(), reason);
        if (feed is not null)
            hub.Close(feed);
        foreach (var row in failed)
            changes.Publish(row);
    }
}
