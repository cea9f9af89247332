using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>The end of one pruning of the grid (method.md 6).</summary>
/// <param name="UnitStep">P_u in percent; null in edge-only pruning.</param>
/// <param name="EdgeStep">P_e in percent; null in unit-only pruning.</param>
/// <param name="Units">Hidden units with an incoming edge.</param>
/// <param name="Edges">Edges left.</param>
/// <param name="Accuracy">In percent.</param>
/// <param name="ValidationLoss">Mean loss over the noise-free rows.</param>
/// <param name="Pruned">Whether any attempt was accepted.</param>
/// <param name="History">How it came to its masks.</param>
public sealed record GridCell(
    double? UnitStep, double? EdgeStep, int Units, int Edges, double Accuracy, double ValidationLoss, bool Pruned, PruningHistory History);

/// <summary>What a sculpt ends with: the sparsest networks of the grid (method.md 6).</summary>
public sealed class SculptResult
{
    /// <summary>Every pruning of the grid, in its order.</summary>
    public required IReadOnlyList<GridCell> Cells { get; init; }

    /// <summary>The cells that tie for fewest edges, by index, lowest validation loss first.</summary>
    public required IReadOnlyList<int> Ties { get; init; }

    /// <summary>Their networks, in the order of <see cref="Ties"/>; the first one is the result.</summary>
    public required IReadOnlyList<Network> Networks { get; init; }

    /// <summary>Accuracy of the dense network, in percent.</summary>
    public required double DenseAccuracy { get; init; }

    /// <summary>Whether the result reaches the accuracy threshold.</summary>
    public required bool AccuracyReached { get; init; }

    /// <summary>Training calls made.</summary>
    public required int Trainings { get; init; }

    /// <summary>Attempts, those rejected without training included.</summary>
    public required int Attempts { get; init; }

    /// <summary>Optimiser steps made.</summary>
    public required long Steps { get; init; }

    /// <summary>The network shown first.</summary>
    public Network Network => Networks[0];

    /// <summary>The cell it came from.</summary>
    public GridCell Cell => Cells[Ties[0]];
}
