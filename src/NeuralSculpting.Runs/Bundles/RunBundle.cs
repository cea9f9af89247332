using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Bundles;

/// <summary>Everything that a store has of one run, to be taken to another server.</summary>
public sealed record RunBundle
{
    /// <summary>Its row.</summary>
    public required RunSummary Summary { get; init; }

    /// <summary>Its spec as canonical JSON.</summary>
    public required string Spec { get; init; }

    /// <summary>Its notes in Markdown.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Its result as the store has it; null unless it is finished.</summary>
    public string? Result { get; init; }

    /// <summary>Its series, kind after kind, each in order.</summary>
    public IReadOnlyList<SeriesChunk> Chunks { get; init; } = [];

    /// <summary>The compressed pruning history of each cell, in order.</summary>
    public IReadOnlyList<byte[]> Histories { get; init; } = [];

    /// <summary>Where it can be taken up again; null where it cannot.</summary>
    public StoredCheckpoint? Checkpoint { get; init; }

    /// <summary>Its kept detections, oldest first.</summary>
    public IReadOnlyList<BundledDetection> Detections { get; init; } = [];

    /// <summary>Whether another bundle is of the same run at the same point; name, tags, notes and detections do not count.</summary>
    public bool IsSameRun(RunBundle other) =>
        (Summary.Id, Summary.State, Summary.Created, Spec, Result) == (other.Summary.Id, other.Summary.State, other.Summary.Created, other.Spec, other.Result)
        && Points(SeriesKind.Attempts) == other.Points(SeriesKind.Attempts) && Points(SeriesKind.Epochs) == other.Points(SeriesKind.Epochs)
        && Histories.Count == other.Histories.Count && Histories.Zip(other.Histories).All(h => h.First.AsSpan().SequenceEqual(h.Second));

    private long Points(SeriesKind kind) => Chunks.Where(c => c.Kind == kind).Sum(c => (long)c.Count);
}

/// <summary>A kept detection as the store has it: settings and what was found as JSON.</summary>
public sealed record BundledDetection(string Id, string Name, string Options, string Result, DateTimeOffset Created);
