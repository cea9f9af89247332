using NeuralSculpting.Core.Evaluation;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Studies.Definition;

/// <summary>A study for each published table (spec/paper.json), with the published counts.</summary>
public static class PublishedStudies
{
    private const string Reuse = "non_separable_increasing_use";
    private const string Levels = "increasing_hierarchical_levels";
    private const string Overlaps = "input_overlap_exp";

    private static readonly int[] Outputs = [2, 4, 8, 12, 16];
    private static readonly string[] OverlapShapes = ["8, 2", "7, 3, 2", "6, 3, 2", "5, 3, 2", "4, 1, 2, 2"];

    // Rows: 0..4 shared inputs; columns: 1, 2, 4, 6, 8 uses; of 36 runs each.
    private static readonly int[][] Input = [[36, 36, 36, 36, 36], [35, 36, 36, 36, 36], [33, 36, 36, 36, 36], [19, 21, 25, 31, 31], [34, 34, 36, 36, 32]];
    private static readonly int[][] Hidden = [[36, 36, 36, 36, 36], [36, 36, 36, 36, 36], [36, 36, 36, 36, 36], [0, 0, 1, 2, 2], [0, 0, 2, 6, 6]];
    private static readonly int[][] Output = [[36, 36, 36, 36, 36], [36, 36, 36, 36, 36], [35, 36, 36, 36, 36], [21, 21, 25, 24, 26], [9, 11, 16, 19, 22]];

    /// <summary>All of them, by the name that the command line takes.</summary>
    public static IReadOnlyDictionary<string, StudySpec> All { get; } = new Dictionary<string, StudySpec>(StringComparer.Ordinal)
    {
        ["exemplars"] = Exemplars(),
        ["reuse"] = Reused(),
        ["hierarchical"] = Hierarchical(),
        ["parts"] = Parts(),
        ["overlap"] = Overlap(),
    };

    private static StudySpec Exemplars() => Make(
        "Exemplars", "Is the true hierarchy of each of the four exemplar tasks found?",
        ["exemplar/[4, 2, 4]", "exemplar/[4, 1, 2, 16]", "exemplar/[6, 3, 3, 3]", "exemplar/[4, 1, 4]"], [1, 2, 3], [24, 36, 48], [TieVerdicts.Success],
        [.. ByDepth("exemplar/[4, 2, 4]", 1, 12, 12, 12), .. ByDepth("exemplar/[4, 1, 2, 16]", 1, 0, 12, 11), .. ByDepth("exemplar/[6, 3, 3, 3]", 1, 12, 12, 12), .. ByDepth("exemplar/[4, 1, 4]", 1, 12, 12, 12)]);

    private static StudySpec Reused()
    {
        int[][] counts = [[0, 7, 8], [0, 11, 9], [0, 12, 10], [0, 12, 10], [0, 12, 11]];
        string[] tasks = [.. Outputs.Select(m => m == 16 ? "exemplar/[4, 1, 2, 16]" : $"{Reuse}/[4, 1, 2, {m}]")];
        return Make(
            "Reuse", "Is a reused sub-function found the more surely the more often it is used?", tasks, [1, 2, 3], [24, 36, 48], [TieVerdicts.Success],
            [.. tasks.SelectMany((t, i) => ByDepth(t, 1, counts[i]))]);
    }

    private static StudySpec Hierarchical()
    {
        int[][] counts = [[12, 6, 9], [12, 10, 11], [12, 12, 12], [10, 12, 12]];
        string[] tasks = [.. Outputs.Skip(1).Select(m => $"{Levels}/[8, 2, 1, 2, {m}]")];
        return Make(
            "Hierarchical levels", "Is a hierarchy of three levels found, and how deep must the network be?", tasks, [2, 3, 4], [36, 48, 60], [TieVerdicts.Success],
            [.. tasks.SelectMany((t, i) => ByDepth(t, 2, counts[i]))]);
    }

    private static StudySpec Parts()
    {
        const string Task = $"{Levels}/[8, 2, 1, 2, 8]";
        (string Part, int[] Counts)[] parts = [("input", [12, 12, 12]), ("intermediate", [12, 11, 12]), ("output", [0, 11, 11])];
        return Make(
            "Hierarchical parts", "Which parts of a hierarchy of three levels are found at which depth?", [Task], [2, 3, 4], [36, 48, 60], ["input", "intermediate", "output"],
            [.. parts.SelectMany(p => p.Counts.Select((n, d) => new PublishedCount(Task, d + 2, p.Part, n, 12)))]);
    }

    private static StudySpec Overlap()
    {
        string[] measures = ["input", "hidden", "output"];
        var published = new List<PublishedCount>();
        for (var k = 0; k < OverlapShapes.Length; k++)
        {
            for (var m = 0; m < Outputs.Length; m++)
            {
                var name = OverlapTask(k, m);
                published.AddRange([new(name, null, "input", Input[k][m], 36), new(name, null, "hidden", Hidden[k][m], 36), new(name, null, "output", Output[k][m], 36)]);
            }
        }
        var spec = Make(
            "Overlap", "How many inputs may two functions share until their modules are no longer told apart?",
            [.. from k in Enumerable.Range(0, OverlapShapes.Length) from m in Enumerable.Range(0, Outputs.Length) select OverlapTask(k, m)],
            [1, 2, 3], [24, 36, 48], measures, published);
        return spec with { Pool = StudyPool.Task, Seeds = "0-13", Stop = new StudyStop { Least = 54, Low = 0.2, High = 0.95 } };
    }

    private static string OverlapTask(int shared, int uses) => $"{Overlaps}/[{OverlapShapes[shared]}, {Outputs[uses]}]";

    private static IEnumerable<PublishedCount> ByDepth(string task, int first, params int[] counts) =>
        counts.Select((n, d) => new PublishedCount(task, d + first, TieVerdicts.Success, n, 12));

    private static StudySpec Make(
        string name, string description, IReadOnlyList<string> tasks, int[] hiddenLayers, int[] widths, string[] measures, IReadOnlyList<PublishedCount> published) => new()
        {
            Name = name, Description = description, Tasks = [.. tasks.Select(t => new SpecTask(t))], HiddenLayers = hiddenLayers, Widths = widths, Measures = measures,
            // The published rates read like the best of the ties; 48 runs a cell, 120 where the rate is neither low nor high.
            Ties = TieRule.Best, Seeds = "0-39", Stop = new StudyStop { Least = 48, Low = 0.2, High = 0.95 }, Published = published,
        };
}
