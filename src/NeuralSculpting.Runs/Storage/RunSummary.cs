namespace NeuralSculpting.Runs.Storage;

/// <summary>Where a run is in its life.</summary>
public enum RunState
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker sculpts it.</summary>
    Running,

    /// <summary>Stopped by a person; goes on from its last checkpoint when resumed.</summary>
    Paused,

    /// <summary>Ended with a result.</summary>
    Finished,

    /// <summary>Ended by an error; the summary has the reason.</summary>
    Failed,

    /// <summary>Ended by a person; can be resumed.</summary>
    Cancelled,
}

/// <summary>One row of the runs table. Never changes: a change is another summary with a greater <see cref="Revision"/>.</summary>
public sealed record RunSummary
{
    /// <summary>Short, URL-safe, ascending with creation.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its task.</summary>
    public required string Task { get; init; }

    /// <summary>"4-24-4".</summary>
    public required string Architecture { get; init; }

    /// <summary>The seed of its spec.</summary>
    public required int Seed { get; init; }

    /// <summary>Of its spec: runs with the same one end the same.</summary>
    public required string SpecId { get; init; }

    /// <summary>Where it is in its life.</summary>
    public RunState State { get; init; }

    /// <summary>0..1, from the grid: never goes back while it runs.</summary>
    public double Progress { get; init; }

    /// <summary>In percent; of the last accepted network while it runs; null before the first.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Edges left / edges of the dense network, 0..1; null before the first training.</summary>
    public double? Density { get; init; }

    /// <summary>Edges left.</summary>
    public int? Edges { get; init; }

    /// <summary>Modules of the detected hierarchy; null before detection.</summary>
    public int? ModulesFound { get; init; }

    /// <summary>Declared sub-functions; null where none are declared.</summary>
    public int? ModulesTrue { get; init; }

    /// <summary>Whether the hierarchy is the true one; null before the verdict and where nothing is declared.</summary>
    public bool? Success { get; init; }

    /// <summary>The cell of the grid that the network shown came from; null before the end.</summary>
    public int? ShownCell { get; init; }

    /// <summary>Training calls so far.</summary>
    public int Trainings { get; init; }

    /// <summary>Attempts so far, those rejected without training included.</summary>
    public int Attempts { get; init; }

    /// <summary>Why it failed; null unless it did.</summary>
    public string? Error { get; init; }

    /// <summary>When it was submitted (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When a worker first took it (UTC).</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended (UTC).</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Time it was worked on, pauses left out.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>In alphabetical order.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>When it was deleted (UTC); null unless it is.</summary>
    public DateTimeOffset? Deleted { get; init; }

    /// <summary>Whether it stands at the top of tables.</summary>
    public bool Pinned { get; init; }

    /// <summary>When it was put away (UTC): tables leave it out unless asked; null unless it is.</summary>
    public DateTimeOffset? Archived { get; init; }

    /// <summary>Levels of the detected hierarchy; null before detection.</summary>
    public int? Levels { get; init; }

    /// <summary>Networks that tie for fewest edges; null before the end.</summary>
    public int? Ties { get; init; }

    /// <summary>Share of pairs of tied networks with the same structure, 0..1; null before the end.</summary>
    public double? TieAgreement { get; init; }

    /// <summary>What went wrong with the structure, by name; null before the end and where nothing did.</summary>
    public string? Signature { get; init; }

    /// <summary>Units kept a layer, inputs to outputs, in the network shown; null before the end.</summary>
    public IReadOnlyList<int>? UnitsLeft { get; init; }

    /// <summary>The first line of its notes, at most 120 characters; empty where there are none.</summary>
    public string NotesLine { get; init; } = "";

    /// <summary>Counts the changes of this run.</summary>
    public long Revision { get; init; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => State is RunState.Finished or RunState.Failed or RunState.Cancelled;

    /// <summary>Expected time still to go; null where it cannot be told yet.</summary>
    public TimeSpan? TimeLeft => State == RunState.Running && Progress is > 0.01 and < 1 ? Duration * ((1 - Progress) / Progress) : null;

    /// <summary>Whether another row of this run has the same but for progress: it stands at the same place of any table that is not sorted by progress.</summary>
    public bool IsProgressOf(RunSummary other) =>
        (State, Name, Pinned, Archived, Deleted, Success, ModulesFound, NotesLine) ==
        (other.State, other.Name, other.Pinned, other.Archived, other.Deleted, other.Success, other.ModulesFound, other.NotesLine)
        && Tags.SequenceEqual(other.Tags);

    /// <summary>This row with the progress of another, later one.</summary>
    internal RunSummary WithProgressOf(RunSummary live) => this with
    {
        Progress = live.Progress,
        Accuracy = live.Accuracy,
        Density = live.Density,
        Edges = live.Edges,
        Trainings = live.Trainings,
        Attempts = live.Attempts,
        Duration = live.Duration,
    };
}
