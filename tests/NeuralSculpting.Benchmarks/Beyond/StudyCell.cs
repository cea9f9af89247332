using NeuralSculpting.Core.Networks;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Benchmarks.Beyond;

/// <summary>A published cell: a task with one number of hidden layers, in its published widths.</summary>
/// <param name="Group">The published table it belongs to.</param>
/// <param name="Task">What is learned.</param>
/// <param name="Widths">The published architectures, at least 24 units wide.</param>
internal sealed record StudyCell(string Group, BooleanTask Task, IReadOnlyList<Architecture> Widths)
{
    private static readonly string[] Families =
        ["exemplar", "non_separable_increasing_use", "increasing_hierarchical_levels", "input_overlap_exp"];

    public int HiddenLayers => Widths[0].Depth - 1;

    public string Name => $"{Task.Name[(Task.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]} {HiddenLayers}h";

    /// <summary>The cells whose "group name" contains every word of a filter such as "levels 2, 8] 3h"; | separates filters.</summary>
    public static IReadOnlyList<StudyCell> Find(string filter)
    {
        var filters = filter.Split('|').Select(f => f.Split('+')).ToList();
        return [.. All().Where(c => filters.Any(words => words.All(w => $"{c.Group} {c.Name}".Contains(w, StringComparison.Ordinal))))];
    }

    private static IEnumerable<StudyCell> All()
    {
        var published = PublishedTasks.All.Where(p => Families.Contains(p.Family) && p.Name != "non_separable_increasing_use/[4, 1, 2, 16]");
        foreach (var task in published.Select(p => p.Task))
        {
            var group = task.Name[..task.Name.IndexOf('/', StringComparison.Ordinal)];
            var wide = PublishedSettings.Architectures(task.Name).Where(a => a.Layers[1] >= 24);
            foreach (var depth in wide.GroupBy(a => a.Depth))
                yield return new StudyCell(group, task, [.. depth]);
        }
        foreach (var control in Controls.All())
        {
            foreach (var hidden in (int[])[1, 2, 3])
            {
                int[] widths = control.Inputs > 4 ? [36, 48] : [24, 36, 48];
                yield return new StudyCell("control", control, [.. widths.Select(w => new Architecture([control.Inputs, .. Enumerable.Repeat(w, hidden), control.Outputs]))]);
            }
        }
    }
}
