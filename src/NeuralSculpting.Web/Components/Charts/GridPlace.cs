namespace NeuralSculpting.Web.Components.Charts;

/// <summary>A pruning of the grid.</summary>
/// <param name="UnitStep">P_u in percent; null in edge-only pruning.</param>
/// <param name="EdgeStep">P_e in percent; null for the unit pruning itself.</param>
/// <param name="Cell">Its index among the result's cells; null for a unit pruning that edge prunings go on from.</param>
/// <param name="LastAttempt">Index of its last attempt; null when there is none yet.</param>
public readonly record struct GridPlace(double? UnitStep, double? EdgeStep, int? Cell, int? LastAttempt);
