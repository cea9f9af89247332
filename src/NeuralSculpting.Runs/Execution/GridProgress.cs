using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Execution;

/// <summary>How far a sculpt has come, from the place of an attempt in its grid; each pruning weighs what it is expected to cost.</summary>
public sealed class GridProgress
{
    private readonly Dictionary<(double? Unit, double? Edge), (double Start, double Weight)> _prunings = [];
    private double _total = 1;

    /// <summary>The grid of a spec.</summary>
    public GridProgress(RunSpec spec)
    {
        var (pruning, units, weights) = (spec.Pruning, Math.Max(1, spec.Architecture.HiddenUnits), (double)spec.Architecture.Weights);
        IEnumerable<double?> unitSteps = pruning.Mode == PruningMode.EdgesOnly ? [null] : pruning.UnitSteps.Select(step => (double?)step);
        foreach (var unit in unitSteps)
        {
            if (unit is { } step)
                Add((step, null), CostModel.Trainings(step, units));
            if (pruning.Mode == PruningMode.UnitsOnly)
                continue;
            foreach (var edge in pruning.EdgeSteps)
                Add((unit, edge), CostModel.EdgeTrainings(edge, weights));
        }

        void Add((double?, double?) key, double weight)
        {
            _prunings[key] = (_total, weight);
            _total += weight;
        }
    }

    /// <summary>The share, 0 to below 1, that is done when this attempt has ended.</summary>
    public double At(Attempt attempt)
    {
        var (start, weight) = _prunings.GetValueOrDefault((attempt.UnitStep, attempt.EdgeStep), (1, 0));
        var share = attempt.Stage == SculptStage.Retraining ? 1 : Math.Min(0.95, attempt.Number / Math.Max(1, weight));
        return Math.Min(0.999, (start + (share * weight)) / _total);
    }
}
