using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Explain.Signatures;

/// <summary>Everything of a finished run that its failure signatures follow from.</summary>
public sealed record RunEvidence
{
    /// <summary>What was learned.</summary>
    public required BooleanTask Task { get; init; }

    /// <summary>The options of the sculpt.</summary>
    public required SculptOptions Options { get; init; }

    /// <summary>The network shown.</summary>
    public required Network Network { get; init; }

    /// <summary>Its modules.</summary>
    public required Detection Detection { get; init; }

    /// <summary>Their verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Its accuracy in percent.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Of the dense network, in percent.</summary>
    public required double DenseAccuracy { get; init; }

    /// <summary>Whether the accuracy threshold was reached.</summary>
    public required bool AccuracyReached { get; init; }

    /// <summary>Whether any attempt of the shown pruning was accepted.</summary>
    public required bool Pruned { get; init; }

    /// <summary>Networks that tie for fewest edges.</summary>
    public required int Ties { get; init; }

    /// <summary>Their distinct structures.</summary>
    public required int TieStructures { get; init; }

    /// <summary>Share of pairs of them with the same structure, 0..1.</summary>
    public required double TieAgreement { get; init; }

    /// <summary>The end of every pruning of the grid.</summary>
    public required IReadOnlyList<CellEvidence> Cells { get; init; }
}

/// <summary>The end of one pruning of the grid.</summary>
/// <param name="Edges">Edges left.</param>
/// <param name="Accuracy">In percent.</param>
/// <param name="Success">Whether its hierarchy is the true one; null when it was not looked at, or nothing is declared.</param>
public sealed record CellEvidence(int Edges, double Accuracy, bool? Success)
{
    /// <summary>Looks at the structure of every network of a grid.</summary>
    public static IReadOnlyList<CellEvidence> Of(BooleanTask task, SculptOptions options, IReadOnlyList<GridCell> cells) =>
        [.. cells.Select(c => Of(task, options, c.Edges, c.Accuracy, c.History))];

    /// <summary>Looks at the structure of one.</summary>
    public static CellEvidence Of(ILearningTask task, SculptOptions options, int edges, double accuracy, PruningHistory history)
    {
        // Weighted features need weights, which only the networks that tie have.
        if (task.Graph is null || options.Detection.Weighted)
            return new CellEvidence(edges, accuracy, null);
        var masks = history.MasksAt(options.Architecture, history.Attempts.Count);
        var verdict = Judge.Verdict(task, options.Architecture, ModuleDetector.Detect(options.Architecture, masks, options.Detection));
        return new CellEvidence(edges, accuracy, verdict.Success);
    }
}
