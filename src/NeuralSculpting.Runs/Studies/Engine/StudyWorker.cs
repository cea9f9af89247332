using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies.Engine;

/// <summary>
/// Works on running studies, the oldest first, one at a time: each uses all cores that runs leave. What is stored decides where
/// it goes on, so a restart needs nothing but a look at the store.
/// </summary>
internal sealed partial class StudyWorker(
    IStudyStore store, StudyHandles handles, StudyGate gate, RunsOptions options, ITaskDataSource rows, TimeProvider clock, ILogger<StudyWorker> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Initialise();
        if (options.Work)
            _loop = Task.Run(() => LoopAsync(_stopping.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task LoopAsync(CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                if (Next() is { } study)
                    await WorkAsync(study, cancel);
                else
                    await handles.SleepAsync(LookAgain, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    private StoredStudy? Next()
    {
        try
        {
            return store.List().Where(s => s.State == StudyState.Running).OrderBy(s => s.Created).FirstOrDefault();
        }
        catch (Exception fault)
        {
            LogUnreadable(fault);
            return null;
        }
    }

    private async Task WorkAsync(StoredStudy study, CancellationToken cancel)
    {
        StudyHandle? handle = null;
        var start = clock.GetTimestamp();
        var stop = handles.Begin(study.Id, cancel);
        var (finished, wait) = (false, TimeSpan.Zero);
        try
        {
            handle = handles.Get(study);
            // It may have been paused or changed before there was anything to stop.
            if (store.Find(study.Id) is not { State: StudyState.Running, Deleted: null } now || now.Spec.ToJson() != study.Spec.ToJson())
                return;
            var engine = handle.Begin(new StudyEngine(store, clock, rows));
            var mine = handle;
            LimitTime(study, stop);
            await Task.Factory.StartNew(
                () => engine.Run(mine.Board, options.Concurrency, () => Tell(mine), gate.Enter, stop.Token), CancellationToken.None,
                TaskCreationOptions.LongRunning, TaskScheduler.Default);
            finished = true;
        }
        catch (OperationCanceledException)
        {
            // Paused, changed, out of time, or the process ends.
            finished = !cancel.IsCancellationRequested && IsOutOfTime(study, start);
        }
        catch (Exception fault)
        {
            LogFault(study.Id, fault);
            if (handle is not null)
                handle.Problem = fault.Message;
            wait = AfterFault;
        }
        finally
        {
            handle?.End();
            handles.End(study.Id);
            Close(study.Id, finished, clock.GetElapsedTime(start).TotalSeconds);
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
    }

    private void Tell(StudyHandle handle)
    {
        handle.Note();
        handles.Tell(handle.Study.Id);
    }

    private void LimitTime(StoredStudy study, CancellationTokenSource stop)
    {
        if (study.Spec.Budget?.Minutes is { } minutes)
            stop.CancelAfter(TimeSpan.FromSeconds(Math.Clamp((minutes * 60) - study.Seconds, 0.001, 2_000_000)));
    }

    private bool IsOutOfTime(StoredStudy study, long start) =>
        study.Spec.Budget?.Minutes is { } minutes && study.Seconds + clock.GetElapsedTime(start).TotalSeconds >= (minutes * 60) - 0.001;

    private void Close(string id, bool finished, double seconds)
    {
        try
        {
            // Somebody may have paused it in the meantime: only a study that still runs becomes finished.
            if (store.Change(id, s => s with { Seconds = s.Seconds + seconds, State = finished && s.State == StudyState.Running ? StudyState.Finished : s.State }) is { } study)
                handles.Get(study);
            handles.Tell(id);
        }
        catch (Exception fault)
        {
            LogFault(id, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The studies cannot be read")]
    private partial void LogUnreadable(Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Study {Id} stands still; it is taken up again")]
    private partial void LogFault(string id, Exception fault);
}
