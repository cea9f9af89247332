using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>The true hierarchy of a task as a network of a given depth can show it.</summary>
internal static class TrueStructure
{
    /// <summary>The sub-function of the hierarchical tasks between their inputs and their outputs.</summary>
    public const string Intermediate = "C";

    /// <summary>
    /// The declared graph; for a hierarchical task with two hidden layers or fewer, the intermediate sub-function holds all
    /// outputs, as there is no layer left between them.
    /// </summary>
    public static SubFunctionGraph Of(ILearningTask task, Architecture architecture)
    {
        if (task.Criterion != Criterion.Hierarchical || architecture.Depth > 3)
            return task.Graph!;
        return new SubFunctionGraph([.. task.Graph!.SubFunctions.Where(s => s.Level < 3)
            .Select(s => s.Id == Intermediate ? s with { Outputs = [.. Enumerable.Range(0, task.Outputs)] } : s)]);
    }

    /// <summary>
    /// The same over the inputs that a network kept: a pixel or column that it does without is not missing. In a truth table
    /// every input counts. A sub-function that kept none has all of its inputs still, so that nothing matches it.
    /// </summary>
    public static SubFunctionGraph Of(ILearningTask task, Architecture architecture, Hierarchy found)
    {
        var graph = Of(task, architecture);
        if (task is BooleanTask)
            return graph;
        var kept = found.Modules.SelectMany(m => m.Inputs).ToHashSet();
        return new SubFunctionGraph([.. graph.SubFunctions.Select(s => s.Inputs.Any(kept.Contains) ? s with { Inputs = [.. s.Inputs.Where(kept.Contains)] } : s)]);
    }

    /// <summary>Which sub-functions must hold a hidden unit.</summary>
    public static Func<SubFunction, bool> NeedsHidden(Criterion criterion) => criterion switch
    {
        Criterion.Declared => _ => false,
        Criterion.Both => s => s.Level == 1,
        _ => _ => true,
    };

    /// <summary>
    /// Modules of the true hierarchy. Inputs that are shared cannot be in the module of one of their readers, so an overlap
    /// task that shares any has a module for each group of inputs too.
    /// </summary>
    public static int Modules(SubFunctionGraph graph, ILearningTask task)
    {
        var groups = InputLabels(graph, task.Inputs).Distinct().Count();
        return task.Criterion == Criterion.Overlap && graph.SubFunctions.Sum(s => s.Inputs.Count) > task.Inputs
            ? graph.SubFunctions.Count + groups : graph.SubFunctions.Count;
    }

    /// <summary>A label an input: equal where exactly the same sub-functions read both; one of its own where none does.</summary>
    public static int[] InputLabels(SubFunctionGraph graph, int inputs)
    {
        var readers = Enumerable.Range(0, inputs).Select(_ => new List<int>()).ToList();
        for (var s = 0; s < graph.SubFunctions.Count; s++)
        {
            foreach (var i in graph.SubFunctions[s].Inputs)
                readers[i].Add(s);
        }
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var labels = new int[inputs];
        for (var i = 0; i < inputs; i++)
        {
            var key = readers[i].Count == 0 ? $"x{i}" : string.Join(' ', readers[i]);
            labels[i] = first.TryAdd(key, i) ? i : first[key];
        }
        return labels;
    }

    /// <summary>A label an output: the sub-function that holds it.</summary>
    public static int[] OutputLabels(SubFunctionGraph graph, int outputs)
    {
        var labels = Enumerable.Range(0, outputs).Select(o => -1 - o).ToArray();
        for (var s = 0; s < graph.SubFunctions.Count; s++)
        {
            foreach (var o in graph.SubFunctions[s].Outputs)
                labels[o] = s;
        }
        return labels;
    }

    /// <summary>The groups of inputs that the same sub-functions read, without inputs that none reads.</summary>
    public static List<int[]> InputGroups(SubFunctionGraph graph, int inputs)
    {
        var labels = InputLabels(graph, inputs);
        return [.. graph.SubFunctions.SelectMany(s => s.Inputs).Distinct().Order().GroupBy(i => labels[i]).Select(g => g.ToArray())];
    }
}
