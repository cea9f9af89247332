namespace NeuralSculpting.Core.Tasks;

/// <summary>Checks a declared hierarchy, computes its levels and orders it, lowest level first.</summary>
internal sealed class GraphBuilder(int inputs, IReadOnlyList<ulong[]> outputs, OptionErrors errors, string path)
{
    /// <summary>Most sub-functions of a hierarchy.</summary>
    public const int MaxSubFunctions = 512;

    private readonly int _before = errors.All.Count;

    /// <summary>Builds the hierarchy of declarations; formulas of the same name are put beside them.</summary>
    public SubFunctionGraph? Build(IReadOnlyList<SubFunctionDeclaration> declared, IReadOnlyList<FormulaStatement> named)
    {
        if (declared.Count > MaxSubFunctions)
        {
            errors.Require(false, path, $"has at most {MaxSubFunctions} sub-functions, not {declared.Count}");
            return null;
        }
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < declared.Count; i++)
        {
            var id = declared[i]?.Id ?? "";
            if (!FormulaNames.IsSubFunction(id, out var rule))
                errors.Require(false, $"{path}[{i}].id", rule);
            else
                errors.Require(ids.Add(id), $"{path}[{i}].id", $"{id} is declared twice");
        }
        var nodes = declared.Select((d, i) => Node(d ?? new SubFunctionDeclaration(), i, ids)).ToList();
        var owner = new Dictionary<int, string>();
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var o in nodes[i].Outputs)
                errors.Require(owner.TryAdd(o, nodes[i].Id), $"{path}[{i}].outputs", $"y{o} already belongs to {owner[o]}");
            errors.Require(
                nodes[i].Outputs.Count > 0 || nodes.Any(n => n.Children.Contains(nodes[i].Id)), $"{path}[{i}].outputs",
                $"{nodes[i].Id} holds no output and nothing reads it");
        }
        for (var o = 0; o < outputs.Count; o++)
            errors.Require(owner.ContainsKey(o), path, $"y{o} belongs to no sub-function");
        return errors.All.Count > _before ? null
            : Build([.. nodes.Select(n => n with { Formula = named.FirstOrDefault(s => s.Name == n.Id)?.Formula.Text })]);
    }

    /// <summary>Computes the levels of sub-functions whose ids, reads and outputs are known to be right.</summary>
    public SubFunctionGraph? Build(IReadOnlyList<SubFunction> nodes)
    {
        var levels = Levels(nodes);
        var circular = nodes.FirstOrDefault(n => !levels.ContainsKey(n.Id));
        if (circular is not null)
        {
            errors.Require(false, path, $"sub-functions must not read each other in a circle, as {string.Join(", ", nodes.Where(n => !levels.ContainsKey(n.Id)).Select(n => n.Id).Take(6))} do");
            return null;
        }
        var ordered = nodes.Select(n => n with { Level = levels[n.Id] }).OrderBy(n => n.Level).ToList();
        CheckReach(ordered);
        return errors.All.Count > _before ? null : new SubFunctionGraph(ordered);
    }

    private SubFunction Node(SubFunctionDeclaration declared, int i, HashSet<string> ids)
    {
        var (reads, children, holds) = (new SortedSet<int>(), new List<string>(), new SortedSet<int>());
        foreach (var read in declared.Reads ?? [])
        {
            if (FormulaNames.IsNumbered(read, 'x', out var x))
                errors.Require(x < inputs && reads.Add(x.Value), $"{path}[{i}].reads", x < inputs ? $"{read} stands twice" : $"{FormulaNames.Quote(read)} is no input of the task, which has x0 to x{inputs - 1}");
            else if (read is not null && ids.Contains(read))
                errors.Require(!children.Contains(read), $"{path}[{i}].reads", $"{read} stands twice").Require(read != declared.Id, $"{path}[{i}].reads", $"{read} reads itself");
            else
                errors.Require(false, $"{path}[{i}].reads", $"{FormulaNames.Quote(read ?? "")} is neither an input (x0 to x{inputs - 1}) nor a declared sub-function");
            if (read is not null && ids.Contains(read) && !children.Contains(read))
                children.Add(read);
        }
        errors.Require((declared.Reads ?? []).Count > 0, $"{path}[{i}].reads", "must name at least one input or sub-function");
        foreach (var output in declared.Outputs ?? [])
        {
            var fits = FormulaNames.IsNumbered(output, 'y', out var y) && y < outputs.Count;
            errors.Require(fits, $"{path}[{i}].outputs", $"{FormulaNames.Quote(output ?? "")} is no output of the task, which has y0 to y{outputs.Count - 1}");
            if (fits)
                errors.Require(holds.Add(y!.Value), $"{path}[{i}].outputs", $"{output} stands twice");
        }
        return new SubFunction(declared.Id ?? "", 0, [.. reads], children, [.. holds]);
    }

    // Those left out are in a circle or read one that is.
    private static Dictionary<string, int> Levels(IReadOnlyList<SubFunction> nodes)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var n in nodes.Where(n => !levels.ContainsKey(n.Id) && n.Children.All(levels.ContainsKey)))
            {
                levels[n.Id] = n.Children.Count == 0 ? 1 : 1 + n.Children.Max(c => levels[c]);
                grown = true;
            }
        }
        return levels;
    }

    // An output cannot depend on an input from which nothing leads to it.
    private void CheckReach(List<SubFunction> ordered)
    {
        var reach = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var n in ordered)
        {
            reach[n.Id] = n.Inputs.Aggregate(0UL, (mask, x) => mask | (1UL << x)) | n.Children.Aggregate(0UL, (mask, c) => mask | reach[c]);
            foreach (var o in n.Outputs)
            {
                var unseen = RelevantInputs.Of(outputs[o], inputs) & ~reach[n.Id];
                errors.Require(unseen == 0, path, $"y{o} depends on x{System.Numerics.BitOperations.TrailingZeroCount(unseen)}, which does not reach {n.Id}");
            }
        }
    }
}
