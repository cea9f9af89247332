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
public sealed record SubFunctionGraph(IReadOnlyList<SubFunction> SubFunctions);
