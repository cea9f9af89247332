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

    // Edge prunings start from a network that unit pruning has thinned already and end far sooner (published grids of the
    // exemplars: 640 to 1,360 training calls).
    private const double EdgeShare = 0.25;

    // Seconds a step: overhead, and the work forward, backward and in Adam for each surviving weight and row; fitted to
    // runs of 4-24-4 to 8-36-36-36-16 on two cores.
    private const double SecondsPerStep = 1e-6;
    private const double SecondsPerWeightRow = 1e-10;
    private const double MeanDensity = 0.3;

    /// <summary>Training calls of one pruning of step <paramref name="step"/> percent down to 1 / <paramref name="count"/>.</summary>
    public static double Trainings(double step, double count)
    {
        var accepted = Math.Max(1, 100 * Reached / step);
        var halvings = Math.Max(0, Math.Log2(step * count / 100));
        return accepted + (1.5 * halvings);
    }

    /// <summary>Training calls of one edge pruning of the grid.</summary>
    public static double EdgeTrainings(double step, double weights) => Math.Max(1, EdgeShare * Trainings(step, weights));

    /// <summary>The estimate of a valid spec.</summary>
    public static CostEstimate Estimate(RunSpec spec, ILearningTask task)
    {
        var pruning = spec.Pruning;
        var weights = (double)spec.Architecture.Weights;
        var units = pruning.Mode == PruningMode.EdgesOnly ? 0 : pruning.UnitSteps.Sum(step => Trainings(step, spec.Architecture.HiddenUnits));
        var edges = pruning.Mode == PruningMode.UnitsOnly ? 0 : pruning.EdgeSteps.Sum(step => EdgeTrainings(step, weights));
        var starts = pruning.Mode switch { PruningMode.UnitsOnly => 0, PruningMode.EdgesOnly => 1, _ => pruning.UnitSteps.Count };
        var trainings = 1 + units + (starts * (1 + edges));
        var stepsEach = (double)spec.Training.Epochs * Math.Ceiling((double)task.TrainingRows / spec.Training.BatchSize);
        var rows = Math.Min(task.TrainingRows, spec.Training.BatchSize);
        var seconds = trainings * stepsEach * (SecondsPerStep + (SecondsPerWeightRow * rows * weights * MeanDensity));
        return new CostEstimate((int)Math.Min(trainings, int.MaxValue), (long)(trainings * stepsEach), seconds);
    }
}
