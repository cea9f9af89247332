using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Specs;

/// <summary>
/// Expected training calls of the prunings of a grid (method.md 4 to 6). Only an estimate: how often an attempt is accepted
/// is known after the run. Progress and cost both weigh a pruning by it.
/// </summary>
internal static class CostModel
{
    // Share of a percentage scale that prunings usually reach before the first rejection, and halvings that train.
    private const double Reached = 0.75;

    // Seconds a step: overhead, and a multiply-add forward, backward and in Adam for each surviving weight and row.
    private const double SecondsPerStep = 0.4e-6;
    private const double SecondsPerWeightRow = 1.2e-10;
    private const double MeanDensity = 0.3;

    /// <summary>Training calls of one pruning of step <paramref name="step"/> percent down to 1 / <paramref name="count"/>.</summary>
    public static double Trainings(double step, double count)
    {
        var accepted = Math.Max(1, 100 * Reached / step);
        var halvings = Math.Max(0, Math.Log2(step * count / 100));
        return accepted + (1.5 * halvings);
    }

    /// <summary>The estimate of a valid spec.</summary>
    public static CostEstimate Estimate(RunSpec spec, BooleanTask task)
    {
        var pruning = spec.Pruning;
        var weights = (double)spec.Architecture.Weights;
        var units = pruning.Mode == PruningMode.EdgesOnly ? 0 : pruning.UnitSteps.Sum(step => Trainings(step, spec.Architecture.HiddenUnits));
        var edges = pruning.Mode == PruningMode.UnitsOnly ? 0 : pruning.EdgeSteps.Sum(step => Trainings(step, weights) / 2);
        var starts = pruning.Mode switch { PruningMode.UnitsOnly => 0, PruningMode.EdgesOnly => 1, _ => pruning.UnitSteps.Count };
        var trainings = 1 + units + (starts * (1 + edges));
        var stepsEach = (double)spec.Training.Epochs * Math.Ceiling((double)task.Rows / spec.Training.BatchSize);
        var rows = Math.Min(task.Rows, spec.Training.BatchSize);
        var seconds = trainings * stepsEach * (SecondsPerStep + (SecondsPerWeightRow * rows * weights * MeanDensity));
        return new CostEstimate((int)Math.Min(trainings, int.MaxValue), (long)(trainings * stepsEach), seconds);
    }
}
