namespace NeuralSculpting.Core.Pruning;

/// <summary>What a training call belongs to.</summary>
public enum SculptStage : byte
{
    /// <summary>The training of the dense network.</summary>
    Dense,

    /// <summary>An attempt of a unit pruning.</summary>
    Units,

    /// <summary>The retraining of the unit-pruned network before its edge prunings.</summary>
    Retraining,

    /// <summary>An attempt of an edge pruning.</summary>
    Edges,
}

/// <summary>How an attempt ended.</summary>
public enum AttemptOutcome : byte
{
    /// <summary>Trained without a decision: dense training and retraining.</summary>
    Trained,

    /// <summary>The accuracy threshold was reached: the sparser network is kept.</summary>
    Accepted,

    /// <summary>The threshold was not reached: back to the last accepted network.</summary>
    Rejected,

    /// <summary>Rejected without training: an output no longer sees an input that it needs, so the threshold is out of reach.</summary>
    Unreachable,

    /// <summary>Rejected without training: the target percentage was 100 or more (method.md 4).</summary>
    OffScale,
}

/// <summary>One attempt of a sculpt, in the order of the grid.</summary>
public sealed record Attempt
{
    /// <summary>0.. over the whole sculpt.</summary>
    public required int Index { get; init; }

    /// <summary>What it belongs to.</summary>
    public required SculptStage Stage { get; init; }

    /// <summary>P_u in percent; null in the dense training and in edge-only pruning.</summary>
    public double? UnitStep { get; init; }

    /// <summary>P_e in percent; null outside edge pruning.</summary>
    public double? EdgeStep { get; init; }

    /// <summary>1.. within its pruning; 0 for dense training and retraining.</summary>
    public int Number { get; init; }

    /// <summary>The percentage to prune, of hidden units or of weights; 0 for dense training and retraining.</summary>
    public double TargetPercent { get; init; }

    /// <summary>Scores above it are kept; NaN where nothing was pruned.</summary>
    public float Threshold { get; init; } = float.NaN;

    /// <summary>Hidden units with an incoming edge, under the attempt's masks.</summary>
    public required int Units { get; init; }

    /// <summary>Edges under the attempt's masks.</summary>
    public required int Edges { get; init; }

    /// <summary>How it ended.</summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>Accuracy of the best epoch in percent of output bits; NaN without training.</summary>
    public double Accuracy { get; init; } = double.NaN;

    /// <summary>Validation loss of the best epoch; NaN without training.</summary>
    public double ValidationLoss { get; init; } = double.NaN;

    /// <summary>The best epoch, from 0; -1 without training.</summary>
    public int BestEpoch { get; init; } = -1;

    /// <summary>Epochs trained.</summary>
    public int Epochs { get; init; }
}

/// <summary>One epoch of one training call.</summary>
/// <param name="Attempt">The index of its attempt.</param>
/// <param name="Epoch">From 0.</param>
/// <param name="TrainingLoss">Mean loss over the epoch's batches, noise included.</param>
/// <param name="ValidationLoss">Mean loss over the noise-free rows after the epoch.</param>
/// <param name="Accuracy">Percent of output bits right at threshold 0.5.</param>
public readonly record struct EpochPoint(int Attempt, int Epoch, float TrainingLoss, float ValidationLoss, float Accuracy);
