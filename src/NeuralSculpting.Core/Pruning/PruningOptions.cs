using System.Text.Json.Serialization;

namespace NeuralSculpting.Core.Pruning;

/// <summary>What a sculpt prunes (method.md 6).</summary>
public enum PruningMode { UnitsThenEdges, EdgesOnly, UnitsOnly }

/// <summary>How the target percentage of an attempt follows from the step (method.md 4).</summary>
public enum PruningSchedule
{
    /// <summary>P * i at the i-th attempt, the default.</summary>
    Linear,

    /// <summary>P percent of what is left at each attempt: 100 * (1 - (1 - P/100)^i).</summary>
    Fraction,

    /// <summary>100 * (1 - exp(-P i / 100)).</summary>
    Exponential,

    /// <summary>Over n = ceil(100 / P) attempts: 50 * (1 - cos(pi i / n)).</summary>
    Cosine,

    /// <summary>Over n = ceil(100 / P) attempts: 100 * (1 - (1 - i / n)^3).</summary>
    Cubic,
}

/// <summary>How unit scores are made comparable across layers before the percentile is taken.</summary>
public enum ScoreNormalisation { None, LayerMean, LayerMax, LayerL2 }

/// <summary>Options of the grid of prunings (method.md 4 to 6), with the published values as defaults.</summary>
public sealed record PruningOptions
{
    /// <summary>The published unit steps, in percent: 5, 10, ..., 70.</summary>
    public static IReadOnlyList<double> PublishedUnitSteps { get; } = [.. Enumerable.Range(1, 14).Select(i => 5.0 * i)];

    /// <summary>The published edge steps, in percent.</summary>
    public static IReadOnlyList<double> PublishedEdgeSteps { get; } = [2.5, 2.0, 1.5, 1.0, 0.5];

    /// <summary>Default units, then edges.</summary>
    public PruningMode Mode { get; init; }

    /// <summary>Unit steps P_u in percent, each above 0 and below 100, at most 100 of them, none twice.</summary>
    public IReadOnlyList<double> UnitSteps { get; init; } = PublishedUnitSteps;

    /// <summary>Edge steps P_e in percent, each above 0 and below 100, at most 100 of them, none twice.</summary>
    public IReadOnlyList<double> EdgeSteps { get; init; } = PublishedEdgeSteps;

    /// <summary>Accuracy, in percent, that an attempt must reach to be accepted, above 0 to 100. Default 100.</summary>
    public double Accuracy { get; init; } = 100;

    /// <summary>Default linear.</summary>
    public PruningSchedule Schedule { get; init; }

    /// <summary>Default none.</summary>
    public ScoreNormalisation Normalisation { get; init; }

    /// <summary>
    /// The last hidden layer keeps at least as many units as the task has different output functions (a function and its complement
    /// count once), as far as it had them. Not in method.md; docs/beyond.md says what it gains. Default false.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool KeepOutputUnits { get; init; }

    /// <summary>
    /// Whether an attempt is given up, and so rejected, as soon as its best accuracy, raised in every epoch that is left by the
    /// largest rise among the last five, stays below the threshold. Not in method.md; saves most epochs of rejected attempts.
    /// Default false.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool GiveUp { get; init; }

    /// <summary>Adds every broken rule, with fields under <paramref name="path"/>.</summary>
    public void Validate(OptionErrors errors, string path = "pruning")
    {
        errors
            .Defined(Mode, $"{path}.mode")
            .Require(Accuracy is > 0 and <= 100, $"{path}.accuracy", FormattableString.Invariant($"must be above 0 and at most 100 percent, not {Accuracy}"))
            .Defined(Schedule, $"{path}.schedule")
            .Defined(Normalisation, $"{path}.normalisation");
        if (Mode != PruningMode.EdgesOnly)
            ValidateSteps(errors, UnitSteps, $"{path}.unitSteps");
        if (Mode != PruningMode.UnitsOnly)
            ValidateSteps(errors, EdgeSteps, $"{path}.edgeSteps");
    }

    private static void ValidateSteps(OptionErrors errors, IReadOnlyList<double> steps, string path)
    {
        errors
            .Require(steps.Count is >= 1 and <= 100, path, $"must have 1 to 100 steps, not {steps.Count}")
            .Require(steps.Distinct().Count() == steps.Count, path, "must not name a step twice");
        foreach (var step in steps)
            errors.Require(step is >= 0.01 and < 100, path, FormattableString.Invariant($"each step must be at least 0.01 and below 100 percent, not {step}"));
    }
}
