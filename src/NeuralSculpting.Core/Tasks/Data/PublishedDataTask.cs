using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Tasks.Data;

/// <summary>One of the published tasks over pictures (method.md 8, spec/paper.json).</summary>
/// <param name="Task">The task.</param>
/// <param name="Title">A short title for a person.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Architectures">The published architectures, the smallest first.</param>
/// <param name="Training">The published options.</param>
public sealed record PublishedDataTask(DigitTask Task, string Title, string Description, IReadOnlyList<Architecture> Architectures, TrainingOptions Training)
{
    /// <summary>
    /// The accuracy threshold of tasks with an output a digit and class, in percent of output bits. The publication does not say
    /// which one it used; with this one the density and the units come out as in its example.
    /// </summary>
    public const double Accuracy = 99;

    /// <summary>The accuracy threshold of functions of digits, in percent of output bits: dense networks reach 98 to 98.5.</summary>
    public const double FunctionAccuracy = 97;

    /// <summary>The published threshold T of merging for pictures (method.md 7.8).</summary>
    public const double MergingThreshold = 0.6;

    /// <summary>The published threshold T_m of the modularity for pictures (method.md 7.6).</summary>
    public const double ModularityThreshold = 0.3;

    /// <summary>The name: "mnist/two digits [1568,2,20]".</summary>
    public string Name => Task.Name;
}
