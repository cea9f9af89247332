namespace NeuralSculpting.Runs.Specs;

/// <summary>What a run will roughly cost, before it starts.</summary>
/// <param name="Trainings">Training calls.</param>
/// <param name="Steps">Optimiser steps.</param>
/// <param name="Seconds">Seconds on one core of this machine's kind.</param>
public readonly record struct CostEstimate(int Trainings, long Steps, double Seconds)
{
    /// <summary>Both runs, one after the other.</summary>
    public static CostEstimate operator +(CostEstimate a, CostEstimate b) => new(a.Trainings + b.Trainings, a.Steps + b.Steps, a.Seconds + b.Seconds);
}
