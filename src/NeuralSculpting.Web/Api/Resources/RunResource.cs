using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Api.Resources;

/// <summary>The row of a run as scripts see it; see <see cref="RunSummary"/> for what the fields mean. Times are UTC.</summary>
public sealed record RunResource
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Task { get; init; }
    public required string Architecture { get; init; }
    public required int Seed { get; init; }
    public required string SpecId { get; init; }

    /// <summary>"queued", "running", "paused", "finished", "failed" or "cancelled".</summary>
    public required string State { get; init; }

    /// <summary>0..1.</summary>
    public double Progress { get; init; }

    /// <summary>In percent of output bits.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Edges left / edges of the dense network, 0..1.</summary>
    public double? Density { get; init; }

    public int? Edges { get; init; }
    public int? ModulesFound { get; init; }
    public int? ModulesTrue { get; init; }

    /// <summary>Whether the hierarchy is the true one; null before the verdict and where nothing is declared.</summary>
    public bool? Success { get; init; }

    public int? Levels { get; init; }
    public int? Ties { get; init; }
    public double? TieAgreement { get; init; }
    public string? Signature { get; init; }
    public IReadOnlyList<int>? UnitsLeft { get; init; }
    public int Trainings { get; init; }
    public int Attempts { get; init; }
    public string? Error { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Started { get; init; }
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Seconds it was worked on, pauses left out.</summary>
    public double Seconds { get; init; }

    /// <summary>Expected seconds still to go; null where it cannot be told.</summary>
    public double? SecondsLeft { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];
    public bool Pinned { get; init; }
    public DateTimeOffset? Archived { get; init; }
    public DateTimeOffset? Deleted { get; init; }
    public string NotesLine { get; init; } = "";
    public long Revision { get; init; }

    /// <summary>The options of the spec that were asked for; null when none were.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    /// <summary>The resource of a row.</summary>
    public static RunResource Of(RunSummary run) => new()
    {
        Id = run.Id, Name = run.Name, Task = run.Task, Architecture = run.Architecture, Seed = run.Seed, SpecId = run.SpecId,
        State = run.State.ToString().ToLowerInvariant(), Progress = run.Progress, Accuracy = Finite(run.Accuracy), Density = Finite(run.Density),
        Edges = run.Edges, ModulesFound = run.ModulesFound, ModulesTrue = run.ModulesTrue, Success = run.Success, Levels = run.Levels,
        Ties = run.Ties, TieAgreement = run.TieAgreement, Signature = run.Signature, UnitsLeft = run.UnitsLeft, Trainings = run.Trainings,
        Attempts = run.Attempts, Error = run.Error, Created = run.Created, Started = run.Started, Finished = run.Finished,
        Seconds = run.Duration.TotalSeconds, SecondsLeft = run.TimeLeft?.TotalSeconds, Tags = run.Tags, Pinned = run.Pinned,
        Archived = run.Archived, Deleted = run.Deleted, NotesLine = run.NotesLine, Revision = run.Revision,
    };

    // JSON has no NaN.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
