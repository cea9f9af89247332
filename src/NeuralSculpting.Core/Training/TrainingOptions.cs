namespace NeuralSculpting.Core.Training;

/// <summary>The update rule (method.md 3).</summary>
public enum Optimizer { Adam, Sgd, Nesterov, RmsProp }

/// <summary>How the learning rate changes with the epoch (method.md 3).</summary>
public enum LearningRateSchedule { Exponential, Cosine }

/// <summary>The loss that training follows (method.md 3).</summary>
public enum Loss { BinaryCrossEntropy, MeanSquaredError, CrossEntropy }

/// <summary>Options of one training call (method.md 2 and 3), with the published values as defaults where there is one for all tasks.</summary>
public sealed record TrainingOptions
{
    /// <summary>Learning rate, above 0 to 10. Default 0.05.</summary>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>Rows a step, 1..65536; the last batch of an epoch may be smaller. Default 8.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Epochs of every training call, 1..10000. Default 15.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>Default Adam.</summary>
    public Optimizer Optimizer { get; init; }

    /// <summary>Adam's first-moment decay, 0 to below 1. Default 0.9.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Adam's second-moment decay (RMSprop: its smoothing), 0 to below 1. Default 0.999.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the second moment, above 0 to 1. Default 1e-8.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Nesterov momentum, 0 to below 1. Default 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>L2 weight decay added to the gradient, 0..1. Default 1e-4.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>The learning rate of epoch e is lr * gamma^e (exponential schedule), above 0 to 1. Default 1.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>Default exponential with gamma 1: constant.</summary>
    public LearningRateSchedule Schedule { get; init; }

    /// <summary>Default binary cross-entropy.</summary>
    public Loss Loss { get; init; }

    /// <summary>Standard deviation of the noise added to inputs each time a row is used, 0..10. Default 0.1.</summary>
    public double InputNoise { get; init; } = 0.1;

    /// <summary>Share of hidden activations dropped in training, 0 to below 1. Default 0.</summary>
    public double Dropout { get; init; }

    /// <summary>Adds every broken rule, with fields under <paramref name="path"/>.</summary>
    public void Validate(OptionErrors errors, string path = "training") => errors
        .Require(LearningRate is > 0 and <= 10, $"{path}.learningRate", FormattableString.Invariant($"must be above 0 and at most 10, not {LearningRate}"))
        .Range(BatchSize, 1, 65_536, $"{path}.batchSize")
        .Range(Epochs, 1, 10_000, $"{path}.epochs")
        .Defined(Optimizer, $"{path}.optimizer")
        .Require(Beta1 is >= 0 and < 1, $"{path}.beta1", FormattableString.Invariant($"must be at least 0 and below 1, not {Beta1}"))
        .Require(Beta2 is >= 0 and < 1, $"{path}.beta2", FormattableString.Invariant($"must be at least 0 and below 1, not {Beta2}"))
        .Require(Epsilon is > 0 and <= 1, $"{path}.epsilon", FormattableString.Invariant($"must be above 0 and at most 1, not {Epsilon}"))
        .Require(Momentum is >= 0 and < 1, $"{path}.momentum", FormattableString.Invariant($"must be at least 0 and below 1, not {Momentum}"))
        .Range(WeightDecay, 0, 1, $"{path}.weightDecay")
        .Require(Gamma is > 0 and <= 1, $"{path}.gamma", FormattableString.Invariant($"must be above 0 and at most 1, not {Gamma}"))
        .Defined(Schedule, $"{path}.schedule")
        .Defined(Loss, $"{path}.loss")
        .Range(InputNoise, 0, 10, $"{path}.inputNoise")
        .Require(Dropout is >= 0 and < 1, $"{path}.dropout", FormattableString.Invariant($"must be at least 0 and below 1, not {Dropout}"));
}
