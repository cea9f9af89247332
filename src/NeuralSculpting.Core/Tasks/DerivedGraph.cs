namespace NeuralSculpting.Core.Tasks;

/// <summary>The hierarchy that named sub-functions declare (<see cref="TaskDefinition.DeriveGraph"/>).</summary>
internal static class DerivedGraph
{
    public static SubFunctionGraph? Of(FormulaProgram program, int inputs, OptionErrors errors, string path)
    {
        var before = errors.All.Count;
        foreach (var s in program.SubFunctions.Concat(program.Outputs).Where(s => s.Formula.Inputs.Length + s.Formula.SubFunctions.Length == 0))
            errors.Require(false, s.Field, $"{s.Name} reads nothing, so it has no place in the hierarchy of the named sub-functions; set {path}.deriveGraph to false");
        if (errors.All.Count > before)
            return null;
        var held = program.SubFunctions.ToDictionary(s => s.Name, _ => new List<int>(), StringComparer.Ordinal);
        var nodes = program.SubFunctions.ToList();
        for (var o = 0; o < program.Outputs.Count; o++)
        {
            var output = program.Outputs[o];
            var home = Home(output, nodes, program, inputs);
            if (home is null)
            {
                nodes.Add(home = output);
                held[home.Name] = [];
            }
            held[home.Name].Add(o);
        }
        var builder = new GraphBuilder(inputs, program.OutputColumns, errors, $"{path}.formulas");
        return builder.Build([.. nodes.Select(n => new SubFunction(n.Name, 0, n.Formula.Inputs, n.Formula.SubFunctions, held[n.Name], n.Formula.Text))]);
    }

    // The sub-function to which an output belongs; null when it is one of its own.
    private static FormulaStatement? Home(FormulaStatement output, List<FormulaStatement> nodes, FormulaProgram program, int inputs)
    {
        var reads = output.Formula;
        if (reads.Inputs.Length == 0 && reads.SubFunctions.Length == 1)
        {
            var only = nodes.First(n => n.Name == reads.SubFunctions[0]);
            if (Same(program.ColumnOf(only.Name), program.ColumnOf(output.Name), inputs))
                return only;
        }
        return nodes.FirstOrDefault(n => FormulaNames.IsNumbered(n.Name, 'y', out _)
            && n.Formula.Inputs.SequenceEqual(reads.Inputs) && n.Formula.SubFunctions.ToHashSet().SetEquals(reads.SubFunctions)
            && Same(program.ColumnOf(n.Name), program.ColumnOf(output.Name), inputs));
    }

    // Equal, or one the complement of the other.
    private static bool Same(ulong[] a, ulong[] b, int inputs)
    {
        var flip = a[0] == b[0] ? 0 : BitColumn.LiveRows(inputs);
        for (var w = 0; w < a.Length; w++)
        {
            if ((a[w] ^ flip) != b[w])
                return false;
        }
        return true;
    }
}
