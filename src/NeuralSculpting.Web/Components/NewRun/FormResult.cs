using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>Where learning rate, batch size and epochs come from.</summary>
public enum PresetSource
{
    /// <summary>Published for this task and these layers.</summary>
    Published,

    /// <summary>Of the task's nearest published architecture.</summary>
    Nearest,

    /// <summary>Suggested from the number of rows.</summary>
    Rows,
}

/// <summary>What a form means.</summary>
/// <param name="Task">The task; null while it is not valid.</param>
/// <param name="Architecture">The architecture; null while the layers are not valid.</param>
/// <param name="Preset">What the options are unless edited; its task and architecture are stand-ins while those are not valid.</param>
/// <param name="Source">Where the preset comes from.</param>
/// <param name="Submission">What would be submitted; null while there is any error.</param>
/// <param name="Errors">Every broken rule.</param>
public sealed record FormResult(
    ILearningTask? Task, Architecture? Architecture, RunSpec Preset, PresetSource Source, Submission? Submission, IReadOnlyList<FieldError> Errors)
{
    /// <summary>What is wrong with a field, as one text; null when nothing is.</summary>
    public string? ErrorOf(string field) =>
        Errors.Where(e => e.Field == field).Select(e => e.Rule).ToList() is { Count: > 0 } rules ? string.Join(" · ", rules) : null;
}

/// <summary>What is submitted.</summary>
/// <param name="Spec">The spec under its first seed.</param>
/// <param name="Seeds">All seeds.</param>
/// <param name="Name">Null = task, layers and seed.</param>
/// <param name="Tags">Without repeats.</param>
public sealed record Submission(RunSpec Spec, IReadOnlyList<int> Seeds, string? Name, IReadOnlyList<string> Tags)
{
    /// <summary>A spec a seed.</summary>
    public IReadOnlyList<RunSpec> Specs => Spec.WithSeeds(Seeds);
}
