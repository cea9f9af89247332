using NeuralSculpting.Core.Modules;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Evaluation;

/// <summary>Questions about a detected hierarchy that the rules share.</summary>
internal sealed class HierarchyView(ILearningTask task, Hierarchy hierarchy)
{
    private const int MostShown = 32;

    public Hierarchy Hierarchy => hierarchy;

    public int Inputs => task.Inputs;

    public int Outputs => task.Outputs;

    /// <summary>The inputs of each module that holds some.</summary>
    public IReadOnlyList<IReadOnlyList<int>> InputGroups => [.. hierarchy.Modules.Select(m => m.Inputs).Where(i => i.Count > 0)];

    /// <summary>The outputs of each module that holds some.</summary>
    public IReadOnlyList<IReadOnlyList<int>> OutputGroups => [.. hierarchy.Modules.Select(m => m.Outputs).Where(o => o.Count > 0)];

    /// <summary>A label an input: its module; one of its own where it was removed.</summary>
    public int[] InputLabels() => Labels(Inputs, m => m.Inputs);

    /// <summary>A label an output: its module.</summary>
    public int[] OutputLabels() => Labels(Outputs, m => m.Outputs);

    /// <summary>The module that holds exactly these outputs; null when none does.</summary>
    public Module? WithOutputs(IEnumerable<int> outputs) => hierarchy.Modules.FirstOrDefault(m => m.Outputs.ToHashSet().SetEquals(outputs));

    /// <summary>The module that holds exactly these inputs; null when none does.</summary>
    public Module? WithInputs(IEnumerable<int> inputs) => hierarchy.Modules.FirstOrDefault(m => m.Inputs.ToHashSet().SetEquals(inputs));

    /// <summary>Whether two lists have the same groups, in any order.</summary>
    public static bool SameGroups(IEnumerable<IReadOnlyList<int>> a, IEnumerable<IReadOnlyList<int>> b) =>
        a.Select(g => string.Join(' ', g.Order())).Order().SequenceEqual(b.Select(g => string.Join(' ', g.Order())).Order());

    /// <summary>"{x0, x1} {x2, x3}".</summary>
    public static string Show(char letter, IEnumerable<IReadOnlyList<int>> groups)
    {
        var text = string.Join(' ', groups.OrderBy(g => g.Min()).Select(g => $"{{{Members(letter, g)}}}"));
        return text.Length == 0 ? "none" : text;
    }

    // A digit has hundreds of pixels: who wants them all looks at the picture.
    private static string Members(char letter, IReadOnlyList<int> group) =>
        string.Join(", ", group.Order().Take(group.Count > MostShown ? 3 : MostShown).Select(i => $"{letter}{i}")) + (group.Count > MostShown ? $", .. {letter}{group.Max()}: {group.Count}" : "");

    private int[] Labels(int count, Func<Module, IReadOnlyList<int>> members)
    {
        var labels = Enumerable.Range(0, count).Select(i => -1 - i).ToArray();
        foreach (var module in hierarchy.Modules)
        {
            foreach (var i in members(module))
                labels[i] = module.Id;
        }
        return labels;
    }
}
