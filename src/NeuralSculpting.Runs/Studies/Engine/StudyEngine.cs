using System.Collections.Concurrent;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies.Engine;

/// <summary>Where the time of a study went, in seconds summed over all cores.</summary>
/// <param name="Sculpts">Sculpts made.</param>
/// <param name="Found">Sculpts that the store had already.</param>
/// <param name="Sculpting">Training and pruning.</param>
/// <param name="Detecting">Detection and verdicts.</param>
/// <param name="Storing">Packing and writing.</param>
public readonly record struct StudyTimes(int Sculpts, int Found, double Sculpting, double Detecting, double Storing);

/// <summary>
/// Makes the sculpts that a study needs, on all cores, each on one; results are stored in batches before the board shows them.
/// What was made is never made again, and what was under way at a stop is made anew.
/// </summary>
/// <param name="store">Keeps what was made.</param>
/// <param name="clock">Times it.</param>
/// <param name="rows">Where tasks over data get their rows from; null = they fail, and say so.</param>
public sealed class StudyEngine(IStudyStore store, TimeProvider clock, ITaskDataSource? rows = null)
{
    private const int LargestBatch = 256;
    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private StudyTimes _times;

    /// <summary>Where the time went so far.</summary>
    public StudyTimes Times
    {
        get
        {
            lock (_gate)
                return _times;
        }
    }

    /// <summary>Works on a study until nothing is left, or until it is cancelled.</summary>
    /// <param name="board">How far it has come; kept up to date.</param>
    /// <param name="threads">Sculpts at once, 1 or more.</param>
    /// <param name="changed">Called after each batch that was stored; from this thread.</param>
    /// <param name="enter">Waits for room to work and takes it until disposed; called before each sculpt, from its thread.</param>
    /// <param name="cancel">Stops the sculpts under way.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; what had ended by then is stored.</exception>
    public void Run(StudyBoard board, int threads, Action? changed = null, Func<CancellationToken, IDisposable>? enter = null, CancellationToken cancel = default)
    {
        using var ended = new BlockingCollection<Ended>(LargestBatch * 2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var workers = Enumerable.Range(0, threads).Select(i => new Thread(() => Work(board, ended, enter, stop)) { IsBackground = true, Name = $"study {i}" }).ToList();
        Exception? fault = null;
        workers.ForEach(w => w.Start());
        var joiner = new Thread(() =>
        {
            workers.ForEach(w => w.Join());
            ended.CompleteAdding();
        })
        { IsBackground = true, Name = "study end" };
        joiner.Start();
        while (Batch(ended) is { Count: > 0 } batch)
        {
            try
            {
                // After a fault of the store nothing more is kept: what had ended is made anew once it can be written.
                if (fault is null)
                    Keep(board, batch);
                else
                    batch.ForEach(e => board.GiveBack(e.Job));
            }
            catch (Exception failure)
            {
                fault = failure;
                batch.ForEach(e => board.GiveBack(e.Job));
                stop.Cancel();
            }
            changed?.Invoke();
        }
        joiner.Join();
        if (fault is not null)
            throw new StudyStoreException(fault);
        cancel.ThrowIfCancellationRequested();
    }

    private void Work(StudyBoard board, BlockingCollection<Ended> ended, Func<CancellationToken, IDisposable>? enter, CancellationTokenSource stop)
    {
        while (!stop.IsCancellationRequested && board.Take() is { } job)
        {
            try
            {
                Ended one;
                using (enter?.Invoke(stop.Token))
                    one = Sculpt(board, job, stop.Token);
                ended.Add(one, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                board.GiveBack(job);
            }
        }
    }

    private SculptResult Sculpt(ILearningTask task, SculptOptions options, CancellationToken cancel)
    {
        if (task is BooleanTask table)
            return Sculptor.Run(table, options, threads: 1, cancel: cancel);
        if (rows is null)
            throw new DatasetException($"{task.Name} is a task over data, and no folder of data sets is set");
        return Sculptor.Run(task, rows.Load(task, cancel), options, Trainers.Create, threads: 1, cancel: cancel);
    }

    private Ended Sculpt(StudyBoard board, StudyJob job, CancellationToken cancel)
    {
        var (lines, seed) = (board.Missing(job), board.Plan.Seeds[job.Round]);
        var spec = StudyBoard.SculptSpec(lines[0].Under(seed));
        var (id, start) = (spec.SpecId, clock.GetTimestamp());
        try
        {
            var known = store.FindSculpt(id, spec.Architecture);
            var record = known ?? SculptRecord.Of(spec.Architecture, Sculpt(lines[0].Task, spec.ToSculptOptions(), cancel), 0);
            var sculpted = clock.GetElapsedTime(start).TotalSeconds;
            if (known is null)
                record = record with { Seconds = sculpted };
            var middle = clock.GetTimestamp();
            var outcomes = lines.Select(l => (l, OutcomeJudge.Judge(l, record))).ToList();
            Count(known is null, sculpted, clock.GetElapsedTime(middle).TotalSeconds);
            return new Ended(job, id, spec.ToJson(), known is null ? record : null, seed, outcomes);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One run that cannot be made does not end the others.
            var failed = StudyOutcome.Failed(fault.Message, clock.GetElapsedTime(start).TotalSeconds);
            return new Ended(job, id, spec.ToJson(), null, seed, [.. lines.Select(l => (l, failed))]);
        }
    }

    private List<Ended> Batch(BlockingCollection<Ended> ended)
    {
        var batch = new List<Ended>();
        if (!ended.TryTake(out var first, Timeout.Infinite))
            return batch;
        batch.Add(first);
        var start = clock.GetTimestamp();
        while (batch.Count < LargestBatch && BatchTime - clock.GetElapsedTime(start) is { Ticks: > 0 } left && ended.TryTake(out var next, left))
            batch.Add(next);
        return batch;
    }

    private void Keep(StudyBoard board, List<Ended> batch)
    {
        var start = clock.GetTimestamp();
        store.Keep([.. batch.Select(e => new FinishedSculpt(
            e.Id, e.Spec, e.Record, [.. e.Outcomes.Select(o => KeyValuePair.Create(o.Line.Under(e.Seed).SpecId, o.Outcome))]))]);
        foreach (var one in batch)
            board.Complete(one.Job, [.. one.Outcomes.Select(o => (o.Line.Index, o.Outcome))]);
        lock (_gate)
            _times = _times with { Storing = _times.Storing + clock.GetElapsedTime(start).TotalSeconds };
    }

    private void Count(bool made, double sculpting, double detecting)
    {
        lock (_gate)
        {
            _times = made
                ? _times with { Sculpts = _times.Sculpts + 1, Sculpting = _times.Sculpting + sculpting, Detecting = _times.Detecting + detecting }
                : _times with { Found = _times.Found + 1, Detecting = _times.Detecting + detecting };
        }
    }

    private sealed record Ended(StudyJob Job, string Id, string Spec, SculptRecord? Record, int Seed, IReadOnlyList<(StudyLine Line, StudyOutcome Outcome)> Outcomes);
}

/// <summary>The store of the studies cannot be read or written; nothing that was stored is lost.</summary>
public sealed class StudyStoreException(Exception fault) : IOException($"the results of the study cannot be stored: {fault.Message}", fault);
