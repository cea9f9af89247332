using System.Text.Json.Serialization;
using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Runs.Execution;

/// <summary>One pruning of the grid, without its history (see <see cref="IRunService.HistoryAsync"/>).</summary>
/// <param name="UnitStep">P_u in percent; null in edge-only pruning.</param>
/// <param name="EdgeStep">P_e in percent; null in unit-only pruning.</param>
/// <param name="Units">Hidden units with an incoming edge.</param>
/// <param name="Edges">Edges left.</param>
/// <param name="Accuracy">In percent.</param>
/// <param name="ValidationLoss">Mean loss over the noise-free rows.</param>
/// <param name="Pruned">Whether any attempt was accepted.</param>
/// <param name="Steps">Accepted steps from the dense network.</param>
public sealed record CellSummary(
    double? UnitStep, double? EdgeStep, int Units, int Edges, double Accuracy, double ValidationLoss, bool Pruned, int Steps);

/// <summary>What a finished run is about: the sculpted network, its modules, and whether they are the true ones.</summary>
public sealed record RunResult
{
    /// <summary>In percent, of the network shown.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Whether it reaches the accuracy threshold.</summary>
    public required bool AccuracyReached { get; init; }

    /// <summary>In percent, of the dense network.</summary>
    public required double DenseAccuracy { get; init; }

    /// <summary>Training calls made.</summary>
    public required int Trainings { get; init; }

    /// <summary>Attempts, those rejected without training included.</summary>
    public required int Attempts { get; init; }

    /// <summary>Optimiser steps made.</summary>
    public required long Steps { get; init; }

    /// <summary>The network shown, weights and biases included.</summary>
    public required Network Network { get; init; }

    /// <summary>Its modules.</summary>
    public required Detection Detection { get; init; }

    /// <summary>Whether they are the true ones.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The ties.</summary>
    public required TieSummary Ties { get; init; }

    /// <summary>Every pruning of the grid.</summary>
    public required IReadOnlyList<CellSummary> Cells { get; init; }

    /// <summary>The cell of the network shown.</summary>
    [JsonIgnore]
    public CellSummary Cell => Cells[Ties.Cells[0]];
}
