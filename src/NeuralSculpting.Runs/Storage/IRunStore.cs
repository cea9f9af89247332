namespace NeuralSculpting.Runs.Storage;

/// <summary>
/// Where runs live. A write that has returned survives the end of the process at any moment. One test suite holds for every
/// implementation. Unknown ids are left alone by writes and answered with null by reads.
/// </summary>
public interface IRunStore
{
    /// <summary>Creates or upgrades whatever the store needs; call once before anything else.</summary>
    /// <exception cref="RunStoreException">The data is from a newer version or cannot be opened.</exception>
    Task InitialiseAsync(CancellationToken cancel = default);

    /// <summary>Adds runs, all or none.</summary>
    Task AddAsync(IReadOnlyList<StoredRun> runs, CancellationToken cancel = default);

    /// <summary>A run with its spec, deleted ones too; null when there is none.</summary>
    Task<StoredRun?> FindAsync(string id, CancellationToken cancel = default);

    /// <summary>The row of a run, deleted ones too; null when there is none.</summary>
    Task<RunSummary?> FindSummaryAsync(string id, CancellationToken cancel = default);

    /// <summary>The id of the newest run of a spec that is not deleted, failed or cancelled; null when there is none.</summary>
    /// <param name="specId">See <see cref="Specs.RunSpec.SpecId"/>.</param>
    Task<string?> FindBySpecAsync(string specId, CancellationToken cancel = default);

    /// <summary>A page of runs, sorted and filtered in the store.</summary>
    /// <exception cref="Core.InvalidOptionsException">A filter, sort key, option or cursor does not fit; every one is named.</exception>
    Task<RunPage> QueryAsync(RunQuery query, CancellationToken cancel = default);

    /// <summary>The ids of all runs that fit, whatever the page: for "select all".</summary>
    Task<IReadOnlyList<string>> QueryIdsAsync(RunQuery query, CancellationToken cancel = default);

    /// <summary>Runs put together by the values of fields, counted and averaged in the store.</summary>
    /// <exception cref="Core.InvalidOptionsException">A field cannot be grouped by, or the query of the runs does not fit.</exception>
    Task<RunGroupPage> GroupAsync(RunGroupQuery query, CancellationToken cancel = default);

    /// <summary>How many runs are in each state, deleted ones left out.</summary>
    Task<IReadOnlyDictionary<RunState, int>> CountAsync(CancellationToken cancel = default);

    /// <summary>How many runs fit a query, by state, in the archive and among the deleted; its own states and shelf are not asked for.</summary>
    Task<RunTally> TallyAsync(RunQuery query, CancellationToken cancel = default);

    /// <summary>Tasks, architectures and tags that occur, for filters.</summary>
    Task<RunFacets> FacetsAsync(CancellationToken cancel = default);

    /// <summary>Moves runs to a state if they are in one of the expected ones; deleted ones are left alone.</summary>
    /// <returns>The rows that were changed, as they are now.</returns>
    Task<IReadOnlyList<RunSummary>> ChangeStateAsync(
        IReadOnlyList<string> ids, IReadOnlyList<RunState> from, RunState to, DateTimeOffset at, string? error = null, CancellationToken cancel = default);

    /// <summary>Takes the oldest queued run that is not deleted and makes it running; null when none waits.</summary>
    Task<StoredRun?> ClaimAsync(DateTimeOffset at, CancellationToken cancel = default);

    /// <summary>Puts every running run back into the queue: its worker is gone.</summary>
    Task<IReadOnlyList<RunSummary>> RequeueRunningAsync(CancellationToken cancel = default);

    /// <summary>Gives a run another name.</summary>
    Task<RunSummary?> RenameAsync(string id, string name, CancellationToken cancel = default);

    /// <summary>Replaces the tags of a run.</summary>
    Task<RunSummary?> TagAsync(string id, IReadOnlyList<string> tags, CancellationToken cancel = default);

    /// <summary>Adds tags to runs and takes others away; what a run has or has not already stays. Runs that would have more than 20 are left alone.</summary>
    /// <returns>The rows that were changed, as they are now.</returns>
    Task<IReadOnlyList<RunSummary>> RetagAsync(
        IReadOnlyList<string> ids, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken cancel = default);

