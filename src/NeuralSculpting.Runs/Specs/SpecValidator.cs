using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Specs;

/// <summary>Every rule of a spec: those of its parts, and that the architecture fits the task.</summary>
internal static class SpecValidator
{
    /// <summary>Most weights a run may have: beyond it a run would not end in a day.</summary>
    public const long MaxWeights = 20_000_000;

    /// <summary>Every broken rule.</summary>
    public static IReadOnlyList<OptionError> Validate(RunSpec spec)
    {
        var errors = new OptionErrors();
        var found = TaskResolver.TryResolve(spec.Task, errors, out var task);
        var architecture = spec.Architecture;
        if (found)
        {
            errors
                .Require(architecture.Inputs == task!.Inputs, "architecture[0]", $"must be {task.Inputs}, the inputs of {task.Name}, not {architecture.Inputs}")
                .Require(architecture.Outputs == task.Outputs, $"architecture[{architecture.Depth}]", $"must be {task.Outputs}, the outputs of {task.Name}, not {architecture.Outputs}");
        }
        errors
            .Require(architecture.Depth >= 2, "architecture", "must have at least one hidden layer")
            .Require(architecture.Weights <= MaxWeights, "architecture", $"must have at most {MaxWeights:N0} weights, not {architecture.Weights:N0}");
        spec.ToSculptOptions().Validate(errors);
        return errors.All;
    }
}
