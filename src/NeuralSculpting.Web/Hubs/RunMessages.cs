using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;
using NeuralSculpting.Web.Api.Resources;

namespace NeuralSculpting.Web.Hubs;

/// <summary>Where a listener stands in the journal of a run. All zero = the beginning.</summary>
/// <param name="Attempts">Attempts read.</param>
/// <param name="Epochs">Epochs read.</param>
/// <param name="Path">Version of the pruning path read; -1 = none.</param>
public sealed record RunCursor(long Attempts = 0, long Epochs = 0, long Path = -1);

/// <summary>What a listener asks for.</summary>
/// <param name="Run">The id of the run.</param>
/// <param name="From">Where to go on; null = from the beginning.</param>
/// <param name="Epochs">Whether epochs are wanted. Default true.</param>
/// <param name="Paths">Whether the pruning path is wanted. Default false.</param>
/// <param name="Binary">Whether attempts, epochs and paths come as binary frames (base64; see <see cref="JournalFrames"/>). Default false.</param>
public sealed record WatchRequest(string Run, RunCursor? From = null, bool Epochs = true, bool Paths = false, bool Binary = false);

/// <summary>
/// What is new about a run since the last message: the stretches join without a gap. A stretch that begins before the cursor
/// says that the run went back to its last checkpoint: forget everything from its first item on.
/// </summary>
/// <param name="Sequence">0, 1, 2, ... within one stream.</param>
/// <param name="Cursor">Where to go on after this message, in another stream too.</param>
/// <param name="Run">The row, when it changed.</param>
/// <param name="Attempts">New attempts.</param>
/// <param name="Epochs">New epochs.</param>
/// <param name="Path">The pruning path, when it changed.</param>
/// <param name="Ended">Whether the run has ended and nothing follows; the stream completes.</param>
public sealed record RunUpdate(
    long Sequence, RunCursor Cursor, RunResource? Run, Stretch<AttemptResource>? Attempts, EpochStretch? Epochs, PathUpdate? Path, bool Ended);

/// <summary>New items.</summary>
/// <param name="First">The number of the first one.</param>
/// <param name="Count">How many.</param>
/// <param name="Total">In the whole journal now.</param>
/// <param name="Items">The items; null in binary messages.</param>
/// <param name="Frame">The items in binary messages.</param>
public sealed record Stretch<T>(long First, int Count, long Total, IReadOnlyList<T>? Items, byte[]? Frame);

/// <summary>New epochs, a column a measure; null where a value is missing.</summary>
/// <param name="First">The number of the first one.</param>
/// <param name="Count">How many.</param>
/// <param name="Total">In the whole journal now.</param>
/// <param name="Attempt">The attempt that each belongs to; null in binary messages, as are the other columns.</param>
/// <param name="Epoch">From 0 within the attempt.</param>
/// <param name="TrainingLoss">Mean loss over the epoch's batches.</param>
/// <param name="ValidationLoss">Mean loss over the noise-free rows after it.</param>
/// <param name="Accuracy">Percent of output bits.</param>
/// <param name="Frame">The epochs in binary messages.</param>
public sealed record EpochStretch(
    long First, int Count, long Total, int[]? Attempt, int[]? Epoch, float?[]? TrainingLoss, float?[]? ValidationLoss, float?[]? Accuracy, byte[]? Frame)
{
    /// <summary>The message of a page.</summary>
    public static EpochStretch Of(JournalPage<EpochPoint> page, bool binary) => binary
        ? new(page.First, page.Items.Count, page.Total, null, null, null, null, null, JournalFrames.Encode(page))
        : new(
            page.First, page.Items.Count, page.Total, [.. page.Items.Select(e => e.Attempt)], [.. page.Items.Select(e => e.Epoch)],
            [.. page.Items.Select(e => Finite(e.TrainingLoss))], [.. page.Items.Select(e => Finite(e.ValidationLoss))],
            [.. page.Items.Select(e => Finite(e.Accuracy))], null);

    private static float? Finite(float value) => float.IsFinite(value) ? value : null;
}

/// <summary>The accepted steps so far.</summary>
/// <param name="Version">Changes with the path.</param>
/// <param name="Layers">Units a layer.</param>
/// <param name="Attempts">The attempt of each step; null in binary messages.</param>
/// <param name="Deaths">The step at which each edge died, a row-major list a weight layer; 65535 = alive; null in binary messages.</param>
/// <param name="Frame">The path in binary messages.</param>
public sealed record PathUpdate(long Version, IReadOnlyList<int> Layers, IReadOnlyList<int>? Attempts, IReadOnlyList<ushort[]>? Deaths, byte[]? Frame)
{
    /// <summary>The message of a path.</summary>
    public static PathUpdate Of(PruningPath path, bool binary) => binary
        ? new(path.Version, [.. path.Architecture.Layers], null, null, JournalFrames.Encode(path))
        : new(path.Version, [.. path.Architecture.Layers], path.History.Attempts, [.. path.History.DeathSteps], null);
}

/// <summary>What changed among all runs.</summary>
/// <param name="Sequence">0, 1, 2, ... within one stream.</param>
/// <param name="Runs">The newest row of every run that changed.</param>
/// <param name="Reload">More changed than is remembered: read the list again.</param>
public sealed record RunsUpdate(long Sequence, IReadOnlyList<RunResource> Runs, bool Reload);
