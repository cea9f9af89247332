using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Web.Components.NewRun;

/// <summary>What a task looks like: rows of its table, and what each output really depends on.</summary>
/// <param name="Rows">The first rows, each its inputs and outputs as bits.</param>
/// <param name="Total">Rows of the whole table.</param>
/// <param name="ShownOutputs">Outputs of the rows; the rest is left out.</param>
/// <param name="Relevant">A line for outputs that depend on the same inputs.</param>
/// <param name="Shared">What to say about inputs that several declared sub-functions read; null when there are none.</param>
public sealed record TaskPreview(
    IReadOnlyList<(bool[] Inputs, bool[] Outputs)> Rows, int Total, int ShownOutputs, IReadOnlyList<(string Outputs, string Inputs)> Relevant, string? Shared)
{
    private const int MostRows = 32;
    private const int MostOutputs = 16;

    /// <summary>Looks at a task.</summary>
    public static TaskPreview Of(BooleanTask task)
    {
        var outputs = Math.Min(MostOutputs, task.Outputs);
        var rows = Enumerable.Range(0, Math.Min(MostRows, task.Rows)).Select(r => (
            Enumerable.Range(0, task.Inputs).Select(i => task.Input(r, i)).ToArray(),
            Enumerable.Range(0, outputs).Select(o => task.Columns[o][r]).ToArray())).ToList();
        var relevant = RelevantInputs.Of(task)
            .Select((mask, o) => (Mask: mask, Output: o)).GroupBy(p => p.Mask)
            .Select(g => (List('y', g.Select(p => p.Output)), g.Key == 0 ? "nothing: constant" : List('x', Bits(g.Key)))).ToList();
        return new TaskPreview(rows, task.Rows, outputs, relevant, SharedInputs(task.Graph));
    }

    private static string? SharedInputs(SubFunctionGraph? graph)
    {
        var shared = (graph?.SubFunctions ?? [])
            .SelectMany(f => f.Inputs.Select(i => (Input: i, f.Id))).GroupBy(p => p.Input).Where(g => g.Count() > 1).ToList();
        if (shared.Count == 0)
            return null;
        var readers = shared.SelectMany(g => g.Select(p => p.Id)).Distinct();
        return $"{List('x', shared.Select(g => g.Key))} {(shared.Count == 1 ? "is" : "are")} read by several sub-functions ({string.Join(", ", readers)}). "
            + "A detected hierarchy puts every input into exactly one module, so no run can match them all: give shared inputs a declared sub-function "
            + "of their own, which the others read.";
    }

    private static IEnumerable<int> Bits(ulong mask) => Enumerable.Range(0, 64).Where(i => (mask >> i & 1) != 0);

    // "y0, y2-y4".
    private static string List(char letter, IEnumerable<int> numbers)
    {
        var sorted = numbers.Order().ToList();
        var parts = new List<string>();
        for (var i = 0; i < sorted.Count;)
        {
            var j = i;
            while (j + 1 < sorted.Count && sorted[j + 1] == sorted[j] + 1)
                j++;
            parts.Add(j - i < 2 ? string.Join(", ", Enumerable.Range(sorted[i], j - i + 1).Select(n => $"{letter}{n}")) : $"{letter}{sorted[i]}–{letter}{sorted[j]}");
            i = j + 1;
        }
        return string.Join(", ", parts);
    }
}
