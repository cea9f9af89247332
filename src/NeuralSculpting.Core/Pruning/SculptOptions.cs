using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>Everything but the task that fixes a sculpt: the same options and seed give the same bits.</summary>
public sealed record SculptOptions
{
    /// <summary>Units a layer; inputs and outputs are those of the task.</summary>
    public required Architecture Architecture { get; init; }

    /// <summary>Default ReLU.</summary>
    public Activation Activation { get; init; }

    /// <summary>Fixes weights, shuffles and noise.</summary>
    public int Seed { get; init; }

    /// <summary>How every training call goes.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Which prunings are tried.</summary>
    public PruningOptions Pruning { get; init; } = new();

    /// <summary>How modules are found in the result.</summary>
    public DetectionOptions Detection { get; init; } = new();

    /// <summary>Adds every broken rule of all parts.</summary>
    public void Validate(OptionErrors errors)
    {
        errors.Defined(Activation, "activation").Require(Seed >= 0, "seed", $"must be 0 or more, not {Seed}");
        Training.Validate(errors);
        Pruning.Validate(errors);
        Detection.Validate(errors);
    }
}
