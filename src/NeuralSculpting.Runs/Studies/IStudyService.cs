using NeuralSculpting.Core;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Studies.Definition;
using NeuralSculpting.Runs.Studies.Engine;
using NeuralSculpting.Runs.Studies.Planning;
using NeuralSculpting.Runs.Studies.Results;
using NeuralSculpting.Runs.Studies.Store;

namespace NeuralSculpting.Runs.Studies;

/// <summary>A study in a list.</summary>
/// <param name="Id">Its id; those of committed results begin with <see cref="IStudyService.CommittedPrefix"/>.</param>
/// <param name="Spec">What it is.</param>
/// <param name="State">Whether it is worked on.</param>
/// <param name="Created">When it was made; null for committed results.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Cells">Cells of its table.</param>
/// <param name="ReadOnly">Whether it is of committed results, which nobody changes.</param>
public sealed record StudySummary(string Id, StudySpec Spec, StudyState State, DateTimeOffset? Created, StudyProgress Progress, int Cells, bool ReadOnly);

/// <summary>A study as its page shows it.</summary>
/// <param name="Summary">Name, state and progress.</param>
/// <param name="Plan">Its lines, cells and seeds.</param>
/// <param name="Cells">The table as it is now.</param>
/// <param name="Working">Whether it is the one worked on at the moment.</param>
/// <param name="Waiting">Studies that come before it; 0 when it is worked on or stands still.</param>
/// <param name="PerSecond">Sculpts a second over the last half minute; null when it is not worked on.</param>
/// <param name="TimeLeft">About; null when it is not worked on.</param>
/// <param name="Times">Where the time went since this process works on it.</param>
/// <param name="Seconds">Work on it so far, in seconds of the clock.</param>
/// <param name="Problem">Why it stands still against its will; null when it does not.</param>
public sealed record StudyView(
    StudySummary Summary, StudyPlan Plan, IReadOnlyList<StudyCell> Cells, bool Working, int Waiting, double? PerSecond, TimeSpan? TimeLeft,
    StudyTimes Times, double Seconds, string? Problem);

/// <summary>One run of a study.</summary>
/// <param name="Line">Its line: task, architecture, point.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Outcome">What it came to; null while it is not done.</param>
public sealed record StudyRun(StudyLine Line, int Seed, StudyOutcome? Outcome);

/// <summary>Everything that pages and the API do with studies. Unknown ids are answered with null.</summary>
public interface IStudyService
{
    /// <summary>What ids of committed results begin with.</summary>
    const string CommittedPrefix = "results-";

    /// <summary>Raised with the id of a study that changed, at most about ten times a second each; from any thread.</summary>
    event Action<string>? Changed;

    /// <summary>All studies: those of this server, the newest first, then those of committed results.</summary>
    Task<IReadOnlyList<StudySummary>> ListAsync(CancellationToken cancel = default);

    /// <summary>A study with its table; null when there is none or it is deleted.</summary>
    Task<StudyView?> GetAsync(string id, CancellationToken cancel = default);

    /// <summary>The runs of a cell of the table that count, in the order of seeds and lines; null when there is no such cell.</summary>
    Task<IReadOnlyList<StudyRun>?> RunsAsync(string id, int pool, CancellationToken cancel = default);

    /// <summary>What the runs of a cell say together, in groups; null when there is no such cell. Without groups where the sculpts are not kept here.</summary>
    /// <param name="id">The study.</param>
    /// <param name="pool">The cell, by its place.</param>
    /// <param name="size">Runs a group, <see cref="CellConsensus.Least"/> to <see cref="CellConsensus.Most"/>.</param>
    /// <param name="cancel">Ends it.</param>
    Task<CellConsensus?> ConsensusAsync(string id, int pool, int size, CancellationToken cancel = default);

    /// <summary>What decides in a study; null when there is no such study, nothing varies in it or no run is judged.</summary>
    /// <param name="measure">What is counted.</param>
    /// <param name="rule">Which ties decide.</param>
    /// <param name="task">Only this task; null = all.</param>
    Task<StudyEffects?> EffectsAsync(string id, string measure, TieRule rule, string? task = null, CancellationToken cancel = default);

    /// <summary>The results of a study as a document; null when there is none.</summary>
    Task<StudyResults?> ResultsAsync(string id, CancellationToken cancel = default);

    /// <summary>Makes a study and begins to work on it; when it returns the study is stored for good.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="InvalidOptionsException">The study is not valid; every error is named.</exception>
    Task<string> CreateAsync(StudySpec spec, CancellationToken cancel = default);

    /// <summary>Changes what a study is (more seeds, tasks, another name) and goes on with it; no run is made again.</summary>
    /// <exception cref="InvalidOptionsException">The study is not valid, or of committed results.</exception>
    Task<StudySummary?> ChangeAsync(string id, StudySpec spec, CancellationToken cancel = default);

    /// <summary>Stops working on a study; sculpts under way are given up.</summary>
    Task<StudySummary?> PauseAsync(string id, CancellationToken cancel = default);

    /// <summary>Goes on with a study; runs that failed without a result are tried again.</summary>
    Task<StudySummary?> ResumeAsync(string id, CancellationToken cancel = default);

    /// <summary>Marks a study as deleted; its sculpts stay. Undone by <see cref="RestoreAsync"/>.</summary>
    Task<StudySummary?> DeleteAsync(string id, CancellationToken cancel = default);

    /// <summary>Undoes a deletion.</summary>
    Task<StudySummary?> RestoreAsync(string id, CancellationToken cancel = default);

    /// <summary>
    /// The run of a line under a seed as a run of its own, with curves and history: the one that is there, or a new one of the same
    /// spec, which comes to the same result.
    /// </summary>
    /// <returns>Its id; null when there is no such study, line or seed.</returns>
    Task<string?> OpenRunAsync(string id, int line, int seed, CancellationToken cancel = default);

    /// <summary>The sculpt behind a run, with the networks of its whole grid; null where it is not kept here.</summary>
    Task<SculptRecord?> SculptAsync(string id, int line, int seed, CancellationToken cancel = default);
}
