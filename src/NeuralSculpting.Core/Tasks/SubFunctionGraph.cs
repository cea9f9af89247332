namespace NeuralSculpting.Core.Tasks;

/// <summary>One declared sub-function of a task: the module that a true hierarchy has for it.</summary>
/// <param name="Id">Its name, unique in the graph: "S1".</param>
/// <param name="Level">The longest path to it from the inputs; 1 reads inputs.</param>
/// <param name="Inputs">The inputs it reads itself, ascending.</param>
/// <param name="Children">The sub-functions it reads, by id.</param>
/// <param name="Outputs">The outputs that it holds, ascending.</param>
/// <param name="Formula">What it computes, for a person; null where any code will do.</param>
public sealed record SubFunction(
    string Id, int Level, IReadOnlyList<int> Inputs, IReadOnlyList<string> Children, IReadOnlyList<int> Outputs, string? Formula = null);

/// <summary>The true hierarchy of a task as its author declares it (spec/tasks.json, "graph").</summary>
/// <param name="SubFunctions">Lowest level first.</param>
public sealed record SubFunctionGraph(IReadOnlyList<SubFunction> SubFunctions)
{
    /// <summary>
    /// Adds every broken rule, with fields under <paramref name="path"/>: ids differ, children stand before their readers,
    /// levels follow from them, inputs and outputs exist, and each output belongs to exactly one sub-function.
    /// </summary>
    /// <param name="inputs">n of the task.</param>
    /// <param name="columns">A column an output.</param>
    /// <param name="errors">Takes what is broken.</param>
    /// <param name="path">The field that holds the graph.</param>
    public void Validate(int inputs, IReadOnlyList<bool[]> columns, OptionErrors errors, string path = "graph") =>
        GraphRules.Check(this, inputs, columns, errors, path);
}
