using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>What every part of a sculpt needs and none changes.</summary>
internal sealed record SculptProblem(ILearningTask Task, TaskData Data, SculptOptions Options)
{
    /// <summary>The accuracy threshold as it is compared: a percentage that was rounded on its way in still counts as reached.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Whether attempts that cannot reach the threshold are rejected without training; the result is the same either way.</summary>
    public bool RejectUnreachable { get; init; } = true;

    /// <summary>The original units.</summary>
    public Architecture Architecture => Options.Architecture;

    /// <summary>Branches of the grid: one a unit step, or a single one without.</summary>
    public int Branches => Options.Pruning.Mode == PruningMode.EdgesOnly ? 1 : Options.Pruning.UnitSteps.Count;

    /// <summary>The unit step of a branch; null in edge-only pruning.</summary>
    public double? UnitStep(int branch) => Options.Pruning.Mode == PruningMode.EdgesOnly ? null : Options.Pruning.UnitSteps[branch];

    /// <summary>The key of a training call; it depends on the call's place alone.</summary>
    public RandomKey Key(SculptStage stage, double? unitStep = null, double? edgeStep = null, int attempt = 0) =>
        RandomKey.FromSeed(Options.Seed).With((ulong)stage + 1).With(unitStep ?? 0.0).With(edgeStep ?? 0.0).With((ulong)attempt);

    /// <summary>The least accuracy in percent that is enough.</summary>
    public double LeastAccuracy => Options.Pruning.Accuracy - Rounding;

    /// <summary>Whether an accuracy in percent is enough.</summary>
    public bool Reaches(double accuracy) => accuracy >= LeastAccuracy;

    /// <summary>Names every option that does not fit the task.</summary>
    public void Validate()
    {
        var errors = new OptionErrors();
        Options.Validate(errors);
        var layers = Architecture.Layers;
        errors
            .Require(layers[0] == Task.Inputs, "architecture", $"must begin with the task's {Task.Inputs} inputs, not {layers[0]}")
            .Require(layers[^1] == Task.Outputs, "architecture", $"must end with the task's {Task.Outputs} outputs, not {layers[^1]}")
            .Require(
                Options.Pruning.Mode == PruningMode.EdgesOnly || layers.Length > 2, "architecture",
                "must have a hidden layer, or the pruning mode must be EdgesOnly")
            .Require(
                !Options.Pruning.KeepOutputUnits || Task is BooleanTask, "pruning.keepOutputUnits",
                "needs a task with a truth table, whose output functions can be told apart")
            .Require(
                Options.Training.Loss != Loss.CrossEntropy || IsOneHot(), "training.loss",
                "cross-entropy needs a task with exactly one output of 1 in every row");
        errors.ThrowIfAny();
    }

    private bool IsOneHot() => IsOneHot(Data.Training) && (ReferenceEquals(Data.Training, Data.Validation) || IsOneHot(Data.Validation));

    private static bool IsOneHot(IRows rows)
    {
        var y = new float[rows.Outputs];
        for (var row = 0; row < rows.Count; row++)
        {
            rows.ReadTargets(row, y);
            if (y.Count(value => value != 0) != 1)
                return false;
        }
        return true;
    }
}
