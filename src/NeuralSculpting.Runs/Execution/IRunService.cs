using NeuralSculpting.Core;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Runs.Specs;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Execution;

/// <summary>Everything that pages, the API and the command line do with runs.</summary>
public interface IRunService
{
    /// <summary>What changes among all runs.</summary>
    RunsFeed Changes { get; }

    /// <summary>Submits runs; when it returns they are stored for good.</summary>
    /// <param name="specs">1..10,000 specs.</param>
    /// <param name="name">Their name; null = task and seed.</param>
    /// <param name="tags">Their tags.</param>
    /// <returns>Their ids, in the order of the specs.</returns>
    /// <exception cref="InvalidOptionsException">A spec is not valid; fields of the second and later ones start with "[1]." and so on.</exception>
    Task<IReadOnlyList<string>> SubmitAsync(
        IReadOnlyList<RunSpec> specs, string? name = null, IReadOnlyList<string>? tags = null, CancellationToken cancel = default);

    /// <summary>A run with its spec; null when there is none. The row is the live one.</summary>
    Task<StoredRun?> GetAsync(string id, CancellationToken cancel = default);

    /// <summary>A page of runs; rows of running ones are the live ones.</summary>
    /// <exception cref="InvalidOptionsException">A filter, sort key, option or cursor does not fit; every one is named.</exception>
    Task<RunPage> QueryAsync(RunQuery query, CancellationToken cancel = default);

    /// <summary>The ids of all runs that fit a query.</summary>
    Task<IReadOnlyList<string>> QueryIdsAsync(RunQuery query, CancellationToken cancel = default);

    /// <summary>Runs put together by the values of one to three fields.</summary>
    /// <exception cref="InvalidOptionsException">A field cannot be grouped by, or the query of the runs does not fit.</exception>
    Task<RunGroupPage> GroupAsync(RunGroupQuery query, CancellationToken cancel = default);

    /// <summary>How many runs are in each state.</summary>
    Task<IReadOnlyDictionary<RunState, int>> CountAsync(CancellationToken cancel = default);

    /// <summary>How many runs fit a query, by state, in the archive and among the deleted; its own states and shelf are not asked for.</summary>
    Task<RunTally> TallyAsync(RunQuery query, CancellationToken cancel = default);

    /// <summary>Tasks, architectures and tags that occur.</summary>
    Task<RunFacets> FacetsAsync(CancellationToken cancel = default);

    /// <summary>Ends queued, running or paused runs.</summary>
    /// <returns>Those that were in such a state.</returns>
    Task<IReadOnlyList<RunSummary>> CancelAsync(IReadOnlyList<string> ids, CancellationToken cancel = default);

    /// <summary>Stops queued or running runs at their last checkpoint.</summary>
    Task<IReadOnlyList<RunSummary>> PauseAsync(IReadOnlyList<string> ids, CancellationToken cancel = default);

    /// <summary>Queues paused, cancelled or failed runs; they go on from their last checkpoint.</summary>
    Task<IReadOnlyList<RunSummary>> ResumeAsync(IReadOnlyList<string> ids, CancellationToken cancel = default);

    /// <summary>Marks runs as deleted; running ones are cancelled. Undone by <see cref="RestoreAsync"/>.</summary>
    Task<IReadOnlyList<RunSummary>> DeleteAsync(IReadOnlyList<string> ids, CancellationToken cancel = default);

    /// <summary>Undoes a deletion.</summary>
    Task<IReadOnlyList<RunSummary>> RestoreAsync(IReadOnlyList<string> ids, CancellationToken cancel = default);

    /// <summary>Gives a run another name, 1..200 characters.</summary>
    /// <exception cref="InvalidOptionsException">The name is not valid.</exception>
    Task<RunSummary?> RenameAsync(string id, string name, CancellationToken cancel = default);

    /// <summary>Pins runs to the top of tables, or takes them down.</summary>
    /// <returns>The rows that were changed, as they are now.</returns>
    Task<IReadOnlyList<RunSummary>> PinAsync(IReadOnlyList<string> ids, bool pinned, CancellationToken cancel = default);

    /// <summary>Puts runs away: tables leave them out unless asked. False puts them back.</summary>
    /// <returns>The rows that were changed, as they are now.</returns>
    Task<IReadOnlyList<RunSummary>> ArchiveAsync(IReadOnlyList<string> ids, bool archived, CancellationToken cancel = default);

    /// <summary>The notes of a run, in Markdown; empty where there are none, null when there is no such run.</summary>
    Task<string?> NotesAsync(string id, CancellationToken cancel = default);

    /// <summary>Replaces the notes of a run, Markdown of at most 20,000 characters; its row has their first line.</summary>
    /// <exception cref="InvalidOptionsException">The notes are too long.</exception>
    Task<RunSummary?> WriteNotesAsync(string id, string markdown, CancellationToken cancel = default);

    /// <summary>Adds tags to many runs and takes others away. Runs that would have more than 20 are left alone.</summary>
    /// <returns>The rows that were changed, as they are now.</returns>
    /// <exception cref="InvalidOptionsException">A tag is not valid.</exception>
    Task<IReadOnlyList<RunSummary>> RetagAsync(
        IReadOnlyList<string> ids, IReadOnlyList<string> add, IReadOnlyList<string> remove, CancellationToken cancel = default);

    /// <summary>Replaces the tags of a run: at most 20, each 1..50 characters.</summary>
    /// <exception cref="InvalidOptionsException">A tag is not valid.</exception>
    Task<RunSummary?> TagAsync(string id, IReadOnlyList<string> tags, CancellationToken cancel = default);

    /// <summary>The spec of a run with changes, to be edited and submitted; null when there is no such run.</summary>
    Task<RunSpec?> CloneAsync(string id, Func<RunSpec, RunSpec>? change = null, CancellationToken cancel = default);

    /// <summary>The journal of a run, live or stored. Cheap; holds nothing until it is read.</summary>
    IRunJournalReader Journal(string id);

    /// <summary>The result of a finished run; null for any other.</summary>
    Task<RunResult?> ResultAsync(string id, CancellationToken cancel = default);

    /// <summary>The pruning history of one cell of a finished run's grid; null when there is none.</summary>
    Task<PruningPath?> HistoryAsync(string id, int cell, CancellationToken cancel = default);

    /// <summary>What a run would cost; null when the spec is not valid.</summary>
    CostEstimate? EstimateCost(RunSpec spec);
}
