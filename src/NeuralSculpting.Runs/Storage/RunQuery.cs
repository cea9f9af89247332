namespace NeuralSculpting.Runs.Storage;

/// <summary>What the runs table can be sorted by, in the older form; <see cref="RunQuery.SortBy"/> takes any field.</summary>
public enum RunSort
{
    Created, Name, Task, Architecture, Seed, State, Progress, Accuracy, Density, ModulesFound, Success, Trainings, Started, Finished, Duration,
}

/// <summary>Which of the archived runs.</summary>
public enum ArchivedRuns
{
    /// <summary>None of them, unless a filter asks for them.</summary>
    Hide,

    /// <summary>Nothing but them.</summary>
    Only,

    /// <summary>All of them, among the others.</summary>
    With,
}

/// <summary>One key of an order.</summary>
/// <param name="Field">The name of a sortable field of <see cref="RunFields"/>.</param>
/// <param name="Descending">The greatest first. Missing values come last either way.</param>
public sealed record RunSortKey(string Field, bool Descending = false);

/// <summary>Which runs, in which order, and which of them.</summary>
public sealed record RunQuery
{
    /// <summary>Most rows a page may have.</summary>
    public const int MostRows = 1000;

    /// <summary>Most keys of an order.</summary>
    public const int MostKeys = 4;

    /// <summary>Each word must occur in the id, name, task, architecture, a tag or the first line of the notes, whatever its case; null = all.</summary>
    public string? Text { get; init; }

    /// <summary>Any of these states; empty = all.</summary>
    public IReadOnlyList<RunState> States { get; init; } = [];

    /// <summary>Exactly this task; null = all.</summary>
    public string? Task { get; init; }

    /// <summary>Exactly this architecture: "4-24-4"; null = all.</summary>
    public string? Architecture { get; init; }

    /// <summary>Exactly this tag; null = all.</summary>
    public string? Tag { get; init; }

    /// <summary>Only runs with this verdict; null = all.</summary>
    public bool? Success { get; init; }

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<RunFilter> Filters { get; init; } = [];

    /// <summary>The deleted runs instead of the others.</summary>
    public bool Deleted { get; init; }

    /// <summary>Default: they are left out. A filter on "archived" and <see cref="Deleted"/> go before.</summary>
    public ArchivedRuns Archived { get; init; }

    /// <summary>Pinned runs come before all others. Default false.</summary>
    public bool PinnedFirst { get; init; }

    /// <summary>The order, at most <see cref="MostKeys"/> keys; equal runs by id. Empty = <see cref="Sort"/>.</summary>
    public IReadOnlyList<RunSortKey> SortBy { get; init; } = [];

    /// <summary>Used where <see cref="SortBy"/> is empty. Default: when they were submitted.</summary>
    public RunSort Sort { get; init; }

    /// <summary>Of <see cref="Sort"/>. Default true: the newest first.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Names of options of the spec that the page shows beside the rows ("training.learningRate"); see <see cref="RunPage.Option"/>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Rows to leave out at the start, 0..; for a table that jumps. Runs that come in meanwhile move the rows.</summary>
    public int Skip { get; init; }

    /// <summary>
    /// Goes on after the page that gave this cursor (<see cref="RunPage.Next"/>), with the same order: runs that come in or go
    /// meanwhile neither repeat nor skip another. Null = from the start.
    /// </summary>
    public string? Cursor { get; init; }

    /// <summary>Rows wanted, 0..<see cref="MostRows"/>. Default 50.</summary>
    public int Take { get; init; } = 50;

    /// <summary>Whether <see cref="RunPage.Total"/> is counted. Default true.</summary>
    public bool Count { get; init; } = true;
}

/// <summary>How many runs fit a query.</summary>
/// <param name="States">In each state, those that are neither archived nor deleted.</param>
/// <param name="Archived">Archived ones.</param>
/// <param name="Deleted">Deleted ones that can be restored.</param>
public sealed record RunTally(IReadOnlyDictionary<RunState, int> States, int Archived, int Deleted);

/// <summary>One page of runs.</summary>
/// <param name="Runs">The rows.</param>
/// <param name="Total">Rows that fit the query, on all pages; 0 when they were not to be counted.</param>
public sealed record RunPage(IReadOnlyList<RunSummary> Runs, int Total)
{
    /// <summary>The cursor of the next page; null when this is the last one.</summary>
    public string? Next { get; init; }

    /// <summary>By run and then by option, in canonical text, those of <see cref="RunQuery.Options"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Options { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>An option of the spec of a run, in canonical text ("0.05", "adam", "2.5, 2"); null where it is missing or was not asked for.</summary>
    public string? Option(string id, string name) => Options.TryGetValue(id, out var options) && options.TryGetValue(name, out var text) ? text : null;
}
