using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Journal;

/// <summary>An attempt that ended, with its place on the axis of all epochs of the run.</summary>
/// <param name="Attempt">The attempt with its outcome.</param>
/// <param name="FirstEpoch">Epochs of the run before its first one.</param>
public sealed record AttemptEntry(Attempt Attempt, long FirstEpoch);

/// <summary>A stretch of a journal.</summary>
/// <param name="First">
/// The number of the first item. Less than the cursor that was asked for when the journal has been rewound to its last
/// checkpoint: whoever shows it forgets everything from <paramref name="First"/> on. What follows is then bit-identical to
/// what was forgotten.
/// </param>
/// <param name="Items">The items; empty when there is nothing new.</param>
/// <param name="Total">Items in the whole journal now.</param>
public readonly record struct JournalPage<T>(long First, IReadOnlyList<T> Items, long Total)
{
    /// <summary>The cursor to ask with next.</summary>
    public long Next => First + Items.Count;
}

/// <summary>What changes about a journal, cheap to compare.</summary>
/// <param name="Summary">The row of the run.</param>
/// <param name="Attempts">Attempts that ended.</param>
/// <param name="Epochs">Epochs that ended.</param>
/// <param name="Path">Version of the pruning path.</param>
/// <param name="Current">The attempt that is being trained; null between attempts and when the run does not run.</param>
public sealed record JournalStatus(RunSummary Summary, long Attempts, long Epochs, long Path, Attempt? Current);

/// <summary>A stretch of the epochs, thinned out for a chart.</summary>
/// <param name="X">Numbers of the epochs on the axis of the run.</param>
/// <param name="TrainingLoss">A value an x; NaN where missing.</param>
/// <param name="ValidationLoss">A value an x.</param>
/// <param name="Accuracy">Percent, a value an x.</param>
/// <param name="Density">Edges / dense edges of the attempt that the epoch belongs to, a value an x.</param>
public sealed record EpochSeries(double[] X, float[] TrainingLoss, float[] ValidationLoss, float[] Accuracy, float[] Density);