    /// <summary>Pins runs to the top, or takes them down.</summary>
    Task<IReadOnlyList<RunSummary>> PinAsync(IReadOnlyList<string> ids, bool pinned, CancellationToken cancel = default);

    /// <summary>Puts runs away, or back where the moment is null; they work as before.</summary>
    Task<IReadOnlyList<RunSummary>> ArchiveAsync(IReadOnlyList<string> ids, DateTimeOffset? at, CancellationToken cancel = default);

    /// <summary>The notes of a run, in Markdown; empty where there are none, null when there is no such run.</summary>
    Task<string?> ReadNotesAsync(string id, CancellationToken cancel = default);

    /// <summary>Replaces the notes of a run; the row and searches have their first line.</summary>
    Task<RunSummary?> WriteNotesAsync(string id, string markdown, CancellationToken cancel = default);

    /// <summary>Marks runs as deleted; they are kept until purged. A running one goes back to the queue, where it waits until restored.</summary>
    Task<IReadOnlyList<RunSummary>> DeleteAsync(IReadOnlyList<string> ids, DateTimeOffset at, CancellationToken cancel = default);

    /// <summary>Undoes a deletion.</summary>
    Task<IReadOnlyList<RunSummary>> RestoreAsync(IReadOnlyList<string> ids, CancellationToken cancel = default);

    /// <summary>Removes for good what was deleted before a moment.</summary>
    /// <returns>How many runs.</returns>
    Task<int> PurgeAsync(DateTimeOffset deletedBefore, CancellationToken cancel = default);

    /// <summary>Housekeeping that readers and writers do not wait for, now and then.</summary>
    Task TidyAsync(CancellationToken cancel = default);

    /// <summary>
    /// Writes a flush in one transaction, if the run is running. Of a series' chunks, those from the first one given on are
    /// replaced. Only progress is written, never the state.
    /// </summary>
    /// <returns>The row as it is now; null when the run is not running any more: nothing was written.</returns>
    Task<RunSummary?> FlushAsync(JournalFlush flush, CancellationToken cancel = default);

    /// <summary>
    /// Writes the last flush and the result in one transaction, makes the run finished and drops its checkpoint; if it is
    /// running.
    /// </summary>
    /// <returns>The row as it is now; null when the run is not running any more: nothing was written.</returns>
    Task<RunSummary?> FinishAsync(JournalFlush flush, StoredResult result, CancellationToken cancel = default);

    /// <summary>The chunks that hold points first..last of a series, in order.</summary>
    Task<IReadOnlyList<SeriesChunk>> ReadChunksAsync(string id, SeriesKind kind, long first, long last, CancellationToken cancel = default);

    /// <summary>The extremes of the chunks that hold epochs first..last, in order, without their points.</summary>
    Task<IReadOnlyList<SeriesExtremes>> ReadExtremesAsync(string id, long first, long last, CancellationToken cancel = default);

    /// <summary>Points in the stored series.</summary>
    Task<long> CountPointsAsync(string id, SeriesKind kind, CancellationToken cancel = default);

    /// <summary>Where the run can be taken up again; null when it has not got so far.</summary>
    Task<StoredCheckpoint?> ReadCheckpointAsync(string id, CancellationToken cancel = default);

    /// <summary>The result as JSON; null unless the run is finished.</summary>
    Task<string?> ReadResultAsync(string id, CancellationToken cancel = default);

    /// <summary>The compressed pruning history of a cell of the grid; null when there is none.</summary>
    Task<byte[]?> ReadHistoryAsync(string id, int cell, CancellationToken cancel = default);
}

/// <summary>What occurs among the runs that are not deleted, each in alphabetical order.</summary>
public sealed record RunFacets(IReadOnlyList<string> Tasks, IReadOnlyList<string> Architectures, IReadOnlyList<string> Tags);

/// <summary>The store cannot be used; the message says why and what to do.</summary>
public sealed class RunStoreException(string message, Exception? inner = null) : Exception(message, inner);
