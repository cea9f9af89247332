namespace NeuralSculpting.Core.Tasks;

/// <summary>The 39 published Boolean tasks, built from their formulas (method.md 8, spec/tasks.json).</summary>
public static class PublishedTasks
{
    // The two functions of four inputs that most tasks are made of.
    private const string First = "(x0 & ~x3 & (x1 ^ x2)) | (~x0 & ~x1 & x2 & x3)";
    private const string EvenOfReused = "x0 & ~x3 & (x1 ^ x2)";
    private const string OddOfReused = "~x1 & x2 & (x0 ^ x3)";

    private static readonly string[] Numerals = ["No", "One", "Two", "Three", "Four"];

    /// <summary>All of them: exemplars first, in the order of spec/tasks.json.</summary>
    public static IReadOnlyList<PublishedTask> All { get; } =
        [.. Exemplars(), .. ((int[])[2, 4, 8, 12, 16]).Select(m => Reused("non_separable_increasing_use", m)), .. Hierarchical(), .. Overlap()];

    private static readonly Dictionary<string, PublishedTask> ByName = All.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>
    /// The task that a text means, or null: its exact name; the name in another case, without spaces or brackets, or with other
    /// separators ("exemplar/4-2-4"); or its numbers alone ("[4, 2, 4]", "4,2,4", "4-2-4"). Only [4, 1, 2, 16] exists twice; its
    /// numbers alone mean the exemplar.
    /// </summary>
    public static PublishedTask? Find(string? text) =>
        text is null ? null : ByName.GetValueOrDefault(text) ?? TaskNames.Find(text, All);

    /// <summary>The names nearest to a text that means no task, the nearest first, at most <paramref name="most"/>; empty when none is near.</summary>
    public static IReadOnlyList<string> Suggestions(string? text, int most = 3) => TaskNames.Nearest(text ?? "", All, most);

    /// <summary>What to tell a person whose text means no task.</summary>
    public static string NotFound(string? text)
    {
        var near = Suggestions(text);
        return near.Count == 0
            ? $"there is no published task {FormulaNames.Quote(text ?? "")}; the names look like {All[0].Name}"
            : $"there is no published task {FormulaNames.Quote(text ?? "")}; did you mean {string.Join(" or ", near)}?";
    }

    private static string Second(int first) =>
        $"x{first + 3} & ((x{first} ^ x{first + 1} ^ x{first + 2}) & (x{first} | x{first + 1}))";

    private static IEnumerable<PublishedTask> Exemplars()
    {
        yield return Make(
            "exemplar", "[4, 2, 4]", 4, "input_separable", Criterion.Separable, ["x0 ^ x1", "~(x0 ^ x1)", "x2 ^ x3", "~(x2 ^ x3)"],
            [new("S1", 1, [0, 1], [], [0, 1], "x0 ^ x1"), new("S2", 1, [2, 3], [], [2, 3], "x2 ^ x3")],
            "Two separate functions", "The exclusive or of two pairs of inputs, each with its complement: two modules that share nothing.");
        yield return Reused("exemplar", 16);
        string[] pairs = ["x0 & x1", "x2 & x3", "x4 & x5"];
        yield return Make(
            "exemplar", "[6, 3, 3, 3]", 6, "input_separable_and_reused", Criterion.Both,
            [$"({pairs[0]}) | ({pairs[1]})", $"({pairs[0]}) | ({pairs[2]})", $"({pairs[1]}) | ({pairs[2]})"],
            [
                new("S1", 1, [0, 1], [], [], pairs[0]), new("S2", 1, [2, 3], [], [], pairs[1]), new("S3", 1, [4, 5], [], [], pairs[2]),
                new("T1", 2, [], ["S1", "S2"], [0], "S1 | S2"), new("T2", 2, [], ["S1", "S3"], [1], "S1 | S3"), new("T3", 2, [], ["S2", "S3"], [2], "S2 | S3"),
            ],
            "Separate and reused", "Three separate pairs of inputs, each used by two of the three outputs: three modules below, three above.");
        yield return Make(
            "exemplar", "[4, 1, 4]", 4, "non_modular", Criterion.None, [First, First, First, First],
            [new("S1", 1, [0, 1, 2, 3], [], [0, 1, 2, 3], First)],
            "One undivided function", "Four copies of one function of four inputs: there is nothing to take apart, so one module is right.");
    }

