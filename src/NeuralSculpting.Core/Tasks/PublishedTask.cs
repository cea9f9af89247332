namespace NeuralSculpting.Core.Tasks;

/// <summary>One of the 39 published Boolean tasks (spec/tasks.json).</summary>
/// <param name="Task">Truth table, criterion, true hierarchy and formulas.</param>
/// <param name="Family">The experiment it belongs to: "exemplar".</param>
/// <param name="Kind">What its true hierarchy is like: "input_separable".</param>
/// <param name="Title">A short title for a person.</param>
/// <param name="Description">One sentence.</param>
public sealed record PublishedTask(BooleanTask Task, string Family, string Kind, string Title, string Description)
{
    /// <summary>The name: "exemplar/[4, 2, 4]".</summary>
    public string Name => Task.Name;
}
