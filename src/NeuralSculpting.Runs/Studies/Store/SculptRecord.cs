using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Pruning;

namespace NeuralSculpting.Runs.Studies.Store;

/// <summary>The end of one pruning of a grid, with its masks.</summary>
/// <param name="UnitStep">P_u in percent; null in edge-only pruning.</param>
/// <param name="EdgeStep">P_e in percent; null in unit-only pruning.</param>
/// <param name="Units">Hidden units with an incoming edge.</param>
/// <param name="Edges">Edges left.</param>
/// <param name="Accuracy">In percent.</param>
/// <param name="ValidationLoss">Mean loss over the noise-free rows.</param>
/// <param name="Masks">A mask a weight layer.</param>
public sealed record SculptCell(
    double? UnitStep, double? EdgeStep, int Units, int Edges, double Accuracy, double ValidationLoss, EdgeMask[] Masks);

/// <summary>
/// A sculpt as studies keep it: the end of every pruning of its grid, and the networks that tie for fewest edges. Detection is
/// not part of it, so that other detections are judged without training again.
/// </summary>
public sealed record SculptRecord
{
    /// <summary>Every pruning of the grid, in its order.</summary>
    public required IReadOnlyList<SculptCell> Cells { get; init; }

    /// <summary>The cells that tie for fewest edges, by index, lowest validation loss first.</summary>
    public required IReadOnlyList<int> Ties { get; init; }

    /// <summary>Their networks, in that order.</summary>
    public required IReadOnlyList<Network> Networks { get; init; }

    /// <summary>Accuracy of the dense network, in percent.</summary>
    public required double DenseAccuracy { get; init; }

    /// <summary>Whether the accuracy threshold was reached.</summary>
    public required bool AccuracyReached { get; init; }

    /// <summary>Training calls made.</summary>
    public required int Trainings { get; init; }

    /// <summary>Optimiser steps made.</summary>
    public required long Steps { get; init; }

    /// <summary>Seconds on one core.</summary>
    public required double Seconds { get; init; }

    /// <summary>Takes what is kept out of a result.</summary>
    public static SculptRecord Of(Architecture architecture, SculptResult result, double seconds) => new()
    {
        Cells = [.. result.Cells.Select(c => new SculptCell(
            c.UnitStep, c.EdgeStep, c.Units, c.Edges, c.Accuracy, c.ValidationLoss, c.History.MasksAt(architecture, c.History.Attempts.Count)))],
        Ties = result.Ties,
        Networks = result.Networks,
        DenseAccuracy = result.DenseAccuracy,
        AccuracyReached = result.AccuracyReached,
        Trainings = result.Trainings,
        Steps = result.Steps,
        Seconds = seconds,
    };
}
