using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Storage;

/// <summary>A run with its spec.</summary>
public sealed record StoredRun(RunSummary Summary, RunSpec Spec);

/// <summary>What a series holds.</summary>
public enum SeriesKind : byte
{
    /// <summary>Attempts that ended.</summary>
    Attempts,

    /// <summary>Epochs that ended.</summary>
    Epochs,

    /// <summary>Milliseconds of work, pauses left out, at the end of each attempt: not part of what is bit-identical.</summary>
    Clock,
}

/// <summary>
/// A stretch of a series, compressed. Chunks of a series start at multiples of its chunk size; the last one is replaced as it
/// fills.
/// </summary>
/// <param name="Kind">Which series.</param>
/// <param name="First">The number of its first point.</param>
/// <param name="Count">Points in it.</param>
/// <param name="Least">The smallest value of the series' first measure, without NaN; 0 where there is none.</param>
/// <param name="Most">The greatest.</param>
/// <param name="Bytes">The compressed points.</param>
public sealed record SeriesChunk(SeriesKind Kind, long First, int Count, double Least, double Most, byte[] Bytes)
{
    /// <summary>Least, greatest and last value of each trace for every 128 epochs; null in chunks of older versions and of other series.</summary>
    public byte[]? Extremes { get; init; }
}

/// <summary>What is known of a chunk of epochs without reading it.</summary>
/// <param name="First">The number of its first epoch.</param>
/// <param name="Count">Epochs in it.</param>
/// <param name="Extremes">See <see cref="SeriesChunk.Extremes"/>.</param>
public sealed record SeriesExtremes(long First, int Count, byte[]? Extremes);

/// <summary>Where a run can be taken up again, and what a viewer sees there.</summary>
/// <param name="Sculpt">The sculptor's state.</param>
/// <param name="Path">The pruning path at this point, encoded.</param>
public sealed record StoredCheckpoint(SculptCheckpoint Sculpt, byte[] Path);

/// <summary>Everything that one flush writes in one transaction: the journal ends exactly at the checkpoint.</summary>
/// <param name="Chunks">New and refilled chunks.</param>
/// <param name="Checkpoint">Replaces the one before; null leaves it.</param>
/// <param name="Summary">Names the run and has its progress, measures and times; name, tags and state are not written.</param>
public sealed record JournalFlush(IReadOnlyList<SeriesChunk> Chunks, StoredCheckpoint? Checkpoint, RunSummary Summary);

/// <summary>What a finished run leaves.</summary>
/// <param name="Json">The result, as a document.</param>
/// <param name="Histories">The compressed pruning history of each cell of the grid, in its order.</param>
public sealed record StoredResult(string Json, IReadOnlyList<byte[]> Histories);
