using NeuralSculpting.Core.Evaluation;

namespace NeuralSculpting.Runs.Studies.Results;

/// <summary>What one run of a study came to; small enough to keep hundreds of thousands.</summary>
public sealed record StudyOutcome
{
    /// <summary>Edges of the sparsest networks.</summary>
    public required int Edges { get; init; }

    /// <summary>Hidden units of the network shown first.</summary>
    public required int Units { get; init; }

    /// <summary>Accuracy of the network shown first, in percent.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Whether it reaches the accuracy threshold.</summary>
    public required bool Reached { get; init; }

    /// <summary>Networks that tie for fewest edges.</summary>
    public required int Ties { get; init; }

    /// <summary>Different structures among them.</summary>
    public required int Structures { get; init; }

    /// <summary>Share of pairs of them with the same structure, 0..1.</summary>
    public required double Agreement { get; init; }

    /// <summary>Counts a measure, by name; without the measures that do not apply to the task.</summary>
    public required IReadOnlyDictionary<string, TieCount> Counts { get; init; }

    /// <summary>Why the network shown first does not have the true hierarchy; null where it has, or nothing is declared.</summary>
    public string? Reason { get; init; }

    /// <summary>Seconds that the sculpt took on one core.</summary>
    public double Seconds { get; init; }

    /// <summary>Why there is no result at all; null where there is one.</summary>
    public string? Error { get; init; }

    /// <summary>Whether a measure holds under a rule; null where it does not apply. A run without a result fails.</summary>
    public bool? Holds(string measure, TieRule rule) =>
        Error is not null ? false : Counts.TryGetValue(measure, out var count) ? count.Under(rule) : null;

    /// <summary>A run without a result.</summary>
    public static StudyOutcome Failed(string error, double seconds) => new()
    {
        Edges = 0, Units = 0, Accuracy = 0, Reached = false, Ties = 1, Structures = 1, Agreement = 1,
        Counts = new Dictionary<string, TieCount>(), Seconds = seconds, Error = error,
    };
}
