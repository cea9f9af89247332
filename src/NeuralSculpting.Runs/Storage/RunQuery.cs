namespace NeuralSculpting.Runs.Storage;

/// <summary>What the runs table can be sorted by.</summary>
public enum RunSort
{
    Created, Name, Task, Architecture, Seed, State, Progress, Accuracy, Density, ModulesFound, Success, Trainings, Started, Finished, Duration,
}

/// <summary>Which runs, in which order, and which of them.</summary>
public sealed record RunQuery
{
    /// <summary>Most rows a page may have.</summary>
    public const int MostRows = 1000;

    /// <summary>Each word must occur in the id, name, task, architecture or a tag, whatever its case; null = all.</summary>
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

    /// <summary>The deleted runs instead of the others.</summary>
    public bool Deleted { get; init; }

    /// <summary>Default: when they were submitted.</summary>
    public RunSort Sort { get; init; }

    /// <summary>Default true: the newest first. Missing values come last either way; equal ones by id.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Rows to leave out at the start, 0..</summary>
    public int Skip { get; init; }

    /// <summary>Rows wanted, 0..<see cref="MostRows"/>. Default 50.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>One page of runs.</summary>
/// <param name="Runs">The rows.</param>
/// <param name="Total">Rows that fit the query, on all pages.</param>
public sealed record RunPage(IReadOnlyList<RunSummary> Runs, int Total);