    private static PublishedTask Reused(string family, int m) => Make(
        family, $"[4, 1, 2, {m}]", 4, "reused", Criterion.Reused, Alternate(EvenOfReused, OddOfReused, m),
        [
            new("G", 1, [0, 1, 2, 3], [], []),
            new("E", 2, [], ["G"], Outputs(m, 0), EvenOfReused), new("O", 2, [], ["G"], Outputs(m, 1), OddOfReused),
        ],
        $"A reused function, {Uses(m)}", $"One function of all four inputs is read by two others, {Copies(m)}: one module below, two above.");

    private static IEnumerable<PublishedTask> Hierarchical()
    {
        var b = Second(4);
        foreach (var m in (int[])[2, 4, 8, 12, 16])
        {
            yield return Make(
                "increasing_hierarchical_levels", $"[8, 2, 1, 2, {m}]", 8, "hierarchical", Criterion.Hierarchical,
                Alternate($"({First}) & ~({b})", $"~({First}) & ({b})", m),
                [
                    new("A", 1, [0, 1, 2, 3], [], [], First), new("B", 1, [4, 5, 6, 7], [], [], b), new("C", 2, [], ["A", "B"], []),
                    new("E", 3, [], ["C"], Outputs(m, 0), "A & ~B"), new("O", 3, [], ["C"], Outputs(m, 1), "~A & B"),
                ],
                $"Three levels, {Uses(m)}", $"Two separate functions meet in one, which two others read, {Copies(m)}: a hierarchy of three levels.");
        }
    }

    private static IEnumerable<PublishedTask> Overlap()
    {
        foreach (var (shape, inputs) in ((string, int)[])[("8, 2", 8), ("7, 3, 2", 7), ("6, 3, 2", 6), ("5, 3, 2", 5), ("4, 1, 2, 2", 4)])
        {
            var shared = 8 - inputs;
            var from = inputs - 4;
            foreach (var m in (int[])[2, 4, 8, 12, 16])
            {
                yield return Make(
                    "input_overlap_exp", $"[{shape}, {m}]", inputs, "input_overlap", Criterion.Overlap, Alternate(First, Second(from), m),
                    [new("E", 1, [0, 1, 2, 3], [], Outputs(m, 0), First), new("O", 1, [from, from + 1, from + 2, from + 3], [], Outputs(m, 1), Second(from))],
                    $"{Numerals[shared]} shared input{(shared > 1 ? "s" : "")}, {Uses(m)}",
                    $"Two functions of four inputs each that share {(shared == 0 ? "none" : $"{shared}")} of them, {Copies(m)}.");
            }
        }
    }

    private static PublishedTask Make(
        string family, string numbers, int inputs, string kind, Criterion criterion, string[] formulas, SubFunction[] graph, string title, string description)
    {
        var columns = formulas.Distinct().ToDictionary(f => f, f => Formula.Parse(f).Column(inputs));
        var task = new BooleanTask($"{family}/{numbers}", inputs, [.. formulas.Select(f => columns[f])], criterion, new SubFunctionGraph(graph), formulas);
        return new PublishedTask(task, family, kind, title, description);
    }

    private static string[] Alternate(string even, string odd, int m) => [.. Enumerable.Range(0, m).Select(o => o % 2 == 0 ? even : odd)];

    private static int[] Outputs(int m, int first) => [.. Enumerable.Range(0, m).Where(o => o % 2 == first)];

    private static string Uses(int m) => m == 2 ? "1 use" : $"{m / 2} uses";

    private static string Copies(int m) => m == 2 ? "each once" : $"each {m / 2} times";
}
